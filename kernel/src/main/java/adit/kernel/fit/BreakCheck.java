// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import adit.kernel.stat.FisherF;

/**
 * Checks a break that a detector has found: are the observations explained so much better with it than without that it
 * is to be kept? A workspace of one thread.
 *
 * <p>Both models are fitted to the same observations: one segment, and two that part at the candidate. The second of two
 * has either coefficients of its own or, where it is too short for that, the first one's but for the level.
 */
public final class BreakCheck {
    /** What changes at the break. */
    public enum Change {
        /** The level alone: one more coefficient. */
        LEVEL,
        /** The whole model: as many more coefficients as it has. */
        MODEL,
        /** The whole model if each side has twice as many observations as coefficients, else the level. */
        AS_LONG_AS_IT_ALLOWS
    }

    /** By what a break is kept. */
    public enum Criterion {
        /** The F test of Chow (1960) at a level. It takes the candidate for given, though it was searched for. */
        CHOW,
        /** The information criterion of Schwarz (1978) is smaller with the break. */
        BIC,
        /** The same with the penalty of Liu, Wu and Zidek (1997), 0.299·(ln n)^2.1 for each parameter. */
        LWZ
    }

    /**
     * What a check says.
     *
     * @param added coefficients that the break adds
     * @param f Chow's statistic; NaN if the two segments leave no degree of freedom
     * @param probability of a larger one without a break, if the candidate were given beforehand
     * @param bicGain BIC without the break minus BIC with it: positive speaks for it
     * @param lwzGain the same of the criterion of Liu, Wu and Zidek
     */
    public record Verdict(int added, double f, double probability, double bicGain, double lwzGain) {
        /**
         * Whether to keep the break.
         *
         * @param level of Chow's test, of meaning to it alone
         */
        public boolean keep(Criterion criterion, double level) {
            return switch (criterion) {
                case CHOW -> probability < level;
                case BIC -> bicGain > 0;
                case LWZ -> lwzGain > 0;
            };
        }

        /** What an information criterion gains by the break; Chow's test is none. */
        public double gain(Criterion criterion) {
            return switch (criterion) {
                case CHOW -> throw new IllegalArgumentException("Chow's test has no gain, it has a probability");
                case BIC -> bicGain;
                case LWZ -> lwzGain;
            };
        }
    }

    private static final double ROUNDING = 1e-24;
    private static final double LWZ_FACTOR = 0.299;
    private static final double LWZ_POWER = 2.1;

    private final SeasonTrend design;
    private final int terms;
    private final Triangle whole;
    private final Triangle before;
    private final Triangle after;
    private final Triangle stepped;
    private final double[] row;

    public BreakCheck(SeasonTrend design) {
        this.design = design;
        terms = design.terms();
        whole = new Triangle(terms);
        before = new Triangle(terms);
        after = new Triangle(terms);
        stepped = new Triangle(terms + 1);
        row = new double[terms + 1];
    }

    /** What an information criterion asks for each parameter of {@code n} observations. */
    public static double penalty(Criterion criterion, int n) {
        double logs = StrictMath.log(n);
        return switch (criterion) {
            case CHOW -> throw new IllegalArgumentException("Chow's test has no penalty");
            case BIC -> logs;
            case LWZ -> LWZ_FACTOR * StrictMath.pow(logs, LWZ_POWER);
        };
    }

    /**
     * Checks one candidate.
     *
     * @param values responses, packed
     * @param dates design row of each response
     * @param from first observation that takes part (inclusive)
     * @param candidate first observation after the break
     * @param to end of the observations that take part (exclusive)
     */
    public Verdict check(double[] values, int[] dates, int from, int candidate, int to, Change change) {
        if (!(from <= candidate && candidate <= to && to <= values.length)) {
            throw new IllegalArgumentException("a candidate lies between the observations, " + from
                    + " <= candidate <= " + to + ", was " + candidate);
        }
        boolean model = switch (change) {
            case LEVEL -> false;
            case MODEL -> true;
            case AS_LONG_AS_IT_ALLOWS -> candidate - from >= 2 * terms && to - candidate >= 2 * terms;
        };
        whole.clear();
        before.clear();
        after.clear();
        stepped.clear();
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += values[i] * values[i];
            double[] x = design.row(dates[i]);
            whole.add(x, values[i]);
            if (model) {
                (i < candidate ? before : after).add(x, values[i]);
            } else {
                System.arraycopy(x, 0, row, 1, terms);
                row[0] = i < candidate ? 0 : 1;
                stepped.add(row, values[i]);
            }
        }
        double two = model ? before.residualSquares() + after.residualSquares() : stepped.residualSquares();
        // What rounding leaves of a series without noise is no residual.
        double one = whole.residualSquares() > ROUNDING * squares ? whole.residualSquares() : 0;
        return verdict(to - from, model ? terms : 1, one, two);
    }

    private Verdict verdict(int n, int added, double one, double two) {
        int degrees = n - terms - added;
        if (degrees <= 0 || !(one > 0)) {
            return new Verdict(added, Double.NaN, 1, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
        }
        double f = (one - two) / added / (two / degrees);
        // The date of the break is a parameter too.
        double gain = n * (StrictMath.log(one) - StrictMath.log(two));
        double parameters = added + 1;
        return new Verdict(
                added,
                f,
                FisherF.above(f, added, degrees),
                gain - parameters * penalty(Criterion.BIC, n),
                gain - parameters * penalty(Criterion.LWZ, n));
    }
}
