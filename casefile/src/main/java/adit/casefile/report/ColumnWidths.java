// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.util.Arrays;

/** Shares a table's width among its columns. */
final class ColumnWidths {
    private static final double CLOSE = 1e-6;

    private ColumnWidths() {}

    /**
     * Gives each column what its widest word needs; what is left goes to all in equal parts until a column's longest text
     * stands on one line, so that short texts are not broken for the sake of long ones.
     *
     * @param least width of each column's widest word
     * @param most width of its longest text on one line, not below {@code least}
     * @return widths with the sum {@code room}
     */
    static double[] share(double[] least, double[] most, double room) {
        double sum = Arrays.stream(least).sum();
        int n = least.length;
        double[] out = least.clone();
        if (sum >= room) {
            // Words will be broken: each column gives way in proportion.
            for (int c = 0; c < n; c++) {
                out[c] = room * least[c] / sum;
            }
            return out;
        }
        double rest = room - sum;
        while (rest > CLOSE) {
            int open = 0;
            double step = Double.MAX_VALUE;
            for (int c = 0; c < n; c++) {
                if (most[c] - out[c] > CLOSE) {
                    open++;
                    step = Math.min(step, most[c] - out[c]);
                }
            }
            boolean full = open == 0;
            double each = full ? rest / n : Math.min(step, rest / open);
            for (int c = 0; c < n; c++) {
                if (full || most[c] - out[c] > CLOSE) {
                    out[c] += each;
                    rest -= each;
                }
            }
        }
        return out;
    }
}
