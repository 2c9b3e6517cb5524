// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.scene.BandSource;
import adit.core.scene.Scene;
import adit.core.scene.SceneRow;
import adit.io.FileSource;
import adit.io.FileTransport;
import adit.io.cog.CogReader;
import adit.io.stac.Catalog;
import adit.io.stac.CatalogScenes;
import adit.io.stac.HrefRules;
import adit.io.stac.Preset;
import adit.io.stac.SceneGrouping;
import adit.io.stac.SearchRequest;
import adit.testkit.truth.Truth;
import adit.testkit.truth.TruthFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue as the pipeline's own door reads it. */
class CatalogueTest {
    /** Two years with a scene every ten days. */
    private static final SimulatedMine MINE = new SimulatedMine(
            1, 96, 96, LocalDate.of(2021, 4, 1), LocalDate.of(2023, 1, 31), LocalDate.of(2022, 1, 1), 10, false);

    private static final SimulatedSite SITE = SimulatedSite.of(MINE, 2);

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        SITE.write(folder, 2);
    }

    private static CatalogScenes read() throws IOException {
        return new SceneGrouping(Preset.all(), HrefRules.open())
                .group(
                        new Catalog(folder.resolve("catalog.json").toUri(), new FileTransport(1 << 24))
                                .search(SearchRequest.everything()),
                        new SceneGrouping.Needs(Set.of(Material.BANDS), true));
    }

    @Test
    void everyItemIsASceneOrARowThatSaysWhyNot() throws IOException {
        CatalogScenes found = read();
        Map<SceneRow.Status, Integer> rows = new HashMap<>();
        found.rejected().forEach(r -> rows.merge(r.status(), 1, Integer::sum));

        assertEquals(SITE.sceneCount(), found.scenes().size() + found.rejected().size());
        assertEquals(
                Map.of(SceneRow.Status.NO_MASK, 1, SceneRow.Status.MISSING_ASSET, 1, SceneRow.Status.DUPLICATE, 1),
                rows);
    }

    @Test
    void theOffsetOfBaseline0400IsAppliedOnceAndOnlyOnce() throws IOException {
        Map<String, SceneSpec> specs = new HashMap<>();
        SITE.scenes().forEach(s -> specs.put(s.id(), s));
        int early = 0;
        int takenOff = 0;
        int left = 0;
        for (Scene scene : read().scenes()) {
            SceneSpec spec = Objects.requireNonNull(specs.get(scene.id()));
            BandSource red = scene.parts().getFirst().band("red").orElseThrow();
            assertEquals(-spec.storedOffset() / 10_000.0, red.offset(), 1e-12, scene.id());
            if (spec.baseline().compareTo("04.00") < 0) {
                early++;
            } else if (spec.storedOffset() == 0) {
                takenOff++;
            } else {
                left++;
            }
        }
        assertTrue(early > 5 && takenOff > 5 && left > 5, early + " early, " + takenOff + " taken off, " + left);
    }

    @Test
    void theRastersHoldWhatWasDrawn() throws IOException {
        SceneSpec spec = SITE.scenes().get(3);
        SceneRenderer.Drawn drawn = SITE.renderer().draw(spec, SITE.grid().whole());
        double[] values = new double[96 * 96];
        Path file = folder.resolve(ItemJson.COLLECTION).resolve(spec.id()).resolve(ItemJson.fileName("nir"));
        try (CogReader raster = CogReader.open(FileSource.open(file))) {
            raster.read(0, 0, SITE.grid().whole(), values);
            assertEquals(SITE.grid(), raster.info().grid().orElseThrow());
        }
        for (int p = 0; p < values.length; p++) {
            assertEquals(drawn.fine()[3][p] & 0xFFFF, values[p]);
        }
    }

    @Test
    void theTruthIsReadAsItWasWrittenAndNothingInTheCatalogueLeadsToIt() throws IOException {
        Truth truth = TruthFile.read(folder.resolve("truth"));

        assertArrayEquals(SITE.truth().changeDay(), truth.changeDay());
        assertArrayEquals(SITE.truth().eventId(), truth.eventId());
        assertArrayEquals(SITE.truth().percent(), truth.percent());
        assertEquals(SITE.truth().grid(), truth.grid());
        for (int i = 0; i < truth.events().size(); i++) {
            assertTrue(truth.events()
                    .get(i)
                    .outline()
                    .equalsExact(SITE.truth().events().get(i).outline()));
            assertEquals(
                    SITE.truth().events().get(i).growth(), truth.events().get(i).growth());
            assertEquals(
                    SITE.truth().events().get(i).kind(), truth.events().get(i).kind());
        }
        new Catalog(folder.resolve("catalog.json").toUri(), new FileTransport(1 << 24))
                .search(SearchRequest.everything())
                .items()
                .forEach(item -> assertTrue(!item.json().contains("truth"), item.id()));
    }
}
