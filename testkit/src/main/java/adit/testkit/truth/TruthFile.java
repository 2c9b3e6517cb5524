// SPDX-License-Identifier: Apache-2.0
package adit.testkit.truth;

import adit.core.event.EventClass;
import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.io.FileSource;
import adit.io.cog.CogReader;
import adit.io.cog.CogWriter;
import adit.io.cog.RasterSpec;
import adit.io.cog.SampleType;
import adit.ledger.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A truth in a folder: {@code truth.json} with the events, {@code truth.tif} with three bands (day of the change in days
 * since 1970-01-01, number of the event, percent of the pixel).
 */
public final class TruthFile {
    /** The changes, as JSON. */
    public static final String EVENTS = "truth.json";

    /** The pixels. */
    public static final String PIXELS = "truth.tif";

    private static final List<String> BANDS = List.of("change_day", "event", "percent");

    private TruthFile() {}

    public static void write(Truth truth, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Object> events = new ArrayList<>();
        for (TruthEvent e : truth.events()) {
            Map<String, Object> m = new LinkedHashMap<>();
            m.put("name", e.name());
            m.put("class", e.kind().name());
            m.put("decoy", e.decoy());
            m.put("start", e.start().toString());
            m.put("end", e.end().toString());
            m.put("area_square_metres", e.areaSquareMetres());
            m.put("outline", e.outline().toText());
            m.put(
                    "growth",
                    e.growth().stream()
                            .map(s -> Map.of("day", s.day().toString(), "area_square_metres", s.areaSquareMetres()))
                            .toList());
            events.add(m);
        }
        Grid g = truth.grid();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("title", "Truth of a simulated site (not a real place)");
        document.put("adit:simulated", true);
        document.put("seed", truth.seed());
        document.put("crs", g.crs().toString());
        document.put("west", g.west());
        document.put("north", g.north());
        document.put("pixel_size", g.pixelSize());
        document.put("width", g.width());
        document.put("height", g.height());
        document.put("events", events);
        Files.writeString(folder.resolve(EVENTS), CanonicalJson.of(document) + "\n");
        writeRaster(truth, folder.resolve(PIXELS));
    }

    private static void writeRaster(Truth truth, Path file) throws IOException {
        TreeMap<String, String> metadata = new TreeMap<>();
        metadata.put("ADIT_SIMULATED", "Simulated (not a real place)");
        RasterSpec spec = new RasterSpec(
                truth.grid(),
                BANDS,
                SampleType.INT32,
                OptionalDouble.of(Integer.MIN_VALUE),
                1,
                0,
                RasterSpec.Compression.ZSTD,
                256,
                RasterSpec.Overviews.NONE,
                metadata);
        int width = truth.grid().width();
        CogWriter.write(file, spec, (band, w, out) -> {
            for (int i = 0; i < w.pixels(); i++) {
                int p = (w.row() + i / w.width()) * width + w.col() + i % w.width();
                out[i] = band == 0 ? truth.changeDay()[p] : band == 1 ? truth.eventId()[p] : truth.percent()[p];
            }
        });
    }

    /** @throws IOException where a file is absent or not as {@link #write} makes it */
    public static Truth read(Path folder) throws IOException {
        Path file = folder.resolve(EVENTS);
        try {
            return read(new ObjectMapper().readTree(Files.readString(file)), folder);
        } catch (JacksonException | IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            throw new IOException(file + " is not as the simulation writes it (" + e.getMessage() + ")", e);
        }
    }

    private static Truth read(JsonNode json, Path folder) throws IOException {
        Grid grid = new Grid(
                new Crs(Integer.parseInt(json.path("crs").asString().substring("EPSG:".length()))),
                json.path("west").asDouble(),
                json.path("north").asDouble(),
                json.path("pixel_size").asDouble(),
                json.path("width").asInt(),
                json.path("height").asInt());
        List<TruthEvent> events = new ArrayList<>();
        for (JsonNode e : json.path("events")) {
            events.add(event(e, folder));
        }
        int n = grid.width() * grid.height();
        int[] day = new int[n];
        byte[] id = new byte[n];
        byte[] percent = new byte[n];
        double[] values = new double[n];
        try (CogReader raster = CogReader.open(FileSource.open(folder.resolve(PIXELS)))) {
            for (int band = 0; band < BANDS.size(); band++) {
                raster.read(0, band, grid.whole(), values);
                for (int p = 0; p < n; p++) {
                    switch (band) {
                        case 0 -> day[p] = (int) values[p];
                        case 1 -> id[p] = (byte) values[p];
                        default -> percent[p] = (byte) values[p];
                    }
                }
            }
        }
        return new Truth(json.path("seed").asLong(), grid, events, day, id, percent);
    }

    private static TruthEvent event(JsonNode e, Path folder) throws IOException {
        List<TruthEvent.Step> growth = new ArrayList<>();
        for (JsonNode s : e.path("growth")) {
            growth.add(new TruthEvent.Step(
                    LocalDate.parse(s.path("day").asString()),
                    s.path("area_square_metres").asDouble()));
        }
        try {
            return new TruthEvent(
                    e.path("name").asString(),
                    EventClass.valueOf(e.path("class").asString()),
                    e.path("decoy").asBoolean(),
                    new WKTReader().read(e.path("outline").asString()),
                    LocalDate.parse(e.path("start").asString()),
                    LocalDate.parse(e.path("end").asString()),
                    e.path("area_square_metres").asDouble(),
                    growth);
        } catch (ParseException x) {
            throw new IOException(folder.resolve(EVENTS) + ": the outline is no WKT; write the truth anew", x);
        }
    }
}
