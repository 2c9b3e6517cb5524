// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.cube.Period;
import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.measure.GeolocationError;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Draws changed pixels by hand. Simulated; days count from 2022-01-01. */
final class DrawnTable {
    static final List<String> BANDS = List.of("blue", "green", "red", "nir", "swir16", "swir22");
    static final float[] FOREST = {.03f, .05f, .035f, .32f, .16f, .075f};
    static final float[] STEPPE = {.06f, .09f, .10f, .27f, .27f, .18f};
    static final float[] PIT = {.10f, .12f, .14f, .16f, .20f, .18f};
    static final float[] RUBBLE = {.19f, .22f, .24f, .26f, .29f, .26f};
    static final float[] LITTER = {.06f, .09f, .105f, .22f, .27f, .19f};
    static final float[] CHAR = {.036f, .043f, .052f, .082f, .135f, .142f};
    static final float[] SLURRY = {.12f, .15f, .16f, .11f, .035f, .02f};
    static final float[] LAKE = {.05f, .06f, .05f, .03f, .012f, .008f};

    static final int START = (int) LocalDate.of(2022, 1, 1).toEpochDay();
    static final Period MONITORING = new Period(LocalDate.of(2022, 1, 1), LocalDate.of(2024, 12, 31));

    private record Drawn(int before, int after, float score, float pValue, float[][] spectra) {}

    private final Grid grid;
    private final TreeMap<Long, Drawn> pixels = new TreeMap<>();
    private final SplittableRandom random;
    private final double noise;
    private float pValue = Float.NaN;
    private IntUnaryOperator detectors = k -> 1;
    private IntPredicate hiddenColumn = c -> false;

    DrawnTable(int side) {
        this(side, 0, 1);
    }

    /** @param noise relative standard deviation of the reflectances of single pixels, roughly */
    DrawnTable(int side, double noise, long seed) {
        grid = new Grid(new Crs(32638), 500_000, 4_450_000, 10, side, side);
        this.noise = noise;
        random = new SplittableRandom(seed);
    }

    /** @param count of the detectors that call the change of a pixel, by its place in the table */
    DrawnTable calledBy(IntUnaryOperator count) {
        detectors = count;
        return this;
    }

    /** Columns of which nothing could be compared. */
    DrawnTable hiding(IntPredicate columns) {
        hiddenColumn = columns;
        return this;
    }

    Grid grid() {
        return grid;
    }

    /** The p-value of the pixels that are drawn from here on; at first they have none. */
    DrawnTable pValue(double p) {
        pValue = (float) p;
        return this;
    }

    /** A pixel that changed between two days. */
    DrawnTable pixel(int row, int col, int before, int after, float score, float[]... spectra) {
        float[][] noisy = new float[3][];
        for (int e = 0; e < 3; e++) {
            float light = (float) (1 + noise * (random.nextDouble() + random.nextDouble() - 1) * 2.4);
            noisy[e] = spectra[Math.min(e, spectra.length - 1)].clone();
            for (int b = 0; b < noisy[e].length; b++) {
                noisy[e][b] *= light;
            }
        }
        pixels.put((long) row * grid.width() + col, new Drawn(START + before, START + after, score, pValue, noisy));
        return this;
    }

    /** A disc whose pixels change from the middle outwards, evenly by area, from day {@code first} to day {@code last}. */
    DrawnTable disc(double row, double col, double radius, int first, int last, float[]... spectra) {
        for (int r = (int) (row - radius); r <= row + radius; r++) {
            for (int c = (int) (col - radius); c <= col + radius; c++) {
                double d2 = ((r - row) * (r - row) + (c - col) * (c - col)) / (radius * radius);
                if (d2 <= 1) {
                    int day = first + (int) ((last - first) * d2);
                    int look = Math.floorDiv(day, 5) * 5;
                    pixel(r, c, look, look + 5, 3, spectra);
                }
            }
        }
        return this;
    }

    DrawnTable rectangle(int row, int col, int height, int width, int day, float[]... spectra) {
        for (int r = row; r < row + height; r++) {
            for (int c = col; c < col + width; c++) {
                pixel(r, c, day, day + 5, 3, spectra);
            }
        }
        return this;
    }

    /** Single pixels at random places and days; a drawn pixel stays as it is. */
    DrawnTable falseAlarms(double share, float[]... spectra) {
        for (int r = 0; r < grid.height(); r++) {
            for (int c = 0; c < grid.width(); c++) {
                if (random.nextDouble() < share && !pixels.containsKey((long) r * grid.width() + c)) {
                    int day = random.nextInt(1000);
                    pixel(r, c, day, day + 5, 1.1f, spectra);
                }
            }
        }
        return this;
    }

    private static float ndvi(float[] bands) {
        return (bands[3] - bands[2]) / (bands[3] + bands[2]);
    }

    BreakTable table() {
        int n = pixels.size();
        int[] row = new int[n];
        int[] col = new int[n];
        int[] before = new int[n];
        int[] after = new int[n];
        int[] confirmed = new int[n];
        float[] magnitude = new float[n];
        float[] score = new float[n];
        float[] pValue = new float[n];
        float[][][] spectra = new float[3][BANDS.size()][n];
        int k = 0;
        for (var e : pixels.entrySet()) {
            Drawn d = e.getValue();
            row[k] = (int) (e.getKey() / grid.width());
            col[k] = (int) (e.getKey() % grid.width());
            before[k] = d.before();
            after[k] = d.after();
            confirmed[k] = d.after() + 10;
            magnitude[k] = ndvi(d.spectra()[2]) - ndvi(d.spectra()[0]);
            score[k] = d.score();
            pValue[k] = d.pValue();
            for (int t = 0; t < 3; t++) {
                for (int b = 0; b < BANDS.size(); b++) {
                    spectra[t][b][k] = d.spectra()[t][b];
                }
            }
            k++;
        }
        return new BreakTable(
                grid,
                List.of("ndvi"),
                BANDS,
                row,
                col,
                new byte[n],
                before,
                after,
                confirmed,
                magnitude,
                score,
                pValue,
                spectra[0],
                spectra[1],
                spectra[2],
                tally(n, col));
    }

    private BreakTally tally(int n, int[] col) {
        BreakTally tally = BreakTally.alone(n);
        for (int k = 0; k < n; k++) {
            tally.detectors()[k] = (byte) detectors.applyAsInt(k);
            tally.clearAfter()[k] = 20;
            for (int side = 0; side < BreakTally.SIDES.size(); side++) {
                boolean hidden = hiddenColumn.test(col[k] + BreakTally.SIDES.get(side)[1]);
                tally.hiddenSides()[k] |= (byte) (hidden ? 1 << side : 0);
            }
        }
        return tally;
    }

    List<Event> events() {
        return events(EventRules.DEFAULT, List.of());
    }

    List<Event> events(EventRules rules, List<Zone> zones) {
        return EventBuilder.build(table(), rules, zones, boundary(), MONITORING, GeolocationError.SENTINEL_2);
    }

    Geometry boundary() {
        return box(0, 0, grid.height(), grid.width());
    }

    /** A rectangle of whole pixels. */
    Geometry box(int row, int col, int height, int width) {
        double west = grid.west() + col * grid.pixelSize();
        double north = grid.north() - row * grid.pixelSize();
        return new GeometryFactory()
                .toGeometry(new Envelope(
                        new Coordinate(west, north),
                        new Coordinate(west + width * grid.pixelSize(), north - height * grid.pixelSize())));
    }
}
