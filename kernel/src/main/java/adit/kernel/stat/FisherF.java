// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

/** Tail of Fisher's F distribution, to about 1e-12. */
public final class FisherF {
    private static final double[] LANCZOS = {
        0.999_999_999_999_809_9,
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7
    };

    private FisherF() {}

    /** Probability of a value above {@code f} with so many degrees of freedom of numerator and denominator. */
    public static double above(double f, double numerator, double denominator) {
        if (!(f > 0)) {
            return 1;
        }
        return beta(denominator / (denominator + numerator * f), denominator / 2, numerator / 2);
    }

    /** The regularised incomplete beta function I(x; a, b) (DLMF 8.17). */
    static double beta(double x, double a, double b) {
        if (x <= 0) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        double front = StrictMath.exp(
                logGamma(a + b) - logGamma(a) - logGamma(b) + a * StrictMath.log(x) + b * StrictMath.log1p(-x));
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    /** Continued fraction (DLMF 8.17.22) by Lentz's method. */
    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m < 500; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonZero(1 + even * d);
            c = nonZero(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d);
            c = nonZero(1 + odd / c);
            value *= d * c;
            if (Math.abs(d * c - 1) < 1e-15) {
                break;
            }
        }
        return value;
    }

    private static double nonZero(double v) {
        return Math.abs(v) < 1e-300 ? 1e-300 : v;
    }

    /** Lanczos's approximation with g = 7, good to 1e-14; arguments of at least 0.5. */
    private static double logGamma(double x) {
        double y = x - 1;
        double sum = LANCZOS[0];
        for (int j = 1; j < LANCZOS.length; j++) {
            sum += LANCZOS[j] / (y + j);
        }
        double t = y + 7.5;
        return 0.5 * StrictMath.log(2 * Math.PI) + (y + 0.5) * StrictMath.log(t) - t + StrictMath.log(sum);
    }
}
