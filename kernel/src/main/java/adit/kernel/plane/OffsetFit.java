// SPDX-License-Identifier: Apache-2.0
package adit.kernel.plane;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measures by how much one image is shifted against another, to a fraction of a pixel, where both have gaps.
 *
 * <p>Both images are freed of their local mean, so that brightness and haze do not count. The whole-pixel offset is the
 * one of highest correlation over the pixels that both have; from there least-squares matching (Lucas and Kanade 1981;
 * Gruen 1985) finds the fraction, with Cauchy weights so that what changed on the ground does not pull. Gaps simply do
 * not take part, which a Fourier transform cannot offer.
 */
public final class OffsetFit {
    /** Largest whole-pixel offset that is looked for. */
    public static final int SEARCH = 5;

    /** Half side of the square whose mean is taken away, in pixels. */
    private static final int MEAN_RADIUS = 8;

    /** Values beyond this many robust standard deviations are cut off: one new roof must not outweigh the rest. */
    private static final double CLIP = 5;

    private static final int FEWEST_PIXELS = 400;
    private static final double WORST_STANDARD_ERROR = 0.1;
    private static final double WORST_CORRELATION = 0.25;
    /** Rows between those that the whole-pixel search looks at. */
    private static final int SEARCH_STRIDE = 2;

    private static final int ITERATIONS = 20;
    private static final double CONVERGED = 1e-3;

    /** Tuning constant of Cauchy weights for 95 % efficiency at the normal distribution. */
    private static final double CAUCHY = 2.3849;

    /**
     * The image is the reference moved by this much.
     *
     * @param x pixels towards higher columns
     * @param y pixels towards higher rows
     * @param correlation of the two images at this offset, −1..1
     * @param standardError of x and y in pixels, the larger, as the residuals have it
     */
    public record Offset(double x, double y, double correlation, double standardError) {}

    private final int width;
    private final int height;
    private final float[] reference;
    private final float[] image;

    private OffsetFit(int width, int height, float[] reference, float[] image) {
        this.width = width;
        this.height = height;
        this.reference = prepared(reference, width, height);
        this.image = prepared(image, width, height);
    }

    /**
     * @param reference {@code row · width + col}, NaN where missing
     * @param image as the reference
     * @return empty where too few pixels are common, there is too little texture, or the two do not resemble each other
     */
    public static Optional<Offset> measure(float[] reference, float[] image, int width, int height) {
        if (reference.length != width * height || image.length != width * height) {
            throw new IllegalArgumentException("planes of " + width + " x " + height + " pixels have " + width * height
                    + " values, were " + reference.length + " and " + image.length);
        }
        if (width <= 4 * SEARCH || height <= 4 * SEARCH) {
            return Optional.empty();
        }
        return new OffsetFit(width, height, reference, image).fit();
    }

    private static float[] prepared(float[] plane, int width, int height) {
        float[] out = withoutLocalMean(smooth(plane, width, height), width, height);
        float limit = (float) (CLIP * spread(out));
        for (int p = 0; p < out.length; p++) {
            out[p] = Math.clamp(out[p], -limit, limit);
        }
        return out;
    }

    /**
     * Binomial filter of 5 × 5; NaN where one of the 25 is. Without it the noise of the reference, which interpolation
     * damps most between pixels, draws every offset towards a half: 0.1 pixel at a signal to noise ratio of 2.
     */
    private static float[] smooth(float[] plane, int width, int height) {
        float[] across = new float[plane.length];
        float[] out = new float[plane.length];
        Arrays.fill(across, Float.NaN);
        Arrays.fill(out, Float.NaN);
        for (int row = 0; row < height; row++) {
            for (int p = row * width + 2; p < row * width + width - 2; p++) {
                across[p] = binomial(plane[p - 2], plane[p - 1], plane[p], plane[p + 1], plane[p + 2]);
            }
        }
        for (int p = 2 * width; p < plane.length - 2 * width; p++) {
            out[p] = binomial(
                    across[p - 2 * width], across[p - width], across[p], across[p + width], across[p + 2 * width]);
        }
        return out;
    }

    private static float binomial(float a, float b, float c, float d, float e) {
        return (a + e + 4 * (b + d) + 6 * c) / 16;
    }

    /** Value less the mean of the values around it; NaN where missing or where less than half are there. */
    private static float[] withoutLocalMean(float[] plane, int width, int height) {
        // Sums over the plane up to a row and column, in double: integral images of values and counts.
        double[] sums = new double[(width + 1) * (height + 1)];
        int[] counts = new int[(width + 1) * (height + 1)];
        for (int row = 0; row < height; row++) {
            double sum = 0;
            int count = 0;
            for (int col = 0; col < width; col++) {
                float v = plane[row * width + col];
                sum += Float.isNaN(v) ? 0 : v;
                count += Float.isNaN(v) ? 0 : 1;
                int at = (row + 1) * (width + 1) + col + 1;
                sums[at] = sums[at - width - 1] + sum;
                counts[at] = counts[at - width - 1] + count;
            }
        }
        float[] out = new float[plane.length];
        for (int row = 0; row < height; row++) {
            int top = Math.max(0, row - MEAN_RADIUS) * (width + 1);
            int bottom = Math.min(height, row + MEAN_RADIUS + 1) * (width + 1);
            for (int col = 0; col < width; col++) {
                int left = Math.max(0, col - MEAN_RADIUS);
                int right = Math.min(width, col + MEAN_RADIUS + 1);
                int count = counts[bottom + right] - counts[bottom + left] - counts[top + right] + counts[top + left];
                double sum = sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
                boolean enough = 2 * count >= (right - left) * (bottom - top) / (width + 1);
                int p = row * width + col;
                out[p] = enough ? (float) (plane[p] - sum / count) : Float.NaN;
            }
        }
        return out;
    }

    private Optional<Offset> fit() {
        int[] whole = wholeOffset();
        if (whole == null) {
            return Optional.empty();
        }
        double x = whole[0];
        double y = whole[1];
        Step step = null;
        for (int i = 0; i < ITERATIONS; i++) {
            step = step(x, y);
            if (step == null) {
                return Optional.empty();
            }
            x += step.dx;
            y += step.dy;
            boolean lost = StrictMath.hypot(x - whole[0], y - whole[1]) > 2;
            if (lost) {
                return Optional.empty();
            }
            if (Math.abs(step.dx) < CONVERGED && Math.abs(step.dy) < CONVERGED) {
                break;
            }
        }
        if (step == null || !(step.correlation >= WORST_CORRELATION && step.standardError <= WORST_STANDARD_ERROR)) {
            return Optional.empty();
        }
        return Optional.of(new Offset(x, y, step.correlation, step.standardError));
    }

    private int @Nullable [] wholeOffset() {
        double best = Double.NEGATIVE_INFINITY;
        int[] at = null;
        for (int dy = -SEARCH; dy <= SEARCH; dy++) {
            for (int dx = -SEARCH; dx <= SEARCH; dx++) {
                double r = correlation(dx, dy);
                if (r > best) {
                    best = r;
                    at = new int[] {dx, dy};
                }
            }
        }
        return at;
    }

    /** Correlation of image(p) with reference(p − d) over the pixels that both have. */
    private double correlation(int dx, int dy) {
        double xy = 0;
        double xx = 0;
        double yy = 0;
        int n = 0;
        for (int row = SEARCH; row < height - SEARCH; row += SEARCH_STRIDE) {
            int p = row * width + SEARCH;
            int q = (row - dy) * width + SEARCH - dx;
            for (int end = row * width + width - SEARCH; p < end; p++, q++) {
                float a = image[p];
                float b = reference[q];
                if (!Float.isNaN(a) && !Float.isNaN(b)) {
                    xy += a * b;
                    xx += a * a;
                    yy += b * b;
                    n++;
                }
            }
        }
        return n < FEWEST_PIXELS || xx == 0 || yy == 0 ? Double.NEGATIVE_INFINITY : xy / Math.sqrt(xx * yy);
    }

    /** One step of least-squares matching. */
    private record Step(double dx, double dy, double correlation, double standardError) {}

    /** Pixels of the image that have a reference at an offset: value, moved reference and its gradient. */
    private static final class Sample {
        int n;
        final float[] value;
        final float[] moved;
        final float[] gx;
        final float[] gy;

        Sample(int most) {
            value = new float[most];
            moved = new float[most];
            gx = new float[most];
            gy = new float[most];
        }
    }

    private Sample sample(double x, double y) {
        Sample s = new Sample(width * height);
        int wholeX = (int) Math.floor(-x);
        int wholeY = (int) Math.floor(-y);
        double[] wx = weights(-x - wholeX);
        double[] wy = weights(-y - wholeY);
        double[] sx = slopes(-x - wholeX);
        double[] sy = slopes(-y - wholeY);
        int margin = SEARCH + 4;
        for (int row = margin; row < height - margin; row++) {
            for (int col = margin; col < width - margin; col++) {
                float v = image[row * width + col];
                if (Float.isNaN(v)) {
                    continue;
                }
                double m = 0;
                double gx = 0;
                double gy = 0;
                for (int r = 0; r < 4; r++) {
                    int o = (row + wholeY + r - 1) * width + col + wholeX - 1;
                    double line = wx[0] * reference[o]
                            + wx[1] * reference[o + 1]
                            + wx[2] * reference[o + 2]
                            + wx[3] * reference[o + 3];
                    double slope = sx[0] * reference[o]
                            + sx[1] * reference[o + 1]
                            + sx[2] * reference[o + 2]
                            + sx[3] * reference[o + 3];
                    m += wy[r] * line;
                    gx += wy[r] * slope;
                    gy += sy[r] * line;
                }
                if (!Double.isNaN(m)) {
                    s.value[s.n] = v;
                    s.moved[s.n] = (float) m;
                    s.gx[s.n] = (float) gx;
                    s.gy[s.n] = (float) gy;
                    s.n++;
                }
            }
        }
        return s;
    }

    private @Nullable Step step(double x, double y) {
        Sample s = sample(x, y);
        if (s.n < FEWEST_PIXELS) {
            return null;
        }
        float[] weights = new float[s.n];
        Arrays.fill(weights, 1);
        double gain = 0;
        double correlation = 0;
        for (int pass = 0; pass < 3; pass++) {
            double mm = 0;
            double mv = 0;
            double vv = 0;
            for (int i = 0; i < s.n; i++) {
                double w = weights[i];
                mm += w * s.moved[i] * s.moved[i];
                mv += w * s.moved[i] * s.value[i];
                vv += w * s.value[i] * s.value[i];
            }
            if (!(mm > 0) || !(vv > 0)) {
                return null;
            }
            gain = mv / mm;
            correlation = mv / Math.sqrt(mm * vv);
            weigh(s, gain, weights);
        }
        return solve(s, gain, weights, correlation);
    }

    private static void weigh(Sample s, double gain, float[] weights) {
        for (int i = 0; i < s.n; i++) {
            weights[i] = (float) (s.value[i] - gain * s.moved[i]);
        }
        double spread = spread(weights);
        double inverse = spread > 0 ? 1 / (CAUCHY * spread) : 0;
        for (int i = 0; i < s.n; i++) {
            double z = weights[i] * inverse;
            weights[i] = (float) (1 / (1 + z * z));
        }
    }

    /** Unknowns: dx, dy and a change of gain; image = g·(moved − dx·gx − dy·gy). */
    private static @Nullable Step solve(Sample s, double gain, float[] weight, double correlation) {
        double a11 = 0;
        double a12 = 0;
        double a22 = 0;
        double a13 = 0;
        double a23 = 0;
        double a33 = 0;
        double b1 = 0;
        double b2 = 0;
        double b3 = 0;
        double rss = 0;
        double weights = 0;
        for (int i = 0; i < s.n; i++) {
            double e = s.value[i] - gain * s.moved[i];
            double w = weight[i];
            double gx = -gain * s.gx[i];
            double gy = -gain * s.gy[i];
            double m = s.moved[i];
            a11 += w * gx * gx;
            a12 += w * gx * gy;
            a22 += w * gy * gy;
            a13 += w * gx * m;
            a23 += w * gy * m;
            a33 += w * m * m;
            b1 += w * gx * e;
            b2 += w * gy * e;
            b3 += w * m * e;
            rss += w * e * e;
            weights += w;
        }
        // The gain is eliminated first.
        a11 -= a13 * a13 / a33;
        a12 -= a13 * a23 / a33;
        a22 -= a23 * a23 / a33;
        b1 -= a13 * b3 / a33;
        b2 -= a23 * b3 / a33;
        double determinant = a11 * a22 - a12 * a12;
        if (!(determinant > 1e-9 * a11 * a22)) {
            return null;
        }
        double dx = (a22 * b1 - a12 * b2) / determinant;
        double dy = (a11 * b2 - a12 * b1) / determinant;
        double variance = rss / Math.max(1, weights - 3);
        // The filter makes neighbouring residuals alike: one in sixteen is taken to be independent.
        double error = 4 * Math.sqrt(variance * Math.max(a11, a22) / determinant);
        return new Step(Math.clamp(dx, -1, 1), Math.clamp(dy, -1, 1), correlation, error);
    }

    /** Robust standard deviation: 1.4826 · median |v| of about 4096 values, evenly taken, that are there. */
    private static double spread(float[] values) {
        int stride = Math.max(1, values.length / 4096);
        float[] e = new float[(values.length + stride - 1) / stride];
        int n = 0;
        for (int i = 0; i < values.length; i += stride) {
            if (!Float.isNaN(values[i])) {
                e[n++] = Math.abs(values[i]);
            }
        }
        Arrays.sort(e, 0, n);
        return n == 0 ? 0 : 1.4826 * e[n / 2];
    }

    /** Keys (1981) with a = −0.5, at the distances 1 + f, f, 1 − f, 2 − f. */
    private static double[] weights(double f) {
        return new double[] {
            ((-0.5 * f + 1) * f - 0.5) * f,
            (1.5 * f - 2.5) * f * f + 1,
            ((-1.5 * f + 2) * f + 0.5) * f,
            (0.5 * f - 0.5) * f * f
        };
    }

    /** Derivatives of {@link #weights}. */
    private static double[] slopes(double f) {
        return new double[] {(-1.5 * f + 2) * f - 0.5, (4.5 * f - 5) * f, (-4.5 * f + 4) * f + 0.5, (1.5 * f - 1) * f};
    }
}
