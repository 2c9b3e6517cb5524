// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

/**
 * A control chart of residuals in units of their standard deviation.
 *
 * @param kind which chart
 * @param weight of the newest residual in an EWMA, (0, 1]; the reference value k of a CUSUM, at least 0; not used by runs
 * @param limit that the statistic must exceed: of |EWMA| over √(λ/(2 − λ)), of the larger sum, of |r| in each of a run
 * @param clip residuals are cut at ± this before they count in an EWMA or a CUSUM; infinity leaves them
 * @param run residuals in a row beyond the limit, for runs; 1 is Shewhart's chart
 */
public record ChartRule(Kind kind, double weight, double limit, double clip, int run) {
    /** The charts. */
    public enum Kind {
        /** Exponentially weighted moving average (Roberts 1959). */
        EWMA,
        /** Two one-sided cumulative sums that begin anew at 0 (Page 1954). */
        CUSUM,
        /** A number of residuals in a row beyond a limit (Shewhart 1931). */
        RUN
    }

    public ChartRule {
        if (!(weight >= 0) || (kind == Kind.EWMA && !(weight > 0 && weight <= 1))) {
            throw new IllegalArgumentException(
                    "weight must be in (0, 1] for an EWMA and at least 0 else, was " + weight);
        }
        if (!(limit > 0) || !(clip > 0) || run < 1) {
            throw new IllegalArgumentException(
                    "limit and clip must be positive, run at least 1; were " + limit + ", " + clip + ", " + run);
        }
    }
}
