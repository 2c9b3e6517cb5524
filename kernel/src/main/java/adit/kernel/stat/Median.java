// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

/** Medians by selection; the same input gives the same bits. */
public final class Median {
    private Median() {}

    /** Median of the first {@code count} values, which it reorders; the mean of the middle two if the count is even. */
    public static double of(double[] values, int count) {
        if (count <= 0) {
            return Double.NaN;
        }
        int middle = count / 2;
        select(values, count, middle);
        double upper = values[middle];
        if ((count & 1) == 1) {
            return upper;
        }
        double lower = values[0];
        for (int i = 1; i < middle; i++) {
            lower = Math.max(lower, values[i]);
        }
        return (lower + upper) / 2;
    }

    /** Reorders so that position {@code rank} holds what it would hold in sorted order, with no larger value before it. */
    private static void select(double[] a, int count, int rank) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            double pivot = middleOf(a[low], a[(low + high) >>> 1], a[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (a[i] < pivot) {
                    i++;
                }
                while (a[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swap = a[i];
                    a[i++] = a[j];
                    a[j--] = swap;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private static double middleOf(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
