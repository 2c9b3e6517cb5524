// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import adit.ledger.Method;
import java.util.Arrays;
import java.util.Map;

/**
 * Control of the share of false alerts among those reported, over all tested pixels of a site (Benjamini and Hochberg
 * 1995): the largest p-value that may be reported is the largest t with {@code tested · t ≤ q · (number of p ≤ t)}.
 *
 * <p>p-values are counted in classes, 64 to each factor of 2, so that memory does not grow with the site and counts of
 * chunks add up in any order; t is the upper end of a class, which makes the rule stricter by up to 1.1 %, never laxer.
 * Neighbouring pixels are positively dependent, for which the rule still holds (Benjamini and Yekutieli 2001).
 */
public final class FalseDiscovery {
    private static final String CITATION =
            "Benjamini, Y., Hochberg, Y. (1995): Controlling the false discovery rate: a practical and powerful approach to"
                    + " multiple testing. Journal of the Royal Statistical Society B 57, 289-300; Benjamini, Y., Yekutieli,"
                    + " D. (2001): The control of the false discovery rate in multiple testing under dependency. Annals of"
                    + " Statistics 29, 1165-1188";

    private static final int PER_OCTAVE = 64;

    /** The smallest class holds everything at or below 2⁻⁶⁴. */
    private static final int OCTAVES = 64;

    private static final double[] UPPER = upperEnds();

    private final double rate;
    private final long[] counts = new long[UPPER.length];
    private long tested;

    /**
     * An empty count.
     *
     * @param rate q, expected share of false alerts among those reported, (0, 1)
     */
    public FalseDiscovery(double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("falseDiscoveryRate must be in (0, 1), was " + rate);
        }
        this.rate = rate;
    }

    private static double[] upperEnds() {
        double[] ends = new double[OCTAVES * PER_OCTAVE + 1];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = StrictMath.pow(2, (i - OCTAVES * PER_OCTAVE) / (double) PER_OCTAVE);
        }
        return ends;
    }

    /**
     * Counts one pixel. What a detector will not report whatever its p-value, such as a step that did not last, counts as
     * 1: it was tested, and it is not among those reported, to which the rate applies. NaN is a pixel that was not tested.
     */
    public void add(double pValue) {
        if (Double.isNaN(pValue)) {
            return;
        }
        if (!(pValue >= 0 && pValue <= 1)) {
            throw new IllegalArgumentException("a p-value must be in [0, 1], was " + pValue);
        }
        int place = Arrays.binarySearch(UPPER, pValue);
        counts[place >= 0 ? place : -place - 1]++;
        tested++;
    }

    /** Counts the pixels of one chunk. */
    public void add(float[] pValues) {
        for (float p : pValues) {
            add(p);
        }
    }

    /** Adds the counts of another part of the site. */
    public void add(FalseDiscovery other) {
        if (other.rate != rate) {
            throw new IllegalArgumentException(
                    "parts of one site have one falseDiscoveryRate, were " + rate + " and " + other.rate);
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        tested += other.tested;
    }

    /** q, expected share of false alerts among those reported, at most. */
    public double rate() {
        return rate;
    }

    /** As it goes into the ledger. */
    public Method toMethod() {
        return new Method("false-discovery-rate", "1", CITATION, Map.of("false_discovery_rate", rate));
    }

    /** How many pixels were tested. */
    public long tested() {
        return tested;
    }

    /** Largest p-value that may be reported; 0 where none may. */
    public double threshold() {
        long below = tested;
        for (int i = UPPER.length - 1; i >= 0; i--) {
            if (below > 0 && tested * UPPER[i] <= rate * below) {
                return UPPER[i];
            }
            below -= counts[i];
        }
        return 0;
    }

    /** How many pixels have a p-value at or below {@link #threshold}. */
    public long reported() {
        return upTo(threshold());
    }

    private long upTo(double threshold) {
        long sum = 0;
        for (int i = 0; i < UPPER.length && UPPER[i] <= threshold; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** Expected false alerts among those reported by {@link #threshold}, at most: q times their number. */
    public double expectedFalse() {
        return rate * reported();
    }

    /**
     * Expected false alerts, at most, where every pixel with a p-value below a level is reported: level times tested,
     * as if no pixel of the site had changed. Further demands on an alert only lower it.
     */
    public static double expectedFalseAtLevel(double level, long tested) {
        return level * tested;
    }
}
