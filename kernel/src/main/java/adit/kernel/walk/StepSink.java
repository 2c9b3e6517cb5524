// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

/**
 * Is told, step by step, what a walk over several bands judges by: for plots and checks. It changes nothing of what is
 * found.
 */
public interface StepSink {
    /** Takes no notice. */
    StepSink NONE = (day, smallest) -> {};

    /**
     * A window of consecutive observations was judged.
     *
     * @param day of its first observation, days since 1970-01-01
     * @param smallest smallest squared length of its vectors of residuals over their standard deviations
     */
    void judged(int day, double smallest);

    /**
     * An observation joined a model that follows the series.
     *
     * @param value that was expected before it did, in the units of the series
     */
    default void expected(int day, int band, double value) {}
}
