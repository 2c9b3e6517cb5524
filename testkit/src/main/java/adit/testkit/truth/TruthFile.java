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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A truth in a folder: {@code truth.json} with the events, {@code truth.tif} with three bands (day of the change in days
 * since 1970-01-01, number of the event, percent of the pixel).
 */
public final class TruthFile {
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
        Files.writeString(folder.resolve("truth.json"), CanonicalJson.of(document) + "\n");
        writeRaster(truth, folder.resolve("truth.tif"));
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

    public static Truth read(Path folder) throws IOException {
        JsonNode json = new ObjectMapper().readTree(Files.readString(folder.resolve("truth.json")));
        Grid grid = new Grid(
                new Crs(Integer.parseInt(json.get("crs").asString().substring("EPSG:".length()))),
                json.get("west").asDouble(),
                json.get("north").asDouble(),
                json.get("pixel_size").asDouble(),
                json.get("width").asInt(),
                json.get("height").asInt());
        List<TruthEvent> events = new ArrayList<>();
        for (JsonNode e : json.get("events")) {
            events.add(event(e, folder));
        }
        int n = grid.width() * grid.height();
        int[] day = new int[n];
        byte[] id = new byte[n];
        byte[] percent = new byte[n];
        double[] values = new double[n];
        try (CogReader raster = CogReader.open(FileSource.open(folder.resolve("truth.tif")))) {
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
        return new Truth(json.get("seed").asLong(), grid, events, day, id, percent);
    }

    private static TruthEvent event(JsonNode e, Path folder) throws IOException {
        List<TruthEvent.Step> growth = new ArrayList<>();
        for (JsonNode s : e.get("growth")) {
            growth.add(new TruthEvent.Step(
                    LocalDate.parse(s.get("day").asString()),
                    s.get("area_square_metres").asDouble()));
        }
        try {
            return new TruthEvent(
                    e.get("name").asString(),
                    EventClass.valueOf(e.get("class").asString()),
                    e.get("decoy").asBoolean(),
                    new WKTReader().read(e.get("outline").asString()),
                    LocalDate.parse(e.get("start").asString()),
                    LocalDate.parse(e.get("end").asString()),
                    e.get("area_square_metres").asDouble(),
                    growth);
        } catch (ParseException x) {
            throw new IOException(folder.resolve("truth.json") + ": the outline is no WKT; write the truth anew", x);
        }
    }
}
