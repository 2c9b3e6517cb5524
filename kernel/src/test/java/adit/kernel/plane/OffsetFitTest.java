// SPDX-License-Identifier: Apache-2.0
package adit.kernel.plane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffsetFitTest {
    private static final int SIDE = 256;

    /** Smooth ground made of 400 bumps, whose value is known at every place; reflectance in units of 1e-4. */
    private static final class Ground {
        private final double[][] bumps;

        Ground(long seed) {
            Random random = new Random(seed);
            bumps = new double[400][];
            for (int i = 0; i < bumps.length; i++) {
                double size = 2 + 6 * random.nextDouble();
                double[] place = {random.nextDouble() * (SIDE + 40) - 20, random.nextDouble() * (SIDE + 40) - 20};
                bumps[i] = new double[] {place[0], place[1], size, (random.nextDouble() - 0.5) * 1200};
            }
        }

        /** The ground moved by (x, y), seen through a pixel, with noise. */
        float[] image(double x, double y, double noise, long seed) {
            Random random = new Random(seed);
            float[] out = new float[SIDE * SIDE];
            for (double[] b : bumps) {
                for (int row = 0; row < SIDE; row++) {
                    double v = row + 0.5 - y - b[1];
                    if (Math.abs(v) > 5 * b[2]) {
                        continue;
                    }
                    for (int col = 0; col < SIDE; col++) {
                        double u = col + 0.5 - x - b[0];
                        double r = (u * u + v * v) / (2 * b[2] * b[2]);
                        if (r < 12) {
                            out[row * SIDE + col] += (float) (b[3] * Math.exp(-r));
                        }
                    }
                }
            }
            for (int p = 0; p < out.length; p++) {
                out[p] += (float) (3000 + noise * random.nextGaussian());
            }
            return out;
        }
    }

    private static final Ground GROUND = new Ground(11);
    private static final float[] REFERENCE = GROUND.image(0, 0, 10, 1);

    private static Optional<OffsetFit.Offset> measure(float[] image) {
        return OffsetFit.measure(REFERENCE, image, SIDE, SIDE);
    }

    /** Noise of 60 is that of Sentinel-2 over land, 0.006 of reflectance. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0.3, -0.2", "-0.5, 0.5", "1.7, -2.4", "-4.2, 0.1", "0.05, 0.9"})
    void aShiftIsFoundToATenthOfAPixelUnderNoise(double x, double y) {
        OffsetFit.Offset offset = measure(GROUND.image(x, y, 60, 2)).orElseThrow();
        assertEquals(x, offset.x(), 0.1);
        assertEquals(y, offset.y(), 0.1);
        System.out.printf(
                java.util.Locale.ROOT,
                "offset %.2f, %.2f: error %.4f, %.4f pixel, correlation %.2f, standard error %.3f%n",
                x,
                y,
                offset.x() - x,
                offset.y() - y,
                offset.correlation(),
                offset.standardError());
    }

    @Test
    void cloudsAndHazeDoNotPull() {
        float[] image = GROUND.image(0.6, -0.7, 60, 3);
        Random random = new Random(5);
        for (int i = 0; i < 25; i++) {
            int col = random.nextInt(SIDE);
            int row = random.nextInt(SIDE);
            for (int p = 0; p < image.length; p++) {
                if (Math.hypot(p % SIDE - col, p / SIDE - row) < 20) {
                    image[p] = Float.NaN;
                }
            }
        }
        for (int p = 0; p < image.length; p++) {
            image[p] = image[p] * 0.7f + 800 + p % SIDE;
        }
        OffsetFit.Offset offset = measure(image).orElseThrow();
        assertEquals(0.6, offset.x(), 0.1);
        assertEquals(-0.7, offset.y(), 0.1);
    }

    @Test
    void whatChangedOnTheGroundDoesNotPull() {
        float[] image = GROUND.image(0.6, -0.7, 60, 3);
        for (int row = 60; row < 140; row++) {
            Arrays.fill(image, row * SIDE + 50, row * SIDE + 150, 6000 + row % 7 * 100);
        }
        OffsetFit.Offset offset = measure(image).orElseThrow();
        assertEquals(0.6, offset.x(), 0.1);
        assertEquals(-0.7, offset.y(), 0.1);
    }

    @Test
    void withoutTextureThereIsNoOffset() {
        Random random = new Random(9);
        float[] flat = new float[SIDE * SIDE];
        for (int p = 0; p < flat.length; p++) {
            flat[p] = (float) (3000 + 60 * random.nextGaussian());
        }
        assertTrue(measure(flat).isEmpty());
        float[] even = new float[SIDE * SIDE];
        Arrays.fill(even, 3000);
        assertTrue(measure(even).isEmpty());
        assertTrue(OffsetFit.measure(even, even, SIDE, SIDE).isEmpty());
    }

    @Test
    void anImageThatIsAllCloudHasNoOffset() {
        float[] cloud = new float[SIDE * SIDE];
        Arrays.fill(cloud, Float.NaN);
        assertTrue(measure(cloud).isEmpty());
        for (int row = 100; row < 115; row++) {
            System.arraycopy(REFERENCE, row * SIDE + 100, cloud, row * SIDE + 100, 15);
        }
        assertTrue(measure(cloud).isEmpty(), "225 pixels are too few");
    }

    @Test
    void aSmallImageHasNoOffset() {
        assertTrue(OffsetFit.measure(new float[100], new float[100], 10, 10).isEmpty());
    }
}
