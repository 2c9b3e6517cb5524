// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import adit.ledger.Digest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What to look at: place, periods, scenes, zones, and the name of the method. Part of the evidence, digested.
 *
 * @param folder the site's folder; relative names in the file count from here
 * @param place boundary or centre
 * @param pixelSize side of the site's pixels in metres; empty: the method's
 * @param grid the site's grid given outright, instead of one made from the place
 * @param historyTo last day of the history (inclusive)
 * @param monitorTo last day of the monitoring period (inclusive); empty: up to the newest scene
 * @param catalog name, path or address of a STAC catalogue
 * @param notice printed in every output, such as that the scenes are simulated
 */
public record SiteFile(
        Path folder,
        String name,
        Optional<String> notice,
        Place place,
        Optional<Double> pixelSize,
        Optional<ExplicitGrid> grid,
        List<String> commodity,
        String method,
        LocalDate historyFrom,
        LocalDate historyTo,
        LocalDate monitorFrom,
        Optional<LocalDate> monitorTo,
        String catalog,
        List<String> collections,
        List<ZoneEntry> zones,
        Digest digest) {

    /** Where the site is. Longitude and latitude in degrees, WGS 84. */
    public sealed interface Place {
        /** A GeoJSON file with the site's outline. */
        record Boundary(Path file) implements Place {}

        /** A circle. */
        record Circle(double longitude, double latitude, double radiusMetres) implements Place {}

        /** The whole of the explicit grid. */
        record WholeGrid() implements Place {}
    }

    /** A grid given outright: EPSG code, upper left corner, pixel side and size in pixels. */
    public record ExplicitGrid(int epsg, double west, double north, double pixelSize, int width, int height) {}

    /** A zone as somebody states it. */
    public record ZoneEntry(String name, String kind, Path file, String source, String status) {}

    private static final List<String> ZONE_KINDS = List.of(
            "licensed", "buffer", "pit", "dump", "tailings", "plant", "road", "water_reach", "vegetation", "control");

    private static final List<String> ZONE_STATUSES =
            List.of("on_record", "expired", "none_on_record", "disputed", "unknown");

    /** Reads {@code site.toml}, given itself or by its folder. */
    public static SiteFile read(Path fileOrFolder) {
        Path file = java.nio.file.Files.isDirectory(fileOrFolder) ? fileOrFolder.resolve("site.toml") : fileOrFolder;
        String text = TomlReader.text(file);
        Path parent = file.getParent();
        return parse(parent == null ? Path.of("") : parent, file.toString(), text);
    }

    static SiteFile parse(Path folder, String fileName, String text) {
        TomlReader toml = TomlReader.parse(fileName, text);
        String name = toml.requiredString("name");
        if (name.isBlank()) {
            throw toml.bad("name", "is blank", "give the name that the reports shall bear");
        }
        Optional<ExplicitGrid> grid = explicitGrid(toml);
        Place place = place(toml, folder, grid.isPresent());
        Optional<Double> pixel = toml.optionalNumber("pixel_m");
        if (pixel.isPresent() && !(pixel.get() > 0)) {
            throw toml.bad("pixel_m", "must be > 0, was " + pixel.get(), "give the side of a pixel in metres");
        }
        List<String> commodity = toml.strings("commodity", List.of());
        String method = toml.string("method").orElse(MethodFile.DEFAULT);
        Optional<String> notice = toml.string("notice");

        TomlReader period = toml.requiredTable("period");
        TomlReader.OpenPeriod history = period.period("history");
        TomlReader.OpenPeriod monitor = period.period("monitor");
        LocalDate historyTo = history.to().orElse(monitor.from().minusDays(1));
        if (historyTo.isBefore(history.from())) {
            throw period.bad(
                    "history",
                    "must start before the monitoring period (" + monitor.from() + "), was " + history.from(),
                    "let it start some years earlier");
        }
        if (!historyTo.isBefore(monitor.from())) {
            throw period.bad(
                    "monitor",
                    "must start after the history ends (" + historyTo + "), was " + monitor.from(),
                    "let the history end the day before");
        }
        period.finish();

        TomlReader scenes = toml.requiredTable("scenes");
        String catalog = scenes.requiredString("catalog");
        List<String> collections = scenes.strings("collections", List.of());
        scenes.finish();

        List<ZoneEntry> zones = toml.tables("zone", z -> zone(z, folder));
        Set<String> names = new HashSet<>();
        for (ZoneEntry zone : zones) {
            if (!names.add(zone.name())) {
                throw toml.bad(
                        "zone",
                        "has two zones called \"" + zone.name() + "\", which no table could tell apart",
                        "give each a name of its own");
            }
        }
        toml.finish();
        return new SiteFile(
                folder,
                name,
                notice,
                place,
                pixel,
                grid,
                commodity,
                method,
                history.from(),
                historyTo,
                monitor.from(),
                monitor.to(),
                catalog,
                collections,
                zones,
                Digest.of(text));
    }

    /** Files of the outlines by what they are: the boundary, and each zone with its name. */
    public SortedMap<String, Path> outlines() {
        TreeMap<String, Path> files = new TreeMap<>();
        if (place instanceof Place.Boundary boundary) {
            files.put("boundary", boundary.file());
        }
        zones.forEach(z -> files.put("zone " + z.name(), z.file()));
        return files;
    }

    /** All files on this machine that the site file names, by what they are. */
    public SortedMap<String, Path> namedFiles() {
        SortedMap<String, Path> files = outlines();
        if (MethodFile.isFile(method)) {
            files.put("method", folder.resolve(method));
        }
        if (CatalogName.of(catalog).orElse(null) instanceof CatalogName.Local local) {
            files.put("catalogue", folder.resolve(local.path()));
        }
        return files;
    }

    private static Place place(TomlReader toml, Path folder, boolean gridGiven) {
        Optional<String> boundary = toml.string("boundary");
        Optional<double[]> center = toml.numbers("center", 2);
        Optional<Double> givenRadius = toml.optionalNumber("radius_m");
        if (boundary.isPresent() && center.isPresent()) {
            throw toml.bad("center", "stands beside \"boundary\"", "keep one of the two");
        }
        if (boundary.isPresent()) {
            return new Place.Boundary(folder.resolve(boundary.get()));
        }
        if (center.isPresent()) {
            double[] c = center.get();
            if (!(Math.abs(c[0]) <= 180 && Math.abs(c[1]) < 84)) {
                throw toml.bad(
                        "center",
                        "must be [longitude, latitude] with |longitude| <= 180 and |latitude| < 84, was [" + c[0] + ", "
                                + c[1] + "]",
                        "longitude comes first");
            }
            double radius = givenRadius.orElseThrow(() -> toml.missing("radius_m"));
            if (!(radius > 0 && radius <= 100_000)) {
                throw toml.bad(
                        "radius_m",
                        "must be more than 0 and at most 100000 metres, was " + radius,
                        "give the radius in metres");
            }
            return new Place.Circle(c[0], c[1], radius);
        }
        if (gridGiven) {
            return new Place.WholeGrid();
        }
        throw toml.missing("boundary\" or \"center");
    }

    private static Optional<ExplicitGrid> explicitGrid(TomlReader toml) {
        if (!toml.has("grid")) {
            return Optional.empty();
        }
        TomlReader g = toml.table("grid");
        ExplicitGrid grid = new ExplicitGrid(
                g.requiredInteger("epsg", 1024, 32767),
                g.optionalNumber("west").orElseThrow(() -> g.missing("west")),
                g.optionalNumber("north").orElseThrow(() -> g.missing("north")),
                g.optionalNumber("pixel_size").orElseThrow(() -> g.missing("pixel_size")),
                g.requiredInteger("width", 1, 100_000),
                g.requiredInteger("height", 1, 100_000));
        g.finish();
        return Optional.of(grid);
    }

    private static ZoneEntry zone(TomlReader z, Path folder) {
        String kind = oneOf(z, "kind", z.requiredString("kind"), ZONE_KINDS);
        ZoneEntry entry = new ZoneEntry(
                z.string("name").orElse(kind),
                kind,
                folder.resolve(z.requiredString("file")),
                z.string("source").orElse(""),
                oneOf(z, "status", z.string("status").orElse("unknown"), ZONE_STATUSES));
        z.finish();
        return entry;
    }

    private static String oneOf(TomlReader z, String key, String value, List<String> known) {
        if (!known.contains(value)) {
            throw z.bad(
                    key,
                    "must be one of " + String.join(", ", known) + ", was \"" + value + "\"",
                    "the nearest is \"" + Nearest.of(value, known) + "\"");
        }
        return value;
    }
}
