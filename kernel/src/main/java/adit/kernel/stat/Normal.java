// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

/** The standard normal distribution, to about 1e-15. */
final class Normal {
    private Normal() {}

    static double density(double x) {
        return StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * Math.PI);
    }

    /** Share above {@code x}: a series near 0, a continued fraction in the tail. */
    static double above(double x) {
        if (x < 0) {
            return 1 - above(-x);
        }
        if (x < 3) {
            double term = x;
            double sum = x;
            for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum) && n < 500; n++) {
                term *= x * x / (2 * n + 1);
                sum += term;
            }
            return 0.5 - density(x) * sum;
        }
        double fraction = 0;
        for (int n = 200; n > 0; n--) {
            fraction = n / (x + fraction);
        }
        return density(x) / (x + fraction);
    }

    static double below(double x) {
        return 1 - above(x);
    }
}
