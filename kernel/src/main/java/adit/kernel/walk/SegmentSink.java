// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

/** Takes the segments that a walk finds, in the order of time. The arrays are the walk's and change after the call. */
public interface SegmentSink {
    /** How a segment's model came about. */
    enum Kind {
        /** By the walk. */
        REGULAR,
        /** From what lay before the first stable period. */
        EARLY,
        /** From what was left at the end, too short for the walk. */
        LATE
    }

    /**
     * A segment.
     *
     * @param startDay first day of the model
     * @param endDay last day of the model
     * @param breakDay day of the first observation of the change, or {@link Integer#MIN_VALUE}
     * @param lastBefore day of the observation before it
     * @param confirmed day of the observation that confirmed it
     * @param observations in the model
     * @param probability percent: 100 a break, below that the share of the last observations that show a change
     * @param score smallest squared length of the change over its threshold
     * @param magnitude {@code [band]} median residual of the change; 0 without one
     * @param coefficients {@code [band][8]} of the design
     * @param rmse {@code [band]}
     */
    void segment(
            Kind kind,
            int startDay,
            int endDay,
            int breakDay,
            int lastBefore,
            int confirmed,
            int observations,
            int probability,
            double score,
            double[] magnitude,
            double[][] coefficients,
            double[] rmse);
}
