// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.testkit.random.Draw;
import java.util.Arrays;

/**
 * One pixel's series with known noise, gaps and change, for tests of detectors. The arrays belong to the series.
 *
 * @param epochDays days since 1970-01-01, ascending
 * @param values 0 where not seen
 * @param seen whether there is an observation
 * @param changeAt position of the first date of the change; the number of dates where there is none
 */
public record SimulatedSeries(int[] epochDays, double[] values, boolean[] seen, int changeAt) {
    /**
     * How a series is made: level + trend + one harmonic + AR(1) noise, and from some date on another level.
     *
     * @param stepDays days between dates
     * @param noise standard deviation of the noise, whatever {@code phi}
     * @param phi correlation of the noise from one date to the next, in [0, 1)
     * @param gaps share of the dates that are not seen, in [0, 1)
     * @param gapLength mean number of dates that a gap takes, at least 1
     * @param changeAt position of the first changed date; {@link #NEVER} for none
     * @param change added from there on
     */
    public record Recipe(
            long seed,
            int firstDay,
            int dates,
            int stepDays,
            double level,
            double trendPerYear,
            double amplitude,
            double noise,
            double phi,
            double gaps,
            double gapLength,
            int changeAt,
            double change) {
        public static final int NEVER = Integer.MAX_VALUE;

        public Recipe {
            if (!(phi >= 0 && phi < 1)) {
                throw new IllegalArgumentException("phi must be in [0, 1), was " + phi);
            }
            if (!(gaps >= 0 && gaps < 1 && gapLength >= 1)) {
                throw new IllegalArgumentException(
                        "gaps must be in [0, 1) and gapLength at least 1, were " + gaps + " and " + gapLength);
            }
        }

        /** NDVI of a wood: 300 dates of 5 days from 2019-01-01, 40 % gaps, white noise of 0.03, no change. */
        public static Recipe wood(long seed) {
            return new Recipe(seed, 17_897, 300, 5, 0.6, 0, 0.2, 0.03, 0, 0.4, 2, NEVER, 0);
        }

        public Recipe withNoise(double sd, double phi) {
            return new Recipe(
                    seed,
                    firstDay,
                    dates,
                    stepDays,
                    level,
                    trendPerYear,
                    amplitude,
                    sd,
                    phi,
                    gaps,
                    gapLength,
                    changeAt,
                    change);
        }

        public Recipe withGaps(double share, double length) {
            return new Recipe(
                    seed,
                    firstDay,
                    dates,
                    stepDays,
                    level,
                    trendPerYear,
                    amplitude,
                    noise,
                    phi,
                    share,
                    length,
                    changeAt,
                    change);
        }

        public Recipe withChange(int at, double by) {
            return new Recipe(
                    seed,
                    firstDay,
                    dates,
                    stepDays,
                    level,
                    trendPerYear,
                    amplitude,
                    noise,
                    phi,
                    gaps,
                    gapLength,
                    at,
                    by);
        }
    }

    public static SimulatedSeries of(Recipe r) {
        int n = r.dates();
        int[] days = new int[n];
        double[] values = new double[n];
        boolean[] seen = new boolean[n];
        long key = Draw.key(r.seed(), 81);
        // Leaving a gap has the chance 1/length, entering one the chance that keeps the share.
        double leave = 1 / r.gapLength();
        double enter = Math.min(1, leave * r.gaps() / (1 - r.gaps()));
        boolean open = Draw.uniform(Draw.key(key, 1)) >= r.gaps();
        double error = Draw.gaussian(Draw.key(key, 2));
        double fresh = StrictMath.sqrt(1 - r.phi() * r.phi());
        for (int t = 0; t < n; t++) {
            if (t > 0) {
                error = r.phi() * error + fresh * Draw.gaussian(Draw.key(key, 3, t));
                open = open ? Draw.uniform(Draw.key(key, 4, t)) >= enter : Draw.uniform(Draw.key(key, 4, t)) < leave;
            }
            days[t] = r.firstDay() + t * r.stepDays();
            seen[t] = open;
            double years = t * r.stepDays() / 365.25;
            double season = r.amplitude() * StrictMath.sin(2 * StrictMath.PI * (years - 0.3));
            double change = t >= r.changeAt() ? r.change() : 0;
            values[t] = open ? r.level() + r.trendPerYear() * years + season + r.noise() * error + change : 0;
        }
        return new SimulatedSeries(days, values, seen, Math.min(r.changeAt(), n));
    }

    /** How many dates are seen. */
    public int count() {
        int n = 0;
        for (boolean s : seen) {
            n += s ? 1 : 0;
        }
        return n;
    }

    /** The values that are seen, in the order of their dates. */
    public double[] seenValues() {
        double[] out = new double[count()];
        int i = 0;
        for (int t = 0; t < values.length; t++) {
            if (seen[t]) {
                out[i++] = values[t];
            }
        }
        return out;
    }

    /** The days on which there is an observation. */
    public int[] seenDays() {
        int[] out = new int[count()];
        int i = 0;
        for (int t = 0; t < values.length; t++) {
            if (seen[t]) {
                out[i++] = epochDays[t];
            }
        }
        return out;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SimulatedSeries s
                && Arrays.equals(epochDays, s.epochDays)
                && Arrays.equals(values, s.values)
                && Arrays.equals(seen, s.seen)
                && changeAt == s.changeAt;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
