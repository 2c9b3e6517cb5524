// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.app.config.MethodFile;
import adit.testkit.SimulatedMine;
import adit.testkit.SimulatedSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The smallest simulated site whose run finds something: 48 × 48 pixels of 20 m, eight scenes, two dates. */
final class TinySite {
    private static final SimulatedMine MINE = new SimulatedMine(
            3, 96, 96, LocalDate.of(2021, 1, 1), LocalDate.of(2022, 8, 31), LocalDate.of(2021, 7, 1), 90, false);

    private static final int PIXEL = 20;

    private TinySite() {}

    /** A folder with scenes, site file and method; nothing is frozen or run. All that it names lies in it. */
    static Path make(Path site) throws IOException {
        SimulatedSite.of(MINE, 1).write(site.resolve("scenes"), 1);
        Files.writeString(
                site.resolve("tiny.toml"),
                MethodFile.builtInText("two-date-1")
                        .replace("two-date-1", "two-date-tiny")
                        .replaceAll("(?m)^pixel_m = \\d+", "pixel_m = " + PIXEL)
                        .replaceAll("(?m)^minimum_area_m2 = \\d+", "minimum_area_m2 = 2000"));
        var g = MINE.grid();
        Files.writeString(site.resolve("site.toml"), """
                name = "A mine that does not exist"
                notice = "%s"
                method = "tiny.toml"
                boundary = "scenes/boundary.geojson"
                [grid]
                epsg = %d
                west = %.1f
                north = %.1f
                pixel_size = %d
                width = %d
                height = %d
                [period]
                history = "%s"
                monitor = "%s"
                [scenes]
                catalog = "scenes/catalog.json"
                [[zone]]
                name = "licensed area"
                kind = "licensed"
                file = "scenes/licence.geojson"
                source = "simulated"
                status = "on_record"
                """.formatted(
                        SimulatedMine.SENTENCE,
                        g.crs().epsg(),
                        g.west(),
                        g.north(),
                        PIXEL,
                        g.width() * 10 / PIXEL,
                        g.height() * 10 / PIXEL,
                        MINE.history(),
                        MINE.monitoring()));
        return site;
    }

    /** Makes a key without passphrase, and a certificate beside it. */
    static Path key(Path file) {
        adit("key", "new", "--key", file, "--name", "test-office", "--no-passphrase");
        return file;
    }

    /** Packages the results, one provider's file of them withheld. */
    static Path packaged(Path site, Path key, Path to, Object... more) throws IOException {
        Path trace = Files.writeString(site.resolve("trace.txt"), "what the provider said of its scenes\n");
        List<Object> words = new ArrayList<>(
                List.of("package", site, "--key", key, "--quiet", "--to", to, "--upstream", trace, "--withhold"));
        words.add("upstream/*");
        words.addAll(Arrays.asList(more));
        adit(words.toArray());
        return to;
    }

    /** Runs a command that must succeed. */
    static SmallSite.Ran adit(Object... words) {
        SmallSite.Ran ran = SmallSite.adit(words);
        assertEquals(0, ran.code(), ran.toString());
        return ran;
    }
}
