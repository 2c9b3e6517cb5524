// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.testkit.random.Draw;
import adit.testkit.random.Noise;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * The land as it lies before anything changes: what it is made of at any point, and how high. Metres from the site's
 * upper left corner, x east, y south.
 *
 * <p>A river in its valley with fields, forest on the slopes that face away from the sun, steppe elsewhere, rock on the
 * heights; an old pit and an old tailings pond with tracks between them.
 */
final class Landscape {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final double TRACK_HALF_WIDTH = 5;

    /** Heights and the river are kept on a lattice of this spacing in metres, with this many nodes around the site. */
    private static final double STEP = 10;

    private static final int MARGIN = 12;

    private final long seed;
    private final double u;
    private final double width;
    private final double height;
    private final double riverLevel;
    private final double[] riverTable;
    private final int stride;
    private final float[] heights;
    private final double fieldCos;
    private final double fieldSin;
    private final double fieldLength;
    private final double fieldWidth;
    final Blob oldPit;
    final Blob oldTailings;
    private final double[] trackX;
    private final double[] trackY;
    private long decoyField = Long.MIN_VALUE;

    Landscape(SimulatedMine mine) {
        seed = Draw.key(mine.seed(), 1);
        u = mine.shrink();
        width = mine.widthMetres();
        height = mine.heightMetres();
        boolean southern = Draw.uniform(Draw.key(seed, 1)) < 0.5;
        double part = Draw.uniform(Draw.key(seed, 2), 0.12, 0.2);
        riverLevel = height * (southern ? 1 - part : part);
        double angle = Draw.uniform(Draw.key(seed, 3), -0.5, 0.5);
        fieldCos = StrictMath.cos(angle);
        fieldSin = StrictMath.sin(angle);
        fieldLength = 330 * u;
        fieldWidth = 190 * u;
        double mx = width * 0.5 + (Draw.uniform(Draw.key(seed, 4)) - 0.5) * 1200 * u;
        double my = height * 0.5 + (southern ? -1 : 1) * 250 * u;
        oldPit = new Blob(mx, my, 190 * u, 1.25, Draw.uniform(Draw.key(seed, 5), 0, 3), Draw.key(seed, 6));
        double side = mx > width / 2 ? -1 : 1;
        oldTailings = new Blob(
                mx + side * 560 * u,
                my + (southern ? 1 : -1) * 180 * u,
                170 * u,
                1.2,
                Draw.uniform(Draw.key(seed, 7), 0, 3),
                Draw.key(seed, 8));
        double entry = mx - side * 900 * u;
        trackX = new double[] {entry, entry, oldPit.x, oldTailings.x, oldTailings.x + side * 300 * u};
        trackY = new double[] {riverLevel, my, oldPit.y, oldTailings.y, riverLevel};
        riverTable = new double[(int) (width / STEP) + 2 * MARGIN + 2];
        for (int i = 0; i < riverTable.length; i++) {
            double x = (i - MARGIN) * STEP;
            riverTable[i] = riverLevel + 150 * u * Noise.fractal(seed + 11, x / (1500 * u), 0.3, 3, 0.45);
        }
        stride = (int) (width / STEP) + 2 * MARGIN + 2;
        int rows = (int) (height / STEP) + 2 * MARGIN + 2;
        heights = new float[stride * rows];
    }

    /** Fills the rows [from, to) of the lattice of heights; all must be filled before anything is asked of it. */
    void fillHeights(int from, int to) {
        for (int r = from; r < to; r++) {
            for (int c = 0; c < stride; c++) {
                heights[r * stride + c] = (float) computeElevation((c - MARGIN) * STEP, (r - MARGIN) * STEP);
            }
        }
    }

    int heightRows() {
        return heights.length / stride;
    }

    /** y of the river's middle at x. */
    private double river(double x) {
        double i = Math.clamp(x / STEP + MARGIN, 0, riverTable.length - 1.001);
        int k = (int) i;
        return riverTable[k] + (i - k) * (riverTable[k + 1] - riverTable[k]);
    }

    /** Distance from the river's middle, nearly. */
    private double riverDistance(double x, double y) {
        double here = river(x);
        double slope = (river(x + 10) - river(x - 10)) / 20;
        return Math.abs(y - here) / StrictMath.sqrt(1 + slope * slope);
    }

    /** Height without unit: about −1 in the valley, 0 on the slopes, 2 on the heights. */
    double elevation(double x, double y) {
        double i = Math.clamp(x / STEP + MARGIN, 0, stride - 1.001);
        double j = Math.clamp(y / STEP + MARGIN, 0, heightRows() - 1.001);
        int c = (int) i;
        int r = (int) j;
        int at = r * stride + c;
        double top = heights[at] + (i - c) * (heights[at + 1] - heights[at]);
        double bottom = heights[at + stride] + (i - c) * (heights[at + stride + 1] - heights[at + stride]);
        return top + (j - r) * (bottom - top);
    }

    private double computeElevation(double x, double y) {
        double wave = 1900 * u;
        double hills = Noise.fractal(seed + 21, x / wave, y / wave, 6, 0.42);
        double ridges = 1 - 1.4 * Math.abs(Noise.fractal(seed + 22, x / wave + 3.1, y / wave, 4, 0.4));
        double d = riverDistance(x, y) / (850 * u);
        double valley = d >= 1 ? 1 : d * d * (3 - 2 * d);
        return valley * (0.62 * hills + 0.45 * ridges + 0.35) - 0.9 * (1 - valley);
    }

    /** Metres per unit of elevation. */
    double relief() {
        return 165 * u;
    }

    /** A field's number in the rotated lattice of fields, or MIN_VALUE where no field can be. */
    private long fieldAt(double x, double y) {
        double a = (x * fieldCos + y * fieldSin) / fieldLength;
        double b = (y * fieldCos - x * fieldSin) / fieldWidth;
        long j = (long) Math.floor(b);
        a += 0.5 * Draw.uniform(Draw.key(seed, 31, j));
        long i = (long) Math.floor(a);
        double ea = Math.min(a - i, i + 1 - a) * fieldLength;
        double eb = Math.min(b - j, j + 1 - b) * fieldWidth;
        if (Math.min(ea, eb) < 7) {
            return Long.MIN_VALUE;
        }
        double[] c = fieldCentre(i, j);
        // A field is there or not as a whole, so the rule looks at its centre.
        double d = riverDistance(c[0], c[1]) / u;
        boolean there = d > 130 && d < 620 && Draw.uniform(Draw.key(Draw.key(seed, 32, i), j)) < 0.85 - 0.5 * (d / 620);
        return there ? i * 100_003 + j : Long.MIN_VALUE;
    }

    private double[] fieldCentre(long i, long j) {
        double a = (i + 0.5 - 0.5 * Draw.uniform(Draw.key(seed, 31, j))) * fieldLength;
        double b = (j + 0.5) * fieldWidth;
        return new double[] {a * fieldCos - b * fieldSin, a * fieldSin + b * fieldCos};
    }

    /** Makes the field at this point the decoy; empty where it is no whole field. */
    Optional<Polygon> makeDecoy(double x, double y, double margin) {
        long field = fieldAt(x, y);
        if (field == Long.MIN_VALUE) {
            return Optional.empty();
        }
        long i = Math.floorDiv(field + 50_000, 100_003L);
        long j = field - i * 100_003;
        double[] c = fieldCentre(i, j);
        double la = fieldLength / 2 - 8;
        double lb = fieldWidth / 2 - 8;
        Coordinate[] ring = new Coordinate[5];
        double[][] corners = {{-la, -lb}, {la, -lb}, {la, lb}, {-la, lb}, {-la, -lb}};
        for (int k = 0; k < 5; k++) {
            double cx = c[0] + corners[k][0] * fieldCos - corners[k][1] * fieldSin;
            double cy = c[1] + corners[k][0] * fieldSin + corners[k][1] * fieldCos;
            if (cx < margin
                    || cy < margin
                    || cx > width - margin
                    || cy > height - margin
                    || material(cx, cy) < Material.FIRST_FIELD) {
                return Optional.empty();
            }
            ring[k] = new Coordinate(cx, cy);
        }
        decoyField = field;
        return Optional.of(FACTORY.createPolygon(ring));
    }

    /** Brightness of the old pit's benches, 0 elsewhere. */
    double benches(double x, double y) {
        double r = oldPit.ratio(x, y);
        return r < 1 ? 1.1 * StrictMath.sin(2 * StrictMath.PI * 5.5 * r) : 0;
    }

    private boolean onTrack(double x, double y) {
        for (int k = 0; k + 1 < trackX.length; k++) {
            double dx = trackX[k + 1] - trackX[k];
            double dy = trackY[k + 1] - trackY[k];
            double t = Math.clamp(((x - trackX[k]) * dx + (y - trackY[k]) * dy) / (dx * dx + dy * dy), 0, 1);
            double ex = x - trackX[k] - t * dx;
            double ey = y - trackY[k] - t * dy;
            if (ex * ex + ey * ey < TRACK_HALF_WIDTH * TRACK_HALF_WIDTH) {
                return true;
            }
        }
        return false;
    }

    /** Number of the material at a point: the ordinal of a {@link Material}, or a field's number. */
    int material(double x, double y) {
        double pit = oldPit.ratio(x, y);
        if (pit < 1) {
            return (pit < 0.32 ? Material.WATER : Material.OLD_PIT).number();
        }
        double pond = oldTailings.ratio(x, y);
        if (pond < 1) {
            return (pond < 0.45 ? Material.SLURRY : pond > 0.93 ? Material.DUMP : Material.OLD_TAILINGS).number();
        }
        double bend = 14 * Noise.fractal(seed + 41, x / 300, y / 300, 2, 0.5);
        if (onTrack(x + bend, y + bend)) {
            return Material.ROAD.number();
        }
        double river = riverDistance(x, y);
        double half = 19 * StrictMath.sqrt(u);
        if (river < half + 10) {
            return (river < half ? Material.WATER : Material.SOIL).number();
        }
        if (river < 900 * u) {
            long field = fieldAt(x, y);
            if (field == decoyField && field != Long.MIN_VALUE) {
                return Material.DECOY_FIELD;
            }
            if (field != Long.MIN_VALUE) {
                return Material.FIRST_FIELD + (int) Long.remainderUnsigned(Draw.mix(field + seed), Material.FIELDS);
            }
        }
        return natural(x, y);
    }

    private int natural(double x, double y) {
        double z = elevation(x, y);
        double rock = z + 0.45 * Noise.fractal(seed + 51, x / (260 * u), y / (260 * u), 5, 0.6);
        if (rock > 1.75) {
            return Material.ROCK.number();
        }
        double north = (elevation(x, y + 25) - elevation(x, y - 25)) * relief() / 50;
        double wave = 700 * u;
        double forest = 0.55 * Noise.fractal(seed + 52, x / wave, y / wave, 6, 0.55) + 1.15 * north + 0.25 * z;
        if (forest > 0.10) {
            return Material.FOREST.number();
        }
        double soil = Noise.fractal(seed + 53, x / (330 * u), y / (330 * u), 5, 0.6);
        return (soil > 1.55 ? Material.SOIL : Material.STEPPE).number();
    }
}
