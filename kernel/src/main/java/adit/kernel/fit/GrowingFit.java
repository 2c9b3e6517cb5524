// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

/**
 * A season-trend model of one pixel that takes in one observation after another. A workspace of one thread.
 *
 * <p>What an observation adds is its recursive residual (Brown, Durbin and Evans 1975): the error with which the model of
 * those before predicts it, over the root of 1 + x'(X'X)⁻¹x. On independent normal noise these are independent and all of
 * the noise's variance, whatever the dates; plain prediction errors are not.
 */
public final class GrowingFit {
    private final SeasonTrend design;
    private final Triangle triangle;
    private final double[] coefficients;
    private int count;

    public GrowingFit(SeasonTrend design) {
        this.design = design;
        triangle = new Triangle(design.terms());
        coefficients = new double[design.terms()];
    }

    /** Forgets all observations. */
    public void clear() {
        triangle.clear();
        count = 0;
    }

    /** Takes in an observation of date {@code t}; its recursive residual, 0 while the model is not determined. */
    public double add(int t, double value) {
        count++;
        return triangle.add(design.row(t), value);
    }

    /** Observations that were taken in. */
    public int count() {
        return count;
    }

    /** Solves for the coefficients; false where the observations do not determine them. */
    public boolean solve() {
        return triangle.solve(coefficients);
    }

    /** Coefficients of the last {@link #solve}; belong to this workspace. */
    public double[] coefficients() {
        return coefficients;
    }

    /** √(residual sum of squares / (n − k)), 0 without a degree of freedom. */
    public double sigma() {
        int degrees = count - design.terms();
        return degrees > 0 ? Math.sqrt(triangle.residualSquares() / degrees) : 0;
    }

    /** Residual sum of squares. */
    public double residualSquares() {
        return triangle.residualSquares();
    }
}
