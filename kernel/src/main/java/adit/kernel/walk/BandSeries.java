// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.fit.DaySeason;
import adit.kernel.stat.Median;

/**
 * The clear observations of one pixel in several bands, packed without gaps, from which noise can be taken out. Buffers
 * of one thread, filled anew for each pixel.
 */
public final class BandSeries {
    private final DaySeason design;
    private final int[] at;
    private final double[][] values;
    private final double[] gaps;
    private int count;

    /** @param bands at each observation, those that are tested first */
    public BandSeries(DaySeason design, int bands) {
        this.design = design;
        at = new int[design.dates()];
        values = new double[bands][design.dates()];
        gaps = new double[design.dates()];
    }

    public void clear() {
        count = 0;
    }

    /**
     * Appends an observation, whose values the caller then sets at the returned position; −1 where the day has one
     * already, since the first of a day counts.
     *
     * @param t date, not before the last one
     */
    public int append(int t) {
        if (count > 0 && design.day(at[count - 1]) == design.day(t)) {
            return -1;
        }
        at[count] = t;
        return count++;
    }

    public int count() {
        return count;
    }

    public int bands() {
        return values.length;
    }

    /** Date of each observation; belongs to this series. */
    public int[] at() {
        return at;
    }

    /** {@code [band][observation]}; belongs to this series. */
    public double[][] values() {
        return values;
    }

    /** Day of observation {@code i}, in days since 1970-01-01. */
    public int day(int i) {
        return design.day(at[i]);
    }

    /** Median days between successive ones of the first {@code observations}; 0 where there are fewer than two. */
    public double medianGap(int observations) {
        for (int i = 0; i + 1 < observations; i++) {
            gaps[i] = day(i + 1) - day(i);
        }
        return observations > 1 ? Median.of(gaps, observations - 1) : 0;
    }

    /** Takes out observation {@code i}. */
    void remove(int i) {
        int rest = count - i - 1;
        System.arraycopy(at, i + 1, at, i, rest);
        for (double[] band : values) {
            System.arraycopy(band, i + 1, band, i, rest);
        }
        count--;
    }

    /** Takes out the flagged observations of {@code from} (inclusive) to {@code to} (exclusive); flag 0 is that of from. */
    void removeFlagged(boolean[] flags, int from, int to) {
        int kept = from;
        for (int i = from; i < count; i++) {
            if (i >= to || !flags[i - from]) {
                if (kept < i) {
                    move(i, kept);
                }
                kept++;
            }
        }
        count = kept;
    }

    private void move(int i, int to) {
        at[to] = at[i];
        for (double[] band : values) {
            band[to] = band[i];
        }
    }

    /** Position of the first observation on or after a day, or the count. */
    int firstFrom(int day) {
        int i = 0;
        while (i < count && day(i) < day) {
            i++;
        }
        return i;
    }
}
