// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.ConfigException;
import adit.app.config.SiteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result is held against the truth in the workspace of the simulation, and nowhere else. */
class SimulatedTruthTest {
    private static final String TOML = SmallSite.toml("truth", Path.of("scenes/catalog.json"));

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheTruth() throws IOException {
        Path from = SmallSite.catalog().resolveSibling("truth");
        Path to = Files.createDirectories(folder.resolve("scenes/truth"));
        for (String file : SmallSite.digests(from).keySet()) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
    }

    private SiteFile site(String toml) throws IOException {
        return SiteFile.read(SmallSite.site(folder, toml));
    }

    @Test
    void theWorkspaceOfTheSimulationHasItsTruth() throws IOException {
        assertEquals(
                "[scenes/truth/truth.json, scenes/truth/truth.tif]",
                SimulatedTruth.of(site(TOML)).orElseThrow().files().keySet().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pixel_size = 10|pixel_size = 20", "scenes/catalog.json|earth-search", "width = |width = 1"})
    void anotherGridOrCatalogueHasNone(String change) throws IOException {
        String[] c = change.split("\\|");
        assertTrue(TOML.contains(c[0]), c[0]);
        assertTrue(SimulatedTruth.of(site(TOML.replace(c[0], c[1]))).isEmpty());
    }

    @Test
    void aWorkspaceWithoutTruthHasNone() throws IOException {
        Files.delete(folder.resolve("scenes/truth/truth.json"));
        assertTrue(SimulatedTruth.of(site(TOML)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "no json", "start\": \"20|start\": \"soon", "class\": \"|class\": \"X"})
    void aDamagedTruthIsRefusedByName(String damage) throws IOException {
        Path file = folder.resolve("scenes/truth/truth.json");
        String[] d = damage.split("\\|");
        String text = Files.readString(file).replace("\":", "\": ");
        Files.writeString(file, d.length == 2 ? text.replace(d[0], d[1]) : damage);
        SiteFile site = site(TOML);
        String said = String.valueOf(assertThrows(ConfigException.class, () -> SimulatedTruth.of(site))
                .getMessage());
        assertTrue(said.contains("truth.json is not as the simulation writes it") && said.contains("adit demo"), said);
    }
}
