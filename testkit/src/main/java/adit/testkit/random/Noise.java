// SPDX-License-Identifier: Apache-2.0
package adit.testkit.random;

/** Smooth noise in the plane (gradient noise after Perlin 2002), and sums of its octaves. */
public final class Noise {
    private static final double[] GX = new double[16];
    private static final double[] GY = new double[16];

    static {
        for (int i = 0; i < 16; i++) {
            GX[i] = StrictMath.cos(StrictMath.PI * i / 8 + 0.2);
            GY[i] = StrictMath.sin(StrictMath.PI * i / 8 + 0.2);
        }
    }

    private Noise() {}

    /** One octave; wavelength about 1, mean 0, standard deviation about 0.25, within ±0.71. */
    public static double gradient(long seed, double x, double y) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        double fx = x - ix;
        double fy = y - iy;
        double u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
        double v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
        int s = (int) (seed ^ (seed >>> 32));
        double top = corner(s, ix, iy, fx, fy);
        top += u * (corner(s, ix + 1, iy, fx - 1, fy) - top);
        double bottom = corner(s, ix, iy + 1, fx, fy - 1);
        bottom += u * (corner(s, ix + 1, iy + 1, fx - 1, fy - 1) - bottom);
        return top + v * (bottom - top);
    }

    private static double corner(int seed, int ix, int iy, double fx, double fy) {
        int h = seed ^ (ix * 0x27D4EB2D) ^ (iy * 0x165667B1);
        h = (h ^ (h >>> 15)) * 0x85EBCA6B;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35;
        int g = (h ^ (h >>> 16)) & 15;
        return GX[g] * fx + GY[g] * fy;
    }

    /**
     * Octaves of wavelength 1, ½, ¼ …, each with {@code gain} times the amplitude of the one before and turned against
     * it; scaled to a standard deviation of about 1.
     */
    public static double fractal(long seed, double x, double y, int octaves, double gain) {
        double sum = 0;
        double amplitude = 1;
        double power = 0;
        for (int o = 0; o < octaves; o++) {
            sum += amplitude * gradient(seed + 0x9E3779B97F4A7C15L * o, x, y);
            power += amplitude * amplitude;
            amplitude *= gain;
            double t = 2 * (0.8 * x - 0.6 * y) + 17.3;
            y = 2 * (0.6 * x + 0.8 * y) + 5.1;
            x = t;
        }
        return sum / (0.25 * StrictMath.sqrt(power));
    }
}
