// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.stat.WindowScan;
import java.util.Arrays;

/**
 * What {@link StepWatch} knows of some pixels after their last observation. A pixel has places of fixed size for what was
 * seen last, and rows of their own for the few crossings and steps; rows are written pixel after pixel. The arrays belong
 * to this object.
 */
public final class WatchRows {
    /** Whole numbers of a step: see {@link StepWatch}. */
    static final int STEP_INTS = 7;

    static final int STEP_DOUBLES = 3;

    private final int pixels;
    private final int[] count;
    private final double[] largest;
    private final double[] sum;
    private final float[] residuals;
    private final short[] days;
    private final short[] errors;

    private final int[] firstCrossing;
    private int[] crossingAt;
    private int[] crossingAgreed;
    private double[] crossingSize;
    private final int[] firstStep;
    private int[] stepInts;
    private double[] stepDoubles;

    /** Pixels of which nothing has been seen. */
    public WatchRows(int pixels) {
        this(
                new int[pixels],
                new double[pixels],
                new double[pixels],
                new float[pixels * StepWatch.KEPT],
                new short[pixels * StepWatch.KEPT],
                new short[pixels * WindowScan.REACH],
                new int[pixels + 1],
                new int[0],
                new int[0],
                new double[0],
                new int[pixels + 1],
                new int[0],
                new double[0]);
    }

    /** Takes over arrays as the accessors of the same names gave them. */
    public WatchRows(
            int[] count,
            double[] largest,
            double[] sum,
            float[] residuals,
            short[] days,
            short[] errors,
            int[] firstCrossing,
            int[] crossingAt,
            int[] crossingAgreed,
            double[] crossingSize,
            int[] firstStep,
            int[] stepInts,
            double[] stepDoubles) {
        pixels = count.length;
        this.count = count;
        this.largest = largest;
        this.sum = sum;
        this.residuals = residuals;
        this.days = days;
        this.errors = errors;
        this.firstCrossing = firstCrossing;
        this.crossingAt = crossingAt;
        this.crossingAgreed = crossingAgreed;
        this.crossingSize = crossingSize;
        this.firstStep = firstStep;
        this.stepInts = stepInts;
        this.stepDoubles = stepDoubles;
    }

    /** The places of all pixels, to go on from; no rows. */
    public WatchRows next() {
        return new WatchRows(
                count.clone(),
                largest.clone(),
                sum.clone(),
                residuals.clone(),
                days.clone(),
                errors.clone(),
                new int[pixels + 1],
                new int[0],
                new int[0],
                new double[0],
                new int[pixels + 1],
                new int[0],
                new double[0]);
    }

    void addCrossing(int p, int at, int agreed, double size) {
        int row = firstCrossing[p + 1]++;
        if (row == crossingAt.length) {
            crossingAt = Arrays.copyOf(crossingAt, more(row));
            crossingAgreed = Arrays.copyOf(crossingAgreed, more(row));
            crossingSize = Arrays.copyOf(crossingSize, more(row));
        }
        crossingAt[row] = at;
        crossingAgreed[row] = agreed;
        crossingSize[row] = size;
    }

    void addStep(int p, int[] ints, double[] doubles, int from) {
        int row = firstStep[p + 1]++;
        if (row * STEP_DOUBLES == stepDoubles.length) {
            stepInts = Arrays.copyOf(stepInts, more(row) * STEP_INTS);
            stepDoubles = Arrays.copyOf(stepDoubles, more(row) * STEP_DOUBLES);
        }
        System.arraycopy(ints, from * STEP_INTS, stepInts, row * STEP_INTS, STEP_INTS);
        System.arraycopy(doubles, from * STEP_DOUBLES, stepDoubles, row * STEP_DOUBLES, STEP_DOUBLES);
    }

    private static int more(int rows) {
        return Math.max(64, rows + (rows >> 1));
    }

    /** Begins the rows of a pixel behind those of the one before it. */
    void begin(int p) {
        firstCrossing[p + 1] = firstCrossing[p];
        firstStep[p + 1] = firstStep[p];
    }

    /** Counts an observation of a pixel without a model. */
    public void countOnly(int p, int observations) {
        begin(p);
        count[p] += observations;
    }

    public int pixels() {
        return pixels;
    }

    /** {@code [p]} observations after the history. */
    public int[] count() {
        return count;
    }

    /** {@code [p]} largest |statistic|. */
    public double[] largest() {
        return largest;
    }

    /** {@code [p]} sum of observed − predicted. */
    public double[] sum() {
        return sum;
    }

    /** {@code [p · KEPT + i mod KEPT]} observed − predicted of observation i. */
    public float[] residuals() {
        return residuals;
    }

    /** Day of each of them, counted from a base. */
    public short[] days() {
        return days;
    }

    /** {@code [p · REACH + i mod REACH]} prediction error of observation i in units of {@link WindowScan}. */
    public short[] errors() {
        return errors;
    }

    /** {@code [p]} first row of a pixel's crossings, and one more at the end. */
    public int[] firstCrossing() {
        return firstCrossing;
    }

    /** Observation of each crossing. */
    public int[] crossingAt() {
        return Arrays.copyOf(crossingAt, firstCrossing[pixels]);
    }

    /** Day from which each crossing is agreed with, {@link Integer#MAX_VALUE} where it is not. */
    public int[] crossingAgreed() {
        return Arrays.copyOf(crossingAgreed, firstCrossing[pixels]);
    }

    /** Statistic of each crossing, with its sign. */
    public double[] crossingSize() {
        return Arrays.copyOf(crossingSize, firstCrossing[pixels]);
    }

    /** {@code [p]} first row of a pixel's steps, and one more at the end. */
    public int[] firstStep() {
        return firstStep;
    }

    /** Seven whole numbers of each step: days of agreement, last before, first after, enough; seen, beyond; marks. */
    public int[] stepInts() {
        return Arrays.copyOf(stepInts, firstStep[pixels] * STEP_INTS);
    }

    /** Three numbers of each step: largest statistic, what observations must exceed, magnitude. */
    public double[] stepDoubles() {
        return Arrays.copyOf(stepDoubles, firstStep[pixels] * STEP_DOUBLES);
    }

    int crossingAt(int row) {
        return crossingAt[row];
    }

    int crossingAgreed(int row) {
        return crossingAgreed[row];
    }

    double crossingSize(int row) {
        return crossingSize[row];
    }

    void copyStep(int row, int[] ints, double[] doubles, int to) {
        System.arraycopy(stepInts, row * STEP_INTS, ints, to * STEP_INTS, STEP_INTS);
        System.arraycopy(stepDoubles, row * STEP_DOUBLES, doubles, to * STEP_DOUBLES, STEP_DOUBLES);
    }
}
