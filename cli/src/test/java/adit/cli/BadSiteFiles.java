// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static adit.cli.BadSite.changed;
import static adit.cli.BadSite.good;
import static adit.cli.BadSite.items;
import static adit.cli.BadSite.run;
import static adit.cli.BadSite.watch;
import static adit.cli.BadSite.withoutGrid;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.MethodFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Site files and method files. */
final class BadSiteFiles {
    private BadSiteFiles() {}

    static void addTo(Map<String, BadInput> inputs) {
        inputs.put("no site file", place -> SmallSite.adit("run", place.resolve("nowhere")));
        inputs.put("name blank", changed("name = \"the same\"", "name = \" \""));
        inputs.put("table misspelt", changed("[period]", "[perod]"));
        inputs.put("two zones of one name", place -> run(place, good() + good().substring(good().indexOf("[[zone]]"))));
        inputs.put(
                "radius of nothing",
                place -> run(place, good().replaceFirst("boundary = .*", "center = [45.353, 40.299]\nradius_m = 0")));
        inputs.put("grid of too many pixels", place -> {
            String toml = good().replaceFirst("boundary = .*", "center = [45.353, 40.299]\nradius_m = 90000");
            SmallSite.Ran ran = run(place, withoutGrid(toml).replace("radius_m", "pixel_m = 3\nradius_m"));
            assertTrue(ran.err().contains(place.resolve("site.toml") + ": "), ran.err());
            return ran;
        });
        inputs.put(
                "collection misspelt",
                place -> run(
                        place, good().replace("[scenes]", "[scenes]\ncollections = [\"sentinel-2-l2a-simulatd\"]")));
        inputs.put("not TOML", changed("name = ", "name = = "));
        inputs.put("unknown key", changed("boundary = ", "radius = 3\nboundary = "));
        inputs.put("unknown method", changed("open-pit-1", "open-pit"));
        inputs.put("a watch by a detector that keeps no state", place -> watch(place, good()));
        inputs.put("a watch whose breaks are checked", place -> {
            Files.writeString(
                    Files.createDirectories(place).resolve("mine.toml"),
                    MethodFile.builtInText("open-pit-2")
                            .replace("index = \"bsi\"", "check = \"lwz\"\nindex = \"bsi\""));
            return watch(place, good().replace("open-pit-1", "mine.toml"));
        });
        inputs.put("a watch once and every day", place -> watch(place, good(), "--once", "--every", "1d"));
        inputs.put("a watch every now and then", place -> watch(place, good(), "--every", "soon"));
        inputs.put("method file absent", changed("open-pit-1", "mine.toml"));
        inputs.put("unknown index", place -> {
            Files.writeString(Files.createDirectories(place).resolve("mine.toml"), """
                    name = "mine"
                    version = 1
                    bands = ["red", "nir"]
                    [[detect]]
                    index = "ndvx"
                    """);
            return run(place, good().replace("open-pit-1", "mine.toml"));
        });
        inputs.put("level that no table holds", place -> {
            Files.writeString(Files.createDirectories(place).resolve("mine.toml"), """
                    name = "mine"
                    bands = ["red", "nir"]
                    [[detect]]
                    kind = "calibrated"
                    index = "ndvi"
                    level = 0.3
                    """);
            return run(place, good().replace("open-pit-1", "mine.toml"));
        });
        inputs.put("history after monitoring", changed(SmallSite.MINE.history().toString(), "2025-01-01.."));
        inputs.put("unknown EPSG code", changed("epsg = 32638", "epsg = 1999"));
        inputs.put("catalogue absent", changed(SmallSite.catalog().toString(), "nowhere/catalog.json"));
        inputs.put("catalogue no address", changed(SmallSite.catalog().toString(), "http://exa mple/x"));
        inputs.put("catalogue empty", place -> run(place, SmallSite.toml("x", new BadScenes(place).write())));
        inputs.put("no scene since an open monitoring period began", place -> {
            Path catalog = new BadScenes(place.resolve("c")).with(items(true)).write();
            return run(place, SmallSite.toml("x", catalog).replace("2022-01-01..2023-12-31", "2022-01-01.."));
        });
        inputs.put("zone of unknown status", changed("on_record", "on_recrod"));
        inputs.put(
                "catalogue a list", changed("catalog = \"" + SmallSite.catalog() + "\"", "catalog = [\"a\", \"b\"]"));
    }
}
