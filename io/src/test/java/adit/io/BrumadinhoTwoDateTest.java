// SPDX-License-Identifier: Apache-2.0
package adit.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.core.detect.twodate.TwoDateComparison;
import adit.core.geo.Crs;
import adit.core.geo.EllipsoidArea;
import adit.core.geo.Grid;
import adit.core.geo.PixelSet;
import adit.core.geo.Projection;
import adit.core.mask.SpectralScreen;
import adit.core.mask.SunPosition;
import adit.core.scene.Reason;
import adit.io.cog.CogReader;
import adit.kernel.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The two-date comparison on the real scenes before and after the dam failure of Brumadinho, as it is: the hand-digitised
 * extent measures the result and chose nothing. The figures of docs/methods/two-date.md are printed here.
 */
final class BrumadinhoTwoDateTest {
    private static final List<String> BANDS = List.of("blue", "green", "red", "nir08", "swir16", "swir22");
    private static final String[] ITEMS = {
        "LC08_L2SP_218074_20190114_20200829_02_T1", "LC08_L2SP_218074_20190130_20200829_02_T1"
    };
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Grid grid;
    private static BandChunk chunk;
    private static BreakMap map;
    private static boolean[] truth;

    /** {@code [p]}, of the largest group of changed pixels. */
    private static boolean[] main;

    @BeforeAll
    static void compare() throws IOException {
        Path folder = SharedData.path("data/brumadinho");
        grid = gridOf(folder);
        List<SunPosition> suns = new ArrayList<>();
        int[] days = new int[2];
        short[][][] stored = new short[6][2][];
        byte[][] reasons = new byte[2][];
        for (int t = 0; t < 2; t++) {
            JsonNode item = JSON.readTree(folder.resolve(ITEMS[t] + ".json").toFile());
            Instant time = Instant.parse(item.at("/properties/datetime").asString());
            days[t] = (int) time.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
            suns.add(SunPosition.of(time, -44.14, -20.14));
            read(folder.resolve(item.at("/assets/sr/href").asString()), t, stored, reasons);
        }
        BandChunk raw = new BandChunk(BANDS, grid.whole(), days, stored, reasons, 1e-4);
        chunk = new SpectralScreen().screen(raw, suns, grid.pixelSize());
        LocalDate before = LocalDate.ofEpochDay(days[0]);
        map = new TwoDateComparison()
                .compare(chunk, new Period(before, before), grid.pixelSize())
                .breaks();
        main = largestGroup();
        truth = truth(folder.resolve("damage_extent.geojson"));
    }

    private static Grid gridOf(Path folder) throws IOException {
        JsonNode item = JSON.readTree(folder.resolve(ITEMS[0] + ".json").toFile());
        Path file = folder.resolve(item.at("/assets/sr/href").asString());
        try (CogReader reader = CogReader.open(FileSource.open(file))) {
            return reader.info().grid().orElseThrow();
        }
    }

    private static void read(Path file, int t, short[][][] stored, byte[][] reasons) throws IOException {
        try (CogReader reader = CogReader.open(FileSource.open(file))) {
            assertEquals(grid, reader.info().grid().orElseThrow());
            float[] values = new float[grid.whole().pixels()];
            reasons[t] = new byte[values.length];
            for (int b = 0; b < 6; b++) {
                reader.read(0, b, grid.whole(), values);
                stored[b][t] = new short[values.length];
                for (int p = 0; p < values.length; p++) {
                    stored[b][t][p] = (short) Math.rint((values[p] * 2.75e-5 - 0.2) * 1e4);
                    if (values[p] == 0) {
                        reasons[t][p] = Reason.NO_DATA.code();
                    }
                }
            }
        }
    }

    private static boolean[] truth(Path file) throws IOException {
        JsonNode features = JSON.readTree(file.toFile()).get("features");
        Projection toGrid = Projection.between(Crs.WGS84, grid.crs());
        boolean[] inside = new boolean[grid.whole().pixels()];
        for (JsonNode feature : features) {
            PixelSet pixels = PixelSet.inside(toGrid.transform(polygon(feature.get("geometry"))), grid);
            for (int p = 0; p < inside.length; p++) {
                inside[p] |= pixels.contains(p % grid.width(), p / grid.width());
            }
        }
        return inside;
    }

    private static Geometry polygon(JsonNode geometry) {
        assertEquals("Polygon", geometry.get("type").asString());
        GeometryFactory factory = new GeometryFactory();
        List<org.locationtech.jts.geom.LinearRing> rings = new ArrayList<>();
        for (JsonNode ring : geometry.get("coordinates")) {
            Coordinate[] places = new Coordinate[ring.size()];
            for (int i = 0; i < places.length; i++) {
                places[i] = new Coordinate(
                        ring.get(i).get(0).asDouble(), ring.get(i).get(1).asDouble());
            }
            rings.add(factory.createLinearRing(places));
        }
        return factory.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(org.locationtech.jts.geom.LinearRing[]::new));
    }

    private static boolean[] largestGroup() {
        boolean[] done = new boolean[map.pixels()];
        boolean[] best = new boolean[map.pixels()];
        int most = 0;
        int[] queue = new int[map.pixels()];
        for (int start = 0; start < done.length; start++) {
            if (done[start] || map.state()[start] != PixelState.BREAK.code()) {
                continue;
            }
            int tail = flood(start, done, queue);
            if (tail > most) {
                most = tail;
                Arrays.fill(best, false);
                for (int i = 0; i < tail; i++) {
                    best[queue[i]] = true;
                }
            }
        }
        return best;
    }

    private static int flood(int start, boolean[] done, int[] queue) {
        int head = 0;
        int tail = 0;
        queue[tail++] = start;
        done[start] = true;
        while (head < tail) {
            int p = queue[head++];
            int row = p / grid.width();
            int col = p % grid.width();
            for (int r = Math.max(0, row - 1); r <= Math.min(grid.height() - 1, row + 1); r++) {
                for (int c = Math.max(0, col - 1); c <= Math.min(grid.width() - 1, col + 1); c++) {
                    int q = r * grid.width() + c;
                    if (!done[q] && map.state()[q] == PixelState.BREAK.code()) {
                        done[q] = true;
                        queue[tail++] = q;
                    }
                }
            }
        }
        return tail;
    }

    private static boolean compared(int p) {
        return map.state()[p] == PixelState.BREAK.code() || map.state()[p] == PixelState.STABLE.code();
    }

    private record Score(double f1, double precision, double recall, double hectares) {
        /** Of {@code found} against the extent moved by whole pixels, where both dates are clear. */
        static Score of(boolean[] found, int right, int down) {
            EllipsoidArea areas = EllipsoidArea.of(grid);
            int both = 0;
            int foundOnly = 0;
            int trueOnly = 0;
            double squareMetres = 0;
            for (int p = 0; p < found.length; p++) {
                int row = p / grid.width();
                int col = p % grid.width();
                if (!compared(p)) {
                    continue;
                }
                int r = row - down;
                int c = col - right;
                boolean inside = r >= 0 && r < grid.height() && c >= 0 && c < grid.width();
                boolean is = inside && truth[r * grid.width() + c];
                both += found[p] && is ? 1 : 0;
                foundOnly += found[p] && !is ? 1 : 0;
                trueOnly += !found[p] && is ? 1 : 0;
                squareMetres += found[p] ? areas.pixel(col, row) : 0;
            }
            double precision = both / (double) (both + foundOnly);
            double recall = both / (double) (both + trueOnly);
            return new Score(2 * precision * recall / (precision + recall), precision, recall, squareMetres / 1e4);
        }

        void print(String what) {
            System.out.printf(
                    Locale.ROOT,
                    "%-52s F1 %.3f  precision %.3f  recall %.3f  %.1f ha%n",
                    what,
                    f1,
                    precision,
                    recall,
                    hectares);
        }
    }

    /** Share of compared pixels that are change, outside the main event and the extent. */
    private static double elsewhere() {
        int change = 0;
        int seen = 0;
        for (int p = 0; p < truth.length; p++) {
            seen += compared(p) ? 1 : 0;
            change += map.state()[p] == PixelState.BREAK.code() && !main[p] && !truth[p] ? 1 : 0;
        }
        return change / (double) seen;
    }

    private static float value(int band, int t, int p) {
        return chunk.stored()[band][t][p] * 1e-4f;
    }

    /** The plain threshold: NDVI fell by more than 0.2 and red rose over blue; the largest such group is not sought. */
    private static boolean[] plainThreshold() {
        boolean[] found = new boolean[truth.length];
        for (int p = 0; p < found.length; p++) {
            double[] ndvi = new double[2];
            double[] redness = new double[2];
            for (int t = 0; t < 2; t++) {
                ndvi[t] = (value(3, t, p) - value(2, t, p)) / (value(3, t, p) + value(2, t, p));
                redness[t] = value(2, t, p) / value(0, t, p);
            }
            found[p] = ndvi[1] - ndvi[0] < -0.2 && redness[1] > redness[0];
        }
        return found;
    }

    @Test
    void theMudFlowIsFoundAsOneEventOfAboutItsSize() {
        Score score = Score.of(main, 0, 0);
        score.print("two-date comparison, main event");
        Score.of(main, 1, -1).print("  the same, extent moved 30 m east and north");
        Score.of(plainThreshold(), 0, 0).print("plain threshold, same clear area");
        System.out.printf(
                Locale.ROOT,
                "extent as digitised 244.7 ha; area off by %.1f %%%n",
                100 * (score.hectares - 244.73) / 244.73);
        assertTrue(score.f1 >= 0.75, "F1 was " + score.f1);
        assertTrue(Math.abs(score.hectares - 244.73) < 0.2 * 244.73, "area was " + score.hectares + " ha");
    }

    @Test
    void littleElseInTheClearAreaIsCalledChange() {
        System.out.printf(Locale.ROOT, "change elsewhere in the clear area %.2f %%%n", 100 * elsewhere());
        assertTrue(elsewhere() < 0.03, "change elsewhere was " + elsewhere());
    }

    @Test
    void theCloudedNorthIsNotObservableAndTheSouthIs() {
        int[] hidden = new int[2];
        for (int p = 0; p < truth.length; p++) {
            boolean north = p / grid.width() < grid.height() / 4;
            hidden[north ? 0 : 1] += compared(p) ? 0 : 1;
        }
        double quarter = truth.length / 4.0;
        System.out.printf(
                Locale.ROOT,
                "not observable: northern quarter %.1f %%, the rest %.1f %%%n",
                100 * hidden[0] / quarter,
                100 * hidden[1] / (3 * quarter));
        assertTrue(hidden[0] > 0.3 * quarter, "hidden in the north: " + hidden[0]);
        assertTrue(hidden[1] < 0.1 * 3 * quarter, "hidden in the south: " + hidden[1]);
    }

    @Test
    void theHeartOfACloudAndOfItsShadowAreNamedSo() {
        // Read off the picture of 30 January: the large cloud at column 156, row 56 and its shadow at column 132, row
        // 54.
        assertEquals(Reason.CLOUD, Reason.of(chunk.reasons()[1][56 * grid.width() + 156]));
        assertEquals(Reason.CLOUD_SHADOW, Reason.of(chunk.reasons()[1][54 * grid.width() + 132]));
    }
}
