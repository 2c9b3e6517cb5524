// SPDX-License-Identifier: Apache-2.0
package adit.kernel.plane;

/**
 * Takes values of a source plane at given positions. Positions count source pixels from the upper-left corner of the
 * plane; the centre of the first pixel is at (0.5, 0.5). NaN is a missing value, in the source and in the result.
 *
 * <p>One rule for all: where the source pixel that contains the position is missing, or the position is outside, the
 * result is missing. So a scene neither grows nor shrinks by resampling. Weights are renormalised over the neighbours
 * that are there. Each result depends on its own neighbours alone, so it does not matter how a plane is cut.
 */
public final class Resample {
    /** Source pixels that any of the kernels looks at beyond the one that contains the position. */
    public static final int REACH = 2;

    /** Keys (1981), the value for which the interpolation is exact to third order. */
    private static final float A = -0.5f;

    private Resample() {}

    /** The pixel that contains the position. */
    public static void nearest(float[] source, int width, int height, double[] cols, double[] rows, float[] out) {
        for (int p = 0; p < out.length; p++) {
            int col = (int) Math.floor(cols[p]);
            int row = (int) Math.floor(rows[p]);
            out[p] = at(source, width, height, cols[p], rows[p], col, row);
        }
    }

    private static float at(float[] source, int width, int height, double x, double y, int col, int row) {
        boolean inside = x >= 0 && y >= 0 && col < width && row < height;
        return inside ? source[row * width + col] : Float.NaN;
    }

    /** Bilinear over the up to four pixels around the position that are there. */
    public static void bilinear(float[] source, int width, int height, double[] cols, double[] rows, float[] out) {
        for (int p = 0; p < out.length; p++) {
            int col = (int) Math.floor(cols[p]);
            int row = (int) Math.floor(rows[p]);
            float centre = at(source, width, height, cols[p], rows[p], col, row);
            out[p] = Float.isNaN(centre) ? Float.NaN : bilinearAt(source, width, height, cols[p], rows[p]);
        }
    }

    private static float bilinearAt(float[] source, int width, int height, double x, double y) {
        int col = (int) Math.floor(x - 0.5);
        int row = (int) Math.floor(y - 0.5);
        float fx = (float) (x - 0.5 - col);
        float fy = (float) (y - 0.5 - row);
        float sum = 0;
        float weight = 0;
        for (int r = 0; r < 2; r++) {
            for (int c = 0; c < 2; c++) {
                float w = (c == 0 ? 1 - fx : fx) * (r == 0 ? 1 - fy : fy);
                int sc = col + c;
                int sr = row + r;
                if (w == 0 || sc < 0 || sr < 0 || sc >= width || sr >= height) {
                    continue;
                }
                float v = source[sr * width + sc];
                if (!Float.isNaN(v)) {
                    sum += w * v;
                    weight += w;
                }
            }
        }
        return sum / weight;
    }

    /**
     * Cubic convolution over the 16 pixels around the position where all are there; bilinear elsewhere, because
     * negative weights cannot be renormalised without ringing.
     */
    public static void cubic(float[] source, int width, int height, double[] cols, double[] rows, float[] out) {
        float[] wx = new float[4];
        float[] wy = new float[4];
        for (int p = 0; p < out.length; p++) {
            int col = (int) Math.floor(cols[p]);
            int row = (int) Math.floor(rows[p]);
            float centre = at(source, width, height, cols[p], rows[p], col, row);
            if (Float.isNaN(centre)) {
                out[p] = Float.NaN;
                continue;
            }
            float v = cubicAt(source, width, height, cols[p], rows[p], wx, wy);
            out[p] = Float.isNaN(v) ? bilinearAt(source, width, height, cols[p], rows[p]) : v;
        }
    }

    private static float cubicAt(float[] source, int width, int height, double x, double y, float[] wx, float[] wy) {
        int col = (int) Math.floor(x - 0.5) - 1;
        int row = (int) Math.floor(y - 0.5) - 1;
        if (col < 0 || row < 0 || col + 4 > width || row + 4 > height) {
            return Float.NaN;
        }
        weights((float) (x - 0.5 - (col + 1)), wx);
        weights((float) (y - 0.5 - (row + 1)), wy);
        float sum = 0;
        for (int r = 0; r < 4; r++) {
            int o = (row + r) * width + col;
            sum += wy[r] * (wx[0] * source[o] + wx[1] * source[o + 1] + wx[2] * source[o + 2] + wx[3] * source[o + 3]);
        }
        return sum;
    }

    /** Keys (1981), eq. 4, at the distances 1 + f, f, 1 − f, 2 − f. */
    private static void weights(float f, float[] w) {
        w[0] = outer(1 + f);
        w[1] = inner(f);
        w[2] = inner(1 - f);
        w[3] = outer(2 - f);
    }

    private static float inner(float d) {
        return ((A + 2) * d - (A + 3)) * d * d + 1;
    }

    private static float outer(float d) {
        return ((A * d - 5 * A) * d + 8 * A) * d - 4 * A;
    }

    /**
     * Mean of the source over a box around the position, each pixel weighted by its overlap: for targets coarser than
     * the source. Missing where less than half of the box is there.
     *
     * @param boxWidth in source pixels, ≥ 1
     * @param boxHeight in source pixels, ≥ 1
     */
    public static void area(
            float[] source,
            int width,
            int height,
            double[] cols,
            double[] rows,
            double boxWidth,
            double boxHeight,
            float[] out) {
        for (int p = 0; p < out.length; p++) {
            double left = cols[p] - boxWidth / 2;
            double top = rows[p] - boxHeight / 2;
            out[p] = Double.isNaN(left + top)
                    ? Float.NaN
                    : boxMean(source, width, height, left, top, left + boxWidth, top + boxHeight);
        }
    }

    private static float boxMean(
            float[] source, int width, int height, double left, double top, double right, double bottom) {
        int fromCol = Math.max(0, (int) Math.floor(left));
        int toCol = Math.min(width, (int) Math.ceil(right));
        int fromRow = Math.max(0, (int) Math.floor(top));
        int toRow = Math.min(height, (int) Math.ceil(bottom));
        double sum = 0;
        double weight = 0;
        for (int row = fromRow; row < toRow; row++) {
            double h = Math.min(bottom, row + 1) - Math.max(top, row);
            for (int col = fromCol; col < toCol; col++) {
                float v = source[row * width + col];
                if (!Float.isNaN(v)) {
                    double w = h * (Math.min(right, col + 1) - Math.max(left, col));
                    sum += w * v;
                    weight += w;
                }
            }
        }
        boolean half = weight >= 0.5 * (right - left) * (bottom - top);
        return half ? (float) (sum / weight) : Float.NaN;
    }
}
