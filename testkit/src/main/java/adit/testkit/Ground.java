// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.testkit.random.Draw;
import adit.testkit.random.Noise;
import java.util.Arrays;

/**
 * The unchanged land as pixels: up to four materials with their shares, and what varies from pixel to pixel. A pixel
 * sees a square of 1.5 pixels (36 points), as the sensor's response spreads over its neighbours.
 */
final class Ground {
    /** Points along a pixel's side. */
    static final int SUB = 4;

    /** Points along the side of what a pixel sees. */
    static final int SEEN = 6;

    static final int SEEN_POINTS = SEEN * SEEN;
    static final int SLOTS = 4;
    private static final int STRIP = 32;

    final int width;
    final int height;
    /** {@code [p · SLOTS + k]}: number of a material; unused slots have share 0. */
    final byte[] material;
    /** Points of {@link #SEEN_POINTS}. */
    final byte[] share;
    /** Density of the vegetation, about −1..1. */
    final float[] density;
    /** How many days later than the others it turns green. */
    final float[] phase;
    /** Brightness, relative to the material's texture. */
    final float[] texture;
    /** Height in metres. */
    final float[] height3;

    Ground(SimulatedMine mine, Landscape land, int threads) {
        width = mine.width();
        height = mine.height();
        int n = width * height;
        material = new byte[n * SLOTS];
        share = new byte[n * SLOTS];
        density = new float[n];
        phase = new float[n];
        texture = new float[n];
        height3 = new float[n];
        long seed = Draw.key(mine.seed(), 5);
        Workers.compute(threads, (height + STRIP - 1) / STRIP, strip -> {
            int from = strip * STRIP;
            int to = Math.min(height, from + STRIP);
            fillMaterials(land, from, to);
            fillFields(land, seed, from, to);
        });
    }

    private void fillMaterials(Landscape land, int from, int to) {
        int w = width * SUB + 2;
        double step = SimulatedMine.PIXEL / SUB;
        byte[][] lines = new byte[SEEN][w];
        int[] count = new int[Material.COUNT];
        for (int row = from; row < to; row++) {
            for (int k = 0; k < SEEN; k++) {
                // Two lines are shared with the pixels above.
                if (row > from && k < SEEN - SUB) {
                    System.arraycopy(lines[k + SUB], 0, lines[k], 0, w);
                    continue;
                }
                double y = (row * SUB - 1 + k + 0.5) * step;
                for (int i = 0; i < w; i++) {
                    lines[k][i] = (byte) land.material((i - 1 + 0.5) * step, y);
                }
            }
            for (int col = 0; col < width; col++) {
                Arrays.fill(count, 0);
                for (byte[] line : lines) {
                    for (int i = 0; i < SEEN; i++) {
                        count[line[col * SUB + i]]++;
                    }
                }
                takeLargest(count, (row * width + col) * SLOTS);
            }
        }
    }

    private void takeLargest(int[] count, int at) {
        int rest = SEEN_POINTS;
        for (int k = 0; k < SLOTS && rest > 0; k++) {
            int best = 0;
            for (int m = 1; m < count.length; m++) {
                if (count[m] > count[best]) {
                    best = m;
                }
            }
            material[at + k] = (byte) best;
            share[at + k] = (byte) count[best];
            rest -= count[best];
            count[best] = 0;
        }
        share[at] += (byte) rest;
    }

    private void fillFields(Landscape land, long seed, int from, int to) {
        for (int row = from; row < to; row++) {
            for (int col = 0; col < width; col++) {
                int p = row * width + col;
                double x = (col + 0.5) * SimulatedMine.PIXEL;
                double y = (row + 0.5) * SimulatedMine.PIXEL;
                density[p] = (float) (0.55 * Noise.fractal(seed + 1, x / 240, y / 240, 5, 0.7));
                double z = land.elevation(x, y);
                height3[p] = (float) (land.relief() * z);
                phase[p] = (float) (4 * Noise.fractal(seed + 2, x / 900, y / 900, 3, 0.5) + 5 * z);
                texture[p] = (float) (0.90 * Noise.fractal(seed + 3, x / 110, y / 110, 4, 0.75)
                        + 0.42 * Draw.quickGaussian(Draw.key(seed + 4, p))
                        + land.benches(x, y));
            }
        }
    }

    /** Height in metres with the site's edge repeated. */
    private float z(int col, int row) {
        return height3[Math.clamp(row, 0, height - 1) * width + Math.clamp(col, 0, width - 1)];
    }

    /** Slope towards east, metres per metre. */
    float eastward(int col, int row) {
        return (z(col + 1, row) - z(col - 1, row)) / 20;
    }

    /** Slope towards north, metres per metre. */
    float northward(int col, int row) {
        return (z(col, row - 1) - z(col, row + 1)) / 20;
    }
}
