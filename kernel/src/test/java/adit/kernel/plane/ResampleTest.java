// SPDX-License-Identifier: Apache-2.0
package adit.kernel.plane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ResampleTest {
    private static final int W = 20;
    private static final int H = 15;

    private static float[] plane(Formula f) {
        float[] out = new float[W * H];
        for (int p = 0; p < out.length; p++) {
            out[p] = f.at(p % W + 0.5, Math.floorDiv(p, W) + 0.5);
        }
        return out;
    }

    private interface Formula {
        float at(double x, double y);
    }

    private static float one(Kernel kernel, float[] source, double x, double y) {
        float[] out = new float[1];
        kernel.apply(source, W, H, new double[] {x}, new double[] {y}, out);
        return out[0];
    }

    private interface Kernel {
        void apply(float[] source, int width, int height, double[] cols, double[] rows, float[] out);
    }

    @Test
    void atPixelCentresEveryKernelGivesThePixelBitForBit() {
        Random random = new Random(3);
        float[] source = plane((x, y) -> random.nextFloat());
        double[] cols = new double[W * H];
        double[] rows = new double[W * H];
        for (int p = 0; p < W * H; p++) {
            cols[p] = p % W + 0.5;
            rows[p] = Math.floorDiv(p, W) + 0.5;
        }
        for (Kernel kernel : new Kernel[] {Resample::nearest, Resample::bilinear, Resample::cubic}) {
            float[] out = new float[W * H];
            kernel.apply(source, W, H, cols, rows, out);
            assertArrayEquals(source, out);
        }
    }

    @Test
    void bilinearIsExactOnAPlaneAndCubicOnAQuadric() {
        float[] slope = plane((x, y) -> (float) (0.02 * x - 0.03 * y + 1));
        assertEquals(0.02 * 7.3 - 0.03 * 6.1 + 1, one(Resample::bilinear, slope, 7.3, 6.1), 1e-6);
        float[] bowl = plane((x, y) -> (float) (0.01 * x * x + 0.02 * x * y - 0.01 * y * y));
        assertEquals(
                0.01 * 7.3 * 7.3 + 0.02 * 7.3 * 6.1 - 0.01 * 6.1 * 6.1, one(Resample::cubic, bowl, 7.3, 6.1), 1e-5);
    }

    @Test
    void aMissingNeighbourIsLeftOutAndTheOthersAreRenormalised() {
        float[] flat = plane((x, y) -> 0.3f);
        flat[6 * W + 8] = Float.NaN;
        assertEquals(0.3f, one(Resample::bilinear, flat, 7.9, 6.4), 1e-6f);
        assertEquals(0.3f, one(Resample::cubic, flat, 7.9, 6.4), 1e-6f);
    }

    @Test
    void aMissingPixelStaysMissingAndTheSceneDoesNotGrow() {
        float[] flat = plane((x, y) -> 0.3f);
        flat[6 * W + 8] = Float.NaN;
        for (Kernel kernel : new Kernel[] {Resample::nearest, Resample::bilinear, Resample::cubic}) {
            assertTrue(Float.isNaN(one(kernel, flat, 8.1, 6.9)));
            assertTrue(Float.isNaN(one(kernel, flat, -0.1, 5)));
            assertTrue(Float.isNaN(one(kernel, flat, 5, H + 0.01)));
            assertTrue(Float.isNaN(one(kernel, flat, Double.NaN, Double.NaN)));
            assertEquals(0.3f, one(kernel, flat, 0.1, 0.1), 1e-6f);
        }
    }

    @Test
    void theAreaMeanOfAnAlignedBoxIsThePlainMean() {
        float[] source = plane((x, y) -> (float) (x * y));
        float[] out = new float[1];
        Resample.area(source, W, H, new double[] {5}, new double[] {7}, 2, 2, out);
        assertEquals((4.5 * 6.5 + 5.5 * 6.5 + 4.5 * 7.5 + 5.5 * 7.5) / 4, out[0], 1e-5);
    }

    @Test
    void theAreaMeanWeighsByOverlapAndNeedsHalfOfTheBox() {
        float[] source = plane((x, y) -> x < 5 ? 1f : 3f);
        float[] out = new float[1];
        Resample.area(source, W, H, new double[] {5.25}, new double[] {7}, 3, 3, out);
        assertEquals((1.25 * 1 + 1.75 * 3) / 3, out[0], 1e-6);
        for (int p = 0; p < source.length; p++) {
            source[p] = p % W < 5 ? Float.NaN : 3f;
        }
        Resample.area(source, W, H, new double[] {5.25}, new double[] {7}, 3, 3, out);
        assertEquals(3f, out[0], 1e-6f);
        Resample.area(source, W, H, new double[] {4.75}, new double[] {7}, 3, 3, out);
        assertTrue(Float.isNaN(out[0]));
    }
}
