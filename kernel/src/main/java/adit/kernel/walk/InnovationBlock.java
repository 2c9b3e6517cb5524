// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.fit.FadingCorrelation;
import adit.kernel.fit.PredictionLanes;
import adit.kernel.fit.SeasonTrend;
import java.util.Arrays;

/**
 * Prediction errors of up to {@link #LANES} pixels side by side after their history, to the bit of
 * {@link InnovationMonitor}, packed by pixel. A workspace of one thread: results are those of the last {@link #walk}, by
 * lane.
 */
public final class InnovationBlock {
    /** Most pixels per block; see docs/decisions/0006-bfast-lanes.md. */
    public static final int LANES = 254;

    private final PredictionLanes model;
    private final SeasonTrend design;
    private final int[] days;
    private final int[] planes;
    private final int capacity;
    private final int room;
    private final float[] values;
    private final float[] weights;
    private final double[] residuals;
    private final double[] errors;
    private final int[] dates;
    private final int[] end;

    /**
     * A workspace for pixels whose models are yet to be restored.
     *
     * @param design rows of the dates after the history
     * @param fading of the history's dates
     * @param days day of each date, ascending
     * @param planes to read, ascending; row d of the design belongs to plane {@code planes[d]}
     * @param capacity most pixels at once, 1..{@link #LANES}
     */
    public static InnovationBlock goingOn(
            SeasonTrend design, FadingCorrelation fading, int[] days, int[] planes, int capacity) {
        PredictionLanes model = new PredictionLanes(design.terms(), fading, InnovationMonitor.LEARN_WITHIN, capacity);
        return new InnovationBlock(model, design, days, planes, capacity);
    }

    /**
     * A workspace for pixels whose histories have just been fitted.
     *
     * @param model what predicts; of the pixels of the coming {@link #walk}
     * @param design rows of the dates after the history
     * @param days day of each date, ascending
     * @param planes to read, ascending; row d of the design belongs to plane {@code planes[d]}
     * @param capacity pixels side by side of the model
     */
    public InnovationBlock(PredictionLanes model, SeasonTrend design, int[] days, int[] planes, int capacity) {
        this.model = model;
        this.design = design;
        this.days = days.clone();
        this.planes = planes.clone();
        this.capacity = capacity;
        // One more than the dates: a missing observation is written behind the last one and then overwritten.
        room = planes.length + 1;
        values = new float[capacity];
        weights = new float[capacity];
        residuals = new double[capacity * room];
        errors = new double[capacity * room];
        dates = new int[capacity * room];
        end = new int[capacity];
    }

    /**
     * Predicts all dates of pixels {@code from} (inclusive) to {@code to} (exclusive) and takes them in. Weights are 1
     * where observed and 0 elsewhere; values are finite, observed or not.
     */
    public void walk(float[][] chunkValues, float[][] chunkWeights, int from, int to) {
        int lanes = to - from;
        Arrays.fill(weights, lanes, capacity, 0);
        for (int p = 0; p < lanes; p++) {
            end[p] = p * room;
        }
        for (int d = 0; d < planes.length; d++) {
            System.arraycopy(chunkValues[planes[d]], from, values, 0, lanes);
            System.arraycopy(chunkWeights[planes[d]], from, weights, 0, lanes);
            model.advance(design, d, days[d], values, weights);
            append(residuals, errors, dates, end, model.residualRow(), model.errorRow(), d, model.weightRow(), lanes);
        }
    }

    private static void append(
            double[] residuals,
            double[] errors,
            int[] dates,
            int[] end,
            double[] residual,
            double[] error,
            int date,
            double[] weight,
            int n) {
        for (int p = 0; p < n; p++) {
            int q = end[p];
            residuals[q] = residual[p];
            errors[q] = error[p];
            dates[q] = date;
            end[p] = q + (int) weight[p];
        }
    }

    /** The models of the pixels. */
    public PredictionLanes model() {
        return model;
    }

    /** Most pixels at once of this workspace. */
    public int capacity() {
        return capacity;
    }

    /** Place of a lane's first observation. */
    public int start(int p) {
        return p * room;
    }

    /** Place behind a lane's last observation. */
    public int end(int p) {
        return end[p];
    }

    /** Day of the observation at a place. */
    public int day(int place) {
        return days[dates[place]];
    }

    /** Observed − predicted from the history alone, by place. */
    public double[] residuals() {
        return residuals;
    }

    /** Prediction errors in σ by place; of meaning where the history was fitted. */
    public double[] errors() {
        return errors;
    }
}
