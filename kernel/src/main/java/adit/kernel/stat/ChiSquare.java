// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

/** Tail and quantiles of the χ² distribution with any positive number of degrees of freedom. */
public final class ChiSquare {
    private static final double[] LANCZOS = {
        76.180_091_729_471_46,
        -86.505_320_329_416_78,
        24.014_098_240_830_91,
        -1.231_739_572_450_155,
        0.001_208_650_973_866_179,
        -5.395_239_384_953e-6
    };

    private ChiSquare() {}

    /** Probability of a value above {@code x}: the regularised upper incomplete gamma function. */
    public static double above(double x, double degrees) {
        double a = degrees / 2;
        double y = x / 2;
        if (y <= 0) {
            return 1;
        }
        double front = StrictMath.exp(a * StrictMath.log(y) - y - logGamma(a));
        return y < a + 1 ? 1 - front * series(a, y) : front * fraction(a, y);
    }

    /** The value that is exceeded with probability {@code p}, by bisection. */
    public static double exceededBy(double p, double degrees) {
        double low = 0;
        double high = 1;
        while (above(high, degrees) > p) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < 60; i++) {
            double mid = 0.5 * (low + high);
            if (above(mid, degrees) > p) {
                low = mid;
            } else {
                high = mid;
            }
        }
        return 0.5 * (low + high);
    }

    /**
     * Degrees of freedom of the χ² whose 90th percentile is {@code ratio} times its median, within [0.5, most]: an
     * empirical null from the middle of a sample, after Efron (2004).
     */
    public static double degreesOf(double ratio, double most) {
        double low = 0.5;
        double high = most;
        for (int i = 0; i < 40; i++) {
            double mid = 0.5 * (low + high);
            if (exceededBy(0.1, mid) / exceededBy(0.5, mid) > ratio) {
                low = mid;
            } else {
                high = mid;
            }
        }
        return 0.5 * (low + high);
    }

    /** DLMF 8.7.1, without the front factor. */
    private static double series(double a, double y) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < 1000 && term > sum * 1e-16; n++) {
            term *= y / (a + n);
            sum += term;
        }
        return sum;
    }

    /** Continued fraction (DLMF 8.9.2) by Lentz's method, without the front factor. */
    private static double fraction(double a, double y) {
        double b = y + 1 - a;
        double c = 1e300;
        double d = 1 / b;
        double value = d;
        for (int n = 1; n < 1000; n++) {
            double an = -n * (n - a);
            b += 2;
            d = 1 / (an * d + b);
            c = b + an / c;
            value *= d * c;
            if (Math.abs(d * c - 1) < 1e-15) {
                break;
            }
        }
        return value;
    }

    /** Lanczos's approximation, good to 2e-10. */
    private static double logGamma(double x) {
        double t = x + 5.5;
        t -= (x + 0.5) * StrictMath.log(t);
        double sum = 1.000_000_000_190_015;
        for (int j = 0; j < LANCZOS.length; j++) {
            sum += LANCZOS[j] / (x + 1 + j);
        }
        return -t + StrictMath.log(2.506_628_274_631_000_7 * sum / x);
    }
}
