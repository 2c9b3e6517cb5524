// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.twodate;

/** Six indices of two looks, their differences, and the noise that dark ground adds to them. */
final class Features {
    static final int COUNT = 6;
    static final int NDVI = 0;
    static final String NAMES = "ndvi, nbr, mndwi, bsi, brightness, redness";

    /** Reflectances below the additive accuracy of surface reflectance (0.005, Vermote et al. 2016) say nothing; twice it. */
    private static final float FLOOR = 0.01f;

    private static final double NOISE = 0.005;

    private Features() {}

    /**
     * Differences after − before.
     *
     * @param b reflectances before: blue, green, red, near infrared, 1.6 µm, 2.2 µm
     * @param a reflectances after, in the radiometry of before
     * @param difference filled with six differences
     * @param noise filled with six variances from noise of 0.005 in each band and date
     */
    static void differences(float[] b, float[] a, double[] difference, double[] noise) {
        java.util.Arrays.fill(noise, 0);
        add(b, -1, difference, noise, true);
        add(a, 1, difference, noise, false);
    }

    /** The six indices themselves, which tell kinds of ground apart. */
    static void of(float[] reflectances, double[] out) {
        add(reflectances, 1, out, new double[COUNT], true);
    }

    private static void add(float[] r, int sign, double[] d, double[] v, boolean first) {
        double blue = Math.max(r[0], FLOOR);
        double green = Math.max(r[1], FLOOR);
        double red = Math.max(r[2], FLOOR);
        double nir = Math.max(r[3], FLOOR);
        double swir = Math.max(r[4], FLOOR);
        double swir2 = Math.max(r[5], FLOOR);
        if (first) {
            java.util.Arrays.fill(d, 0);
        }
        put(0, nir, red, 1, sign, d, v);
        put(1, nir, swir2, 1, sign, d, v);
        put(2, green, swir, 1, sign, d, v);
        put(3, swir + red, nir + blue, 2, sign, d, v);
        d[4] += sign * (blue + green + red + nir + swir + swir2) / 6;
        v[4] += NOISE * NOISE / 6;
        put(5, red, blue, 1, sign, d, v);
    }

    /** A normalised difference (x − y)/(x + y), where x and y are sums of {@code terms} bands. */
    private static void put(int i, double x, double y, int terms, int sign, double[] d, double[] v) {
        double sum = x + y;
        d[i] += sign * (x - y) / sum;
        double slope = 2 * NOISE / (sum * sum);
        v[i] += slope * slope * (x * x + y * y) * terms;
    }
}
