// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

/** Recursive residuals of observations taken backwards in time. A workspace of one thread. */
public final class ReverseResiduals {
    private final SeasonTrend design;
    private final Triangle triangle;

    public ReverseResiduals(SeasonTrend design) {
        this.design = design;
        triangle = new Triangle(design.terms());
    }

    /**
     * Writes the recursive residuals of observations {@code count − 1} down to 0, without those of the first k of them.
     *
     * @return how many were written: count − k
     */
    public int walk(double[] values, int[] dates, int count, double[] out) {
        triangle.clear();
        int skip = design.terms();
        int written = 0;
        for (int i = count - 1; i >= 0; i--) {
            double residual = triangle.add(design.row(dates[i]), values[i]);
            if (--skip < 0) {
                out[written++] = residual;
            }
        }
        return written;
    }
}
