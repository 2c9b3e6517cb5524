// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

import java.util.Arrays;

/**
 * The largest of the sums over the last 2, 3, 5, 8, … standardised prediction errors, each over the square root of its
 * length. A workspace of one thread.
 *
 * <p>Errors count at most {@link #CLIP} in windows of several observations: one undetected cloud cannot fill a window
 * that asks for two, and two can only reach 4.2. A window of one observation, where it is asked for, is not clipped.
 * In longer windows errors count in whole units of 1/8192, so that their sums are exact and a scan that goes on
 * from the last {@link #REACH} of them has the same bits as one that has seen all.
 *
 * <p>What is not known of the noise's correlation widens the distribution of a window's sum: it is read as Student's t
 * would be, {@code √(log(1 + 2ε²v²) / 2ε²)} instead of v, with ε the relative uncertainty of the sum's deviation.
 */
public final class WindowScan {
    /** Largest size of one error within a longer window. */
    public static final double CLIP = 3;

    /** Units per σ in which errors are counted. */
    static final double UNITS = 8192;

    /** Errors that the longest window holds. */
    public static final int REACH = 34;

    private static final int[] LENGTHS = {1, 2, 3, 5, 8, 13, 21, REACH};

    private final int[] lengths;
    private final double[] scale;
    private final double[] doubt;

    /** Sum of the first n errors, in units; differences are right even where it overflows. */
    private final int[] sums;

    private int count;
    private int window;
    private double signed;

    /**
     * A scan.
     *
     * @param smallest shortest window: 1, 2 or 3
     * @param longestSeries most observations of a series, with those that it goes on from
     */
    public WindowScan(int smallest, int longestSeries) {
        lengths = lengths(smallest);
        scale = new double[lengths.length];
        doubt = new double[lengths.length];
        for (int w = 0; w < lengths.length; w++) {
            scale[w] = 1 / (UNITS * Math.sqrt(lengths[w]));
        }
        sums = new int[longestSeries + 1];
    }

    static int[] lengths(int smallest) {
        if (smallest < 1 || smallest > 3) {
            throw new IllegalArgumentException("smallestWindow must be 1, 2 or 3, was " + smallest);
        }
        return Arrays.copyOfRange(LENGTHS, smallest - 1, LENGTHS.length);
    }

    /**
     * Begins a series.
     *
     * @param correlation r, mean correlation of consecutive observations
     * @param error what r may be wrong by, one standard deviation
     */
    public void begin(double correlation, double error) {
        count = 0;
        double power = 1;
        double partial = 0;
        double total = 0;
        int j = 0;
        for (int w = 0; w < lengths.length; w++) {
            // d log sd / d r of a sum of L whitened errors: the mean over j < L of 1 + r + … + r^(j−1).
            for (; j < lengths[w]; j++) {
                total += partial;
                partial += power;
                power *= correlation;
            }
            double relative = error * total / lengths[w];
            doubt[w] = 2 * relative * relative;
        }
    }

    /** Begins the same series anew. */
    public void restart() {
        count = 0;
    }

    /** Takes in one error of a series that goes on, in the units that {@link #units} gave; its statistic is known. */
    public void remember(int units) {
        sums[count + 1] = sums[count] + units;
        count++;
    }

    /** Takes in one error; gives the statistic: the largest window that ends with it. */
    public double add(double error) {
        return add(error, 0);
    }

    /**
     * Takes in one error; gives the statistic where it exceeds {@code floor}, and {@code floor} where it does not, which
     * saves most of the work.
     */
    public double add(double error, double floor) {
        int n = ++count;
        int sum = sums[n - 1] + units(error);
        sums[n] = sum;
        double best = floor;
        window = 0;
        signed = 0;
        for (int w = 0; w < lengths.length && lengths[w] <= n; w++) {
            double value = lengths[w] == 1 ? error : (sum - sums[n - lengths[w]]) * scale[w];
            double size = Math.abs(value);
            if (size > best) {
                size = doubted(size, doubt[w]);
                if (size > best) {
                    best = size;
                    window = lengths[w];
                    signed = value;
                }
            }
        }
        return best;
    }

    /** What an error counts in a window of several, in whole units; fits a short. */
    public static int units(double error) {
        return (int) Math.rint(Math.max(-CLIP, Math.min(CLIP, error)) * UNITS);
    }

    /**
     * The largest statistic of a whole series that has just begun: that of {@link #add} for all of its errors, to the
     * bit. The widening keeps the order, so that it is asked of the largest sum of each window only.
     *
     * @param errors the errors, from {@code from} on
     * @param number how many there are
     */
    public double largest(double[] errors, int from, int number) {
        int sum = 0;
        for (int i = 0; i < number; i++) {
            sum += units(errors[from + i]);
            sums[i + 1] = sum;
        }
        count = number;
        double best = 0;
        for (int w = 0; w < lengths.length && lengths[w] <= number; w++) {
            int length = lengths[w];
            double size = length == 1
                    ? largestSize(errors, from, number)
                    : largestDifference(sums, length, number - length + 1) * scale[w];
            if (size > best) {
                best = Math.max(best, doubted(size, doubt[w]));
            }
        }
        return best;
    }

    /** Largest |value| as bits: of numbers that are not negative these have the same order, without a branch. */
    private static double largestSize(double[] values, int from, int count) {
        long largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Double.doubleToRawLongBits(Math.abs(values[from + i])));
        }
        return Double.longBitsToDouble(largest);
    }

    private static int largestDifference(int[] sums, int length, int count) {
        int largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.abs(sums[length + i] - sums[i]));
        }
        return largest;
    }

    /** Grows with {@code size} and is never above it, in the last bit too. */
    private static double doubted(double size, double twiceSquared) {
        return twiceSquared > 0
                ? Math.min(size, Math.sqrt(StrictMath.log1p(twiceSquared * size * size) / twiceSquared))
                : size;
    }

    /** Length of the window of the last statistic; 0 where none is full yet or exceeds the floor. */
    public int window() {
        return window;
    }

    /** The last statistic's sum with its sign. */
    public double signed() {
        return signed;
    }
}
