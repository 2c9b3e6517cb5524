// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static adit.cli.BadSite.changed;
import static adit.cli.BadSite.good;
import static adit.cli.BadSite.run;
import static adit.cli.BadSite.withoutGrid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Outlines of sites and zones, and places. */
final class BadBoundaries {
    private BadBoundaries() {}

    static void addTo(Map<String, BadInput> inputs) {
        inputs.put("boundary absent", changed(SmallSite.boundary().toString(), "none.geojson"));
        inputs.put("boundary a folder", changed(SmallSite.boundary().toString(), "."));
        inputs.put("boundary not JSON", boundary("hello"));
        inputs.put(
                "boundary of texts",
                boundary("{\"type\":\"Polygon\",\"coordinates\":[[[\"45\",\"40\"],[46,41],[46,40],[\"45\",\"40\"]]]}"));
        inputs.put("boundary of ten degrees", place -> {
            Files.writeString(
                    Files.createDirectories(place).resolve("b.geojson"),
                    "{\"type\":\"Polygon\",\"coordinates\":[[[40,35],[50,35],[50,45],[40,45],[40,35]]]}");
            String toml = good().replace(SmallSite.boundary().toString(), "b.geojson");
            return run(place, withoutGrid(toml).replace("boundary =", "pixel_m = 30\nboundary ="));
        });
        inputs.put("boundary empty", boundary(""));
        inputs.put(
                "boundary that crosses itself",
                boundary("{\"type\":\"Polygon\",\"coordinates\":[[[45,40],[46,41],[46,40],[45,42],[45,40]]]}"));
        inputs.put(
                "boundary a bow tie",
                boundary("{\"type\":\"Polygon\",\"coordinates\":[[[45,40],[46,41],[46,40],[45,41],[45,40]]]}"));
        inputs.put("zone empty", place -> {
            Path file = Files.createDirectories(place).resolve("z.geojson");
            Files.writeString(file, "");
            return run(place, good().replaceFirst("file = \".*\"", "file = \"z.geojson\""));
        });
        inputs.put("boundary a line", boundary("{\"type\":\"LineString\",\"coordinates\":[[45,40],[46,41]]}"));
        inputs.put(
                "boundary without area",
                boundary("{\"type\":\"Polygon\",\"coordinates\":[[[45,40],[46,41],[45,40],[45,40]]]}"));
        inputs.put(
                "boundary in metres",
                boundary("{\"type\":\"Polygon\",\"coordinates\":[[[532000,4461000],[532100,4461000],[532100,4461100],"
                        + "[532000,4461000]]]}"));
        String elsewhere = "{\"type\":\"Polygon\",\"coordinates\":[[[10,50],[10.01,50],[10.01,50.01],[10,50]]]}";
        inputs.put("boundary off the grid", boundary(elsewhere));
        inputs.put("boundary with latitude first", place -> exchanged(place, good()));
        inputs.put("boundary with latitude first, no grid", place -> exchanged(place, withoutGrid(good())));
        inputs.put(
                "boundary with latitude first, no grid, and a shorter period",
                place -> exchanged(place, withoutGrid(good()).replace("..2023-12-31", "..2022-12-31")));
        inputs.put("bands that no item has", place -> {
            Files.writeString(Files.createDirectories(place).resolve("mine.toml"), """
                    name = "mine"
                    bands = ["lwir11"]
                    [[detect]]
                    index = "lwir11"
                    """);
            return run(place, good().replace("open-pit-1", "mine.toml").replace("..2023-12-31", "..2023-11-30"));
        });
        inputs.put(
                "centre with latitude first",
                place -> run(
                        place, good().replaceFirst("boundary = .*", "center = [40.2990, 45.3530]\nradius_m = 300")));
        inputs.put("boundary outside all scenes", place -> {
            Files.writeString(Files.createDirectories(place).resolve("b.geojson"), elsewhere);
            String toml = good().replace(SmallSite.boundary().toString(), "b.geojson");
            return run(place, withoutGrid(toml));
        });
    }

    private static BadInput boundary(String geoJson) {
        return place -> {
            Path file = Files.createDirectories(place).resolve("b.geojson");
            Files.writeString(file, geoJson);
            return run(place, good().replace(SmallSite.boundary().toString(), file.toString()));
        };
    }

    /** A run on the boundary with the two numbers of each position exchanged. */
    private static SmallSite.Ran exchanged(Path place, String toml) throws IOException {
        String boundary = Files.readString(SmallSite.boundary());
        String number = "(-?[0-9.]+)";
        Files.writeString(
                Files.createDirectories(place).resolve("b.geojson"),
                boundary.replaceAll("\\[\\s*" + number + "\\s*,\\s*" + number + "\\s*\\]", "[$2,$1]"));
        return run(place, toml.replace(SmallSite.boundary().toString(), "b.geojson"));
    }
}
