// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.twodate;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.geo.Window;
import adit.core.mask.SunPosition;
import adit.core.scene.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A simulated pair of Landsat-like scenes with known truth: forest, parcels with their own season, bare ground, river
 * and ponds; a mud flow between the dates; haze as gain and offset; sensor noise; a third of a pixel of
 * misregistration; clouds of several opacities with their shadows. Built at a third of the pixel and averaged, so that
 * edges are mixed. Simulated: nothing measured on it says anything of a real place.
 */
final class SimulatedPair {
    static final int SIDE = 240;
    static final double PIXEL = 30;
    static final LocalDate BEFORE = LocalDate.of(2019, 1, 14);
    static final LocalDate AFTER = LocalDate.of(2019, 1, 30);
    static final Period HISTORY = new Period(BEFORE, BEFORE);
    static final List<String> BANDS = List.of("blue", "green", "red", "nir08", "swir16", "swir22");

    private static final int FINE = 3;
    private static final int F = SIDE * FINE;
    private static final double SOURCE_Y = F * 0.2;

    private static final float[] FOREST = {.020f, .040f, .025f, .290f, .125f, .050f};
    private static final float[] GRASS = {.040f, .075f, .060f, .310f, .210f, .110f};
    private static final float[] DRY = {.060f, .090f, .110f, .220f, .270f, .180f};
    private static final float[] SOIL = {.080f, .120f, .180f, .260f, .340f, .290f};
    private static final float[] ROOFS = {.130f, .150f, .180f, .240f, .260f, .230f};
    private static final float[] WHITE_ROOF = {.450f, .480f, .500f, .520f, .480f, .430f};
    private static final float[] WATER = {.045f, .065f, .070f, .035f, .012f, .008f};
    private static final float[] MUD = {.055f, .080f, .135f, .185f, .200f, .150f};
    /** Old tailings: what the mud is made of, seen dry. */
    private static final float[] TAILINGS = {.050f, .075f, .120f, .170f, .200f, .160f};

    private static final float[] CLOUD = {.75f, .76f, .77f, .80f, .60f, .45f};

    final SunPosition sun = SunPosition.of(java.time.Instant.parse("2019-01-14T12:57:13Z"), -44.14, -20.14);
    final BandChunk chunk;
    /** Share of the pixel that the mud covers. */
    final float[] mud = new float[SIDE * SIDE];
    /** {@code [date][p]}: opacity of cloud and depth of shadow, 0..1. */
    final float[][] cloud = new float[2][SIDE * SIDE];

    final float[][] shadow = new float[2][SIDE * SIDE];

    private final double sourceX;
    private final SplittableRandom random;
    private final long seed;

    SimulatedPair(long seed, boolean clouds, boolean flow) {
        this.seed = seed;
        random = new SplittableRandom(seed);
        sourceX = F * (0.35 + 0.3 * random.nextDouble());
        float[][] ground = new float[6][F * F];
        float[][] later = new float[6][F * F];
        land(ground, later);
        float[] fineMud = flow ? mudFlow() : new float[F * F];
        for (int i = 0; i < F * F; i++) {
            float texture = 1 + 0.5f * (noise(i % F, i / F, 9, 77) - 0.5f) + 0.3f * (noise(i % F, i / F, 3, 78) - 0.5f);
            for (int b = 0; b < 6; b++) {
                later[b][i] += fineMud[i] * (MUD[b] * texture - later[b][i]);
            }
            mud[coarse(i)] += fineMud[i] / (FINE * FINE);
        }
        short[][][] stored = new short[6][2][SIDE * SIDE];
        for (int t = 0; t < 2; t++) {
            sky(t, clouds);
            scene(t, t == 0 ? ground : later, stored);
        }
        byte[][] reasons = new byte[2][SIDE * SIDE];
        chunk = new BandChunk(
                BANDS,
                new Window(0, 0, SIDE, SIDE),
                new int[] {(int) BEFORE.toEpochDay(), (int) AFTER.toEpochDay()},
                stored,
                reasons,
                1e-4);
    }

    /** The chunk with other reasons. */
    BandChunk with(byte[] before, byte[] after) {
        return new BandChunk(
                chunk.bands(), chunk.window(), chunk.epochDays(), chunk.stored(), new byte[][] {before, after}, 1e-4);
    }

    /** Reasons that a perfect mask would give. */
    byte[] truth(int t) {
        byte[] reasons = new byte[SIDE * SIDE];
        for (int p = 0; p < reasons.length; p++) {
            if (cloud[t][p] > 0.02f) {
                reasons[p] = Reason.CLOUD.code();
            } else if (shadow[t][p] > 0.05f) {
                reasons[p] = Reason.CLOUD_SHADOW.code();
            }
        }
        return reasons;
    }

    // ---- land ------------------------------------------------------------------------------------------------------

    private void land(float[][] ground, float[][] later) {
        int cells = 16;
        double[][] centre = new double[cells * cells][4];
        for (int i = 0; i < centre.length; i++) {
            centre[i][0] = (i % cells + random.nextDouble()) * F / cells;
            int cellRow = i / cells;
            centre[i][1] = (cellRow + random.nextDouble()) * F / cells;
            centre[i][2] = 0.25 + 0.75 * random.nextDouble();
            double swing = 0.06 * random.nextGaussian();
            // One parcel in ten grew or dried by more than the others.
            centre[i][3] = random.nextDouble() < 0.1 ? 3 * swing : swing;
        }
        float[] here = new float[6];
        float[] then = new float[6];
        for (int y = 0; y < F; y++) {
            for (int x = 0; x < F; x++) {
                int i = y * F + x;
                double[] cell = nearest(centre, cells, x, y);
                cover(x, y, (float) cell[2], here);
                cover(x, y, (float) Math.clamp(cell[2] + 0.03 + cell[3], 0, 1.1), then);
                float texture = 1 + 0.35f * (noise(x, y, 12, 1) - 0.5f) + 0.25f * (noise(x, y, 3, 2) - 0.5f);
                for (int b = 0; b < 6; b++) {
                    ground[b][i] = here[b] * texture;
                    later[b][i] = then[b] * texture;
                }
            }
        }
    }

    private static double[] nearest(double[][] centre, int cells, int x, int y) {
        double[] best = centre[0];
        double least = Double.MAX_VALUE;
        int cx = x * cells / F;
        int cy = y * cells / F;
        for (int j = Math.max(0, cy - 1); j <= Math.min(cells - 1, cy + 1); j++) {
            for (int k = Math.max(0, cx - 1); k <= Math.min(cells - 1, cx + 1); k++) {
                double[] c = centre[j * cells + k];
                double d = (c[0] - x) * (c[0] - x) + (c[1] - y) * (c[1] - y);
                if (d < least) {
                    least = d;
                    best = c;
                }
            }
        }
        return best;
    }

    private void cover(int x, int y, float green, float[] out) {
        float kind = noise(x, y, 120, 3) + 0.25f * (noise(x, y, 30, 4) - 0.5f);
        boolean basin = Math.hypot(x - sourceX, y - SOURCE_Y) < 30 || Math.hypot(x - F * 0.2, y - F * 0.55) < 30;
        double river = F * 0.8 + 40 * StrictMath.sin(x / 60.0 + seed) + 0.1 * x - 30;
        if (basin) {
            float patchy = 1 + 0.6f * (noise(x, y, 5, 10) - 0.5f);
            for (int b = 0; b < out.length; b++) {
                out[b] = TAILINGS[b] * patchy;
            }
        } else if (Math.abs(y - river) < 5) {
            mix(WATER, WATER, 0, out);
        } else if (noise(x, y, 18, 5) > 0.93f && kind < 0.5f) {
            mix(WATER, WATER, 0, out);
        } else if (kind < 0.5f) {
            mix(FOREST, GRASS, 0.1f * green, out);
        } else if (kind > 0.78f) {
            float block = noise(x, y, 4, 6);
            mix(block > 0.9f ? WHITE_ROOF : ROOFS, block < 0.45f ? GRASS : SOIL, block < 0.45f ? 0.7f : 0.3f, out);
        } else if (noise(x, y, 40, 7) > 0.85f) {
            mix(SOIL, DRY, 0.3f, out);
        } else {
            mix(DRY, GRASS, green, out);
        }
    }

    private static void mix(float[] a, float[] b, float share, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = a[i] + share * (b[i] - a[i]);
        }
    }

    /** A bulb and a winding tongue, 100 to 400 m wide. */
    private float[] mudFlow() {
        float[] covered = new float[F * F];
        double x = sourceX;
        double y = SOURCE_Y;
        double heading = Math.PI / 2;
        blot(covered, x, y, 36);
        for (int step = 0; step < 480; step++) {
            heading += 0.10 * random.nextGaussian() + 0.02 * (Math.PI / 2 - heading);
            x = Math.clamp(x + StrictMath.cos(heading), 30, F - 30);
            y = Math.min(y + StrictMath.sin(heading), F - 20);
            blot(covered, x, y, 7 + 12 * noise(step, 0, 40, 8));
        }
        return covered;
    }

    private static void blot(float[] covered, double x, double y, double radius) {
        for (int j = (int) (y - radius); j <= y + radius; j++) {
            for (int k = (int) (x - radius); k <= x + radius; k++) {
                boolean inside = j >= 0 && j < F && k >= 0 && k < F;
                if (inside && (j - y) * (j - y) + (k - x) * (k - x) < radius * radius) {
                    covered[j * F + k] = 1;
                }
            }
        }
    }

    // ---- sky and sensor --------------------------------------------------------------------------------------------

    private void sky(int t, boolean clouds) {
        int number = clouds ? 6 : 0;
        for (int c = 0; c < number; c++) {
            double x = SIDE * random.nextDouble();
            double y = SIDE * 0.3 * random.nextDouble();
            double size = 4 + 12 * random.nextDouble();
            double height = 900 + 900 * random.nextDouble();
            double thick = random.nextDouble() < 0.3 ? 0.35 : 1.3;
            double elevation = StrictMath.toRadians(sun.elevationDegrees());
            double azimuth = StrictMath.toRadians(sun.azimuthDegrees());
            double length = height / StrictMath.tan(elevation) / PIXEL;
            double sx = x - length * StrictMath.sin(azimuth);
            double sy = y + length * StrictMath.cos(azimuth);
            for (int p = 0; p < SIDE * SIDE; p++) {
                cloud[t][p] = Math.max(cloud[t][p], opacity(p, x, y, x, y, size, thick));
                shadow[t][p] = Math.max(shadow[t][p], opacity(p, sx, sy, x, y, size, thick));
            }
        }
    }

    /** Opacity at a pixel of a cloud with ragged edges whose image lies at (ax, ay) and whose shape belongs to (x, y). */
    private float opacity(int p, double ax, double ay, double x, double y, double size, double thick) {
        double dx = p % SIDE - ax;
        int row = p / SIDE;
        double dy = row - ay;
        double far = Math.hypot(dx, dy) / size;
        if (far > 2) {
            return 0;
        }
        double ragged = noise((int) (dx + x + 500), (int) (dy + y + 500), 7, 9) - 0.5;
        return (float) Math.clamp(thick * (1.1 - far + 0.9 * ragged), 0, Math.min(thick, 1));
    }

    private void scene(int t, float[][] ground, short[][][] stored) {
        for (int b = 0; b < 6; b++) {
            double gain = t == 0 ? 1 : 1 + 0.05 * random.nextGaussian();
            double haze = t == 0 ? 0 : 0.006 * random.nextGaussian() * (b < 3 ? 1 : 0.5);
            int shift = t;
            for (int p = 0; p < SIDE * SIDE; p++) {
                double sum = 0;
                for (int j = 0; j < FINE; j++) {
                    for (int k = 0; k < FINE; k++) {
                        int x = Math.min(p % SIDE * FINE + k + shift, F - 1);
                        sum += ground[b][(p / SIDE * FINE + j) * F + x];
                    }
                }
                double value = sum / (FINE * FINE) * gain + haze;
                // Diffuse light is left in the shadow: a quarter in blue, a twentieth at 2.2 µm.
                double diffuse = 0.25 - 0.04 * b;
                value *= 1 - shadow[t][p] * (1 - diffuse);
                value += cloud[t][p] * (CLOUD[b] - value);
                value += 0.003 * random.nextGaussian() + 0.01 * value * random.nextGaussian();
                stored[b][t][p] = (short) Math.clamp(Math.rint(value * 1e4), -2000, 16000);
            }
        }
    }

    private static int coarse(int i) {
        return i / F / FINE * SIDE + i % F / FINE;
    }

    /** Smooth value noise in [0, 1] with features of the given size. */
    private float noise(int x, int y, int size, int layer) {
        int cx = Math.floorDiv(x, size);
        int cy = Math.floorDiv(y, size);
        float fx = (float) Math.floorMod(x, size) / size;
        float fy = (float) Math.floorMod(y, size) / size;
        fx = fx * fx * (3 - 2 * fx);
        fy = fy * fy * (3 - 2 * fy);
        float top = lattice(cx, cy, layer) * (1 - fx) + lattice(cx + 1, cy, layer) * fx;
        float low = lattice(cx, cy + 1, layer) * (1 - fx) + lattice(cx + 1, cy + 1, layer) * fx;
        return top * (1 - fy) + low * fy;
    }

    private float lattice(int x, int y, int layer) {
        long h = seed * 0x9E3779B97F4A7C15L
                + x * 0xC2B2AE3D27D4EB4FL
                + y * 0x165667B19E3779F9L
                + layer * 0x27D4EB2F165667C5L;
        h = (h ^ (h >>> 29)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 32)) * 0x94D049BB133111EBL;
        return ((h ^ (h >>> 29)) >>> 40) / (float) (1 << 24);
    }
}
