// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

import java.util.function.DoubleUnaryOperator;

/** Roots by bisection, to the last bit. */
final class Root {
    private Root() {}

    /** Where a decreasing function takes {@code value} between {@code low} and {@code high}. */
    static double decreasing(DoubleUnaryOperator function, double value, double low, double high) {
        double a = low;
        double b = high;
        for (int i = 0; i < 200; i++) {
            double middle = (a + b) / 2;
            if (middle == a || middle == b) {
                return middle;
            }
            if (function.applyAsDouble(middle) > value) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return (a + b) / 2;
    }
}
