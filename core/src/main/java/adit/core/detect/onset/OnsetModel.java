// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.onset;

import adit.core.cube.BandChunk;
import adit.core.scene.Reason;
import adit.kernel.fit.LeastSquares;
import adit.kernel.fit.SeasonTrend;

/**
 * The season models of all bands of one pixel and the covariance of their residuals in the history. A workspace of one
 * thread: it is of the pixel of the last {@link #fit} or {@link #load}.
 */
final class OnsetModel {
    private final int bands;
    private final int terms;

    /** {@code [band · terms + term]}, reflectance. */
    private final double[] coefficients;

    /** {@code [band]}, reflectance. */
    private final double[] sigma;

    /** Cholesky factor of the covariance, lower triangle row by row. */
    private final double[] factor;

    private final double[] standard;
    private final double[][] residuals;
    private final double[] values;

    /** @param longest most observations of a history */
    OnsetModel(int bands, int terms, int longest) {
        this.bands = bands;
        this.terms = terms;
        coefficients = new double[bands * terms];
        sigma = new double[bands];
        factor = new double[bands * (bands + 1) / 2];
        standard = new double[bands];
        residuals = new double[bands][longest];
        values = new double[longest];
    }

    /** Numbers of a pixel. */
    int size() {
        return coefficients.length + sigma.length + factor.length;
    }

    void save(double[] to, int at) {
        System.arraycopy(coefficients, 0, to, at, coefficients.length);
        System.arraycopy(sigma, 0, to, at + coefficients.length, bands);
        System.arraycopy(factor, 0, to, at + coefficients.length + bands, factor.length);
    }

    void load(double[] from, int at) {
        System.arraycopy(from, at, coefficients, 0, coefficients.length);
        System.arraycopy(from, at + coefficients.length, sigma, 0, bands);
        System.arraycopy(from, at + coefficients.length + bands, factor, 0, factor.length);
    }

    /** Whether a pixel is clear on a date and has all bands. */
    static boolean complete(BandChunk chunk, int t, int p) {
        boolean complete = chunk.reasons()[t][p] == Reason.CLEAR.code();
        for (short[][] band : chunk.stored()) {
            complete &= band[t][p] != BandChunk.MISSING;
        }
        return complete;
    }

    /**
     * Fits the history of a pixel; false where the observations do not determine it.
     *
     * @param at dates of the chunk
     * @param rows design row of each
     * @param count how many there are
     */
    boolean fit(BandChunk chunk, int p, LeastSquares fit, int[] at, int[] rows, int count) {
        for (int b = 0; b < bands; b++) {
            for (int i = 0; i < count; i++) {
                values[i] = chunk.stored()[b][at[i]][p] * chunk.scale();
            }
            if (count <= terms || !fit.fit(values, rows, 0, count)) {
                return false;
            }
            System.arraycopy(fit.coefficients(), 0, coefficients, b * terms, terms);
            fit.residuals(values, rows, 0, count, residuals[b]);
            standardise(b, residuals[b], count);
        }
        return decompose(count);
    }

    private void standardise(int b, double[] z, int count) {
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += z[i] * z[i];
        }
        sigma[b] = Math.max(Math.sqrt(squares / (count - terms)), JointOnset.SIGMA_FLOOR);
        for (int i = 0; i < count; i++) {
            z[i] /= sigma[b];
        }
    }

    /** Covariance of the clipped residuals of the history, and its Cholesky factor in place. */
    private boolean decompose(int count) {
        for (int a = 0, row = 0; a < bands; row += ++a) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < count; i++) {
                    sum += clipped(residuals[a][i]) * clipped(residuals[b][i]);
                }
                factor[row + b] = sum / count + (a == b ? JointOnset.RIDGE : 0);
            }
        }
        for (int a = 0, row = 0; a < bands; row += ++a) {
            for (int b = 0, other = 0; b <= a; other += ++b) {
                double s = factor[row + b];
                for (int k = 0; k < b; k++) {
                    s -= factor[row + k] * factor[other + k];
                }
                if (a == b && !(s > 0)) {
                    return false;
                }
                factor[row + b] = a == b ? Math.sqrt(s) : s / factor[other + b];
            }
        }
        return true;
    }

    private static double clipped(double z) {
        return Math.clamp(z, -JointOnset.CLIP, JointOnset.CLIP);
    }

    /** Squared length of L⁻¹ z, where L is the Cholesky factor and z the standardised residuals of a date. */
    double squaredDistance(BandChunk chunk, int t, int p, SeasonTrend design, int row) {
        double sum = 0;
        for (int a = 0, at = 0; a < bands; at += ++a) {
            double predicted = design.predict(coefficients, a * terms, row);
            double s = (chunk.stored()[a][t][p] * chunk.scale() - predicted) / sigma[a];
            for (int k = 0; k < a; k++) {
                s -= factor[at + k] * standard[k];
            }
            standard[a] = s / factor[at + a];
            sum += standard[a] * standard[a];
        }
        return sum;
    }
}
