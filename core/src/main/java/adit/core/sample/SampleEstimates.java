// SPDX-License-Identifier: Apache-2.0
package adit.core.sample;

import java.util.List;

/**
 * What follows from a stratified sample. Intervals are at 95 %: 1.96 standard errors either way.
 *
 * @param overallAccuracy share of the map that is right, with its interval
 */
public record SampleEstimates(List<ClassEstimate> classes, Interval overallAccuracy) {
    /** Standard errors on either side of an estimate. */
    public static final double Z = 1.96;

    public SampleEstimates {
        classes = List.copyOf(classes);
    }

    /** A value with its standard error. */
    public record Interval(double value, double standardError) {
        public double halfWidth() {
            return Z * standardError;
        }

        public double low() {
            return value - halfWidth();
        }

        public double high() {
            return value + halfWidth();
        }
    }

    /**
     * One class.
     *
     * @param size estimated from the reference labels, in the unit of the strata
     * @param mapped size of the class on the map, which is biased
     * @param users share of what is mapped as the class that is it
     * @param producers share of the class that is mapped as it; NaN where the sample has none of the class
     */
    public record ClassEstimate(String name, Interval size, double mapped, Interval users, double producers) {}
}
