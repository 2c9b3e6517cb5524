// SPDX-License-Identifier: Apache-2.0
package adit.core.sample;

import java.util.List;

/**
 * A random sample drawn apart in each class of a map, with the reference label of each unit. The strata are the map's
 * classes; where they are not, the estimators of Stehman (2014) are needed, which are not here. The array belongs to the
 * sample.
 *
 * @param classes names of the map's classes, which are the strata and the reference labels
 * @param strataSize size of each stratum in pixels, square metres or hectares; estimates come in the same unit
 * @param counts {@code [map class][reference class]}: sampled units
 */
public record StratifiedSample(List<String> classes, List<Double> strataSize, int[][] counts) {
    /** A variance needs two units in each stratum. */
    private static final int FEWEST = 2;

    public StratifiedSample {
        classes = List.copyOf(classes);
        strataSize = List.copyOf(strataSize);
        int n = classes.size();
        if (n == 0 || strataSize.size() != n || counts.length != n) {
            throw new IllegalArgumentException("a stratified sample has one size and one row of counts per class: " + n
                    + " classes, " + strataSize.size() + " sizes, " + counts.length + " rows");
        }
        for (int i = 0; i < n; i++) {
            check(classes.get(i), strataSize.get(i), counts[i], n);
        }
    }

    private static void check(String name, double size, int[] row, int classes) {
        if (row.length != classes) {
            throw new IllegalArgumentException(
                    "stratum " + name + " has " + row.length + " counts, there are " + classes + " classes");
        }
        if (!(size > 0)) {
            throw new IllegalArgumentException("stratum " + name + " must have a size > 0, was " + size);
        }
        int sum = 0;
        for (int count : row) {
            if (count < 0) {
                throw new IllegalArgumentException("stratum " + name + " has a negative count: " + count);
            }
            sum += count;
        }
        if (sum < FEWEST) {
            throw new IllegalArgumentException("stratum " + name + " has " + sum + " sampled units, at least " + FEWEST
                    + " are needed; without a sample there is no confidence interval: draw more, or report the"
                    + " boundary-uncertainty interval");
        }
    }

    /** Sampled units of a stratum. */
    int units(int stratum) {
        return java.util.Arrays.stream(counts[stratum]).sum();
    }
}
