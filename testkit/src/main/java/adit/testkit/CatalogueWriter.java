// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.geo.Projection;
import adit.core.geo.Window;
import adit.io.cog.CogWriter;
import adit.io.cog.RasterSpec;
import adit.io.cog.SampleType;
import adit.ledger.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Writes a site as a static STAC catalogue with one raster per band and scene. */
final class CatalogueWriter {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** Rows that are drawn at a time: bounds the memory of large sites. */
    private static final int STRIP = 256;

    private final SimulatedSite site;
    private final SimulatedMine mine;
    private final ItemJson json;

    CatalogueWriter(SimulatedSite site) {
        this.site = site;
        mine = site.mine();
        json = new ItemJson(mine, lonLat(rectangle()));
    }

    private Geometry rectangle() {
        Grid g = mine.grid();
        return FACTORY.toGeometry(new Envelope(g.west(), g.east(), g.south(), g.north()));
    }

    private Geometry lonLat(Geometry plane) {
        return Projection.between(mine.grid().crs(), Crs.WGS84).transform(plane);
    }

    void write(Path folder, int threads) throws IOException {
        Path collection = folder.resolve(ItemJson.COLLECTION);
        Files.createDirectories(collection);
        List<SceneSpec> scenes = site.scenes();
        Workers.run(threads, scenes.size(), i -> writeScene(scenes.get(i), collection));
        writeJson(collection.resolve("collection.json"), json.collection(scenes));
        writeJson(folder.resolve("catalog.json"), json.catalog());
    }

    /** The boundary or a zone as a GeoJSON file. */
    static void writePolygon(Path file, Geometry plane, Grid grid, Map<String, Object> properties) throws IOException {
        Map<String, Object> feature = new LinkedHashMap<>();
        feature.put("type", "Feature");
        feature.put("properties", properties);
        feature.put(
                "geometry",
                ItemJson.geometry(Projection.between(grid.crs(), Crs.WGS84).transform(plane)));
        writeJson(file, Map.of("type", "FeatureCollection", "features", List.of(feature)));
    }

    static void writeJson(Path file, Map<String, Object> document) throws IOException {
        Files.writeString(file, CanonicalJson.of(document) + "\n");
    }

    private void writeScene(SceneSpec scene, Path collection) throws IOException {
        Path folder = collection.resolve(scene.id());
        Files.createDirectories(folder);
        int w = mine.width();
        int h = mine.height();
        short[][] fine = new short[SceneRenderer.FINE][w * h];
        short[][] coarse = new short[2][w / 2 * (h / 2)];
        byte[] scl = new byte[w / 2 * (h / 2)];
        for (int row = 0; row < h; row += STRIP) {
            Window strip = new Window(0, row, w, Math.min(STRIP, h - row));
            SceneRenderer.Drawn drawn = site.renderer().draw(scene, strip);
            for (int b = 0; b < fine.length; b++) {
                System.arraycopy(drawn.fine()[b], 0, fine[b], row * w, drawn.fine()[b].length);
            }
            for (int b = 0; b < coarse.length; b++) {
                System.arraycopy(drawn.coarse()[b], 0, coarse[b], row / 2 * (w / 2), drawn.coarse()[b].length);
            }
            System.arraycopy(drawn.scl(), 0, scl, row / 2 * (w / 2), drawn.scl().length);
        }
        for (int b = 0; b < Material.BANDS.length; b++) {
            String band = Material.BANDS[b];
            if (!band.equals(scene.missingBand())) {
                boolean isFine = b < fine.length;
                writeBand(folder, band, isFine ? 10 : 20, isFine ? fine[b] : coarse[b - fine.length]);
            }
        }
        if (scene.hasMask()) {
            writeScl(folder, scl);
        }
        long[] histogram = new long[12];
        for (byte c : scl) {
            histogram[c]++;
        }
        writeJson(folder.resolve(scene.id() + ".json"), json.item(scene, footprint(scene), histogram));
    }

    /** Where the scene has data; the whole rectangle where it has none, as an archive's rough outlines may say. */
    private Geometry footprint(SceneSpec scene) {
        SceneSpec.Swath s = scene.swath();
        Geometry whole = rectangle();
        if (s.equals(SceneSpec.Swath.WHOLE)) {
            return lonLat(whole);
        }
        double far = 4 * (mine.widthMetres() + mine.heightMetres());
        double norm = s.east() * s.east() + s.south() * s.south();
        double x = mine.grid().west() + s.reach() * s.east() / norm;
        double y = mine.grid().north() - s.reach() * s.south() / norm;
        // Along the edge, and away from it into the swath.
        double[] a = {s.south() * far, s.east() * far};
        double[] in = {-s.east() * far, s.south() * far};
        Geometry half = FACTORY.createPolygon(new Coordinate[] {
            new Coordinate(x + a[0], y + a[1]),
            new Coordinate(x - a[0], y - a[1]),
            new Coordinate(x - a[0] + in[0], y - a[1] + in[1]),
            new Coordinate(x + a[0] + in[0], y + a[1] + in[1]),
            new Coordinate(x + a[0], y + a[1])
        });
        Geometry seen = whole.intersection(half);
        return lonLat(seen.isEmpty() ? whole : seen);
    }

    private Grid grid(int size) {
        Grid g = mine.grid();
        return new Grid(g.crs(), g.west(), g.north(), size, g.width() * 10 / size, g.height() * 10 / size);
    }

    private RasterSpec spec(int size, String name, SampleType type) {
        TreeMap<String, String> metadata = new TreeMap<>();
        metadata.put("ADIT_SIMULATED", SimulatedMine.NOTICE);
        return new RasterSpec(
                grid(size),
                List.of(name),
                type,
                OptionalDouble.of(0),
                1,
                0,
                RasterSpec.Compression.ZSTD_FAST,
                256,
                RasterSpec.Overviews.NONE,
                metadata);
    }

    private void writeBand(Path folder, String band, int size, short[] plane) throws IOException {
        RasterSpec spec = spec(size, band, SampleType.UINT16);
        int width = spec.grid().width();
        CogWriter.write(folder.resolve(ItemJson.fileName(band)), spec, (b, w, out) -> {
            for (int r = 0; r < w.height(); r++) {
                int at = (w.row() + r) * width + w.col();
                for (int c = 0; c < w.width(); c++) {
                    out[r * w.width() + c] = plane[at + c] & 0xFFFF;
                }
            }
        });
    }

    private void writeScl(Path folder, byte[] scl) throws IOException {
        RasterSpec spec = spec(20, "scl", SampleType.UINT8);
        int width = spec.grid().width();
        CogWriter.write(folder.resolve(ItemJson.fileName("scl")), spec, (b, w, out) -> {
            for (int r = 0; r < w.height(); r++) {
                int at = (w.row() + r) * width + w.col();
                for (int c = 0; c < w.width(); c++) {
                    out[r * w.width() + c] = scl[at + c];
                }
            }
        });
    }
}
