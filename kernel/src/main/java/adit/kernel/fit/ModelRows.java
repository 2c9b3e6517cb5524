// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

/**
 * The models of some pixels after their last observation, from which {@link PredictionLanes} go on. The arrays belong to
 * the rows; the last index is the pixel.
 *
 * @param coefficients {@code [term][p]} of the history
 * @param current {@code [term][p]} after what was learnt since
 * @param covariance {@code [entry][p]} of the current ones over σ², the lower triangle row by row
 * @param sigma residual standard deviation of the history
 * @param freedom its degrees of freedom
 * @param step of ρ, see {@link FadingCorrelation}
 * @param meanCorrelation of consecutive observations of the history
 * @param meanCorrelationError its standard deviation
 * @param lastDay day of the last observation, in days since 1970-01-01
 * @param lastValue its value
 */
public record ModelRows(
        double[][] coefficients,
        double[][] current,
        double[][] covariance,
        double[] sigma,
        int[] freedom,
        byte[] step,
        double[] meanCorrelation,
        double[] meanCorrelationError,
        int[] lastDay,
        float[] lastValue) {

    /** Rows of zeros. */
    public static ModelRows of(int terms, int pixels) {
        return new ModelRows(
                new double[terms][pixels],
                new double[terms][pixels],
                new double[EliminationLanes.at(terms, 0)][pixels],
                new double[pixels],
                new int[pixels],
                new byte[pixels],
                new double[pixels],
                new double[pixels],
                new int[pixels],
                new float[pixels]);
    }

    /** Forgets what stands at a pixel that has no model. */
    public void clear(int p) {
        for (double[][] columns : new double[][][] {coefficients, current, covariance}) {
            for (double[] column : columns) {
                column[p] = 0;
            }
        }
        sigma[p] = 0;
        freedom[p] = 0;
        step[p] = 0;
        meanCorrelation[p] = 0;
        meanCorrelationError[p] = 0;
        lastDay[p] = 0;
        lastValue[p] = 0;
    }

    public int terms() {
        return coefficients.length;
    }

    public int pixels() {
        return sigma.length;
    }
}
