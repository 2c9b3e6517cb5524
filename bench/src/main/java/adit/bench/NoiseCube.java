// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.geo.Window;
import adit.kernel.stat.SeededRandom;
import java.time.LocalDate;

/**
 * Simulated pixels of one variable for the studies: season, small trend, noise of standard deviation {@link #SIGMA}, a
 * date each eight days for seven years of which four are history, 45 % missing at random; a step or none.
 */
final class NoiseCube {
    static final double SIGMA = 0.03;
    static final Period HISTORY = new Period(LocalDate.of(2015, 1, 1), LocalDate.of(2018, 12, 31));

    private static final int FIRST = (int) LocalDate.of(2015, 1, 1).toEpochDay();
    private static final int EVERY = 8;
    private static final int DATES = 7 * 365 / EVERY;
    private static final double MISSING = 0.45;

    private NoiseCube() {}

    /**
     * Draws pixels.
     *
     * @param correlation of the noise over 16 days; it fades with the days between
     * @param stepSigmas height of a step in the monitoring period in standard deviations, 0 for none
     * @param stepDays receives the day of each pixel's step
     */
    static Chunk of(long seed, int pixels, double correlation, double stepSigmas, int[] stepDays) {
        SeededRandom random = new SeededRandom(seed);
        float[][] values = new float[DATES][pixels];
        float[][] weights = new float[DATES][pixels];
        int[] days = new int[DATES];
        for (int t = 0; t < DATES; t++) {
            days[t] = FIRST + EVERY * t;
        }
        double keep = correlation > 0 ? StrictMath.pow(correlation, EVERY / 16.0) : 0;
        int historyEnd = (int) HISTORY.to().toEpochDay();
        for (int p = 0; p < pixels; p++) {
            stepDays[p] = historyEnd + 60 + random.nextInt(days[DATES - 1] - historyEnd - 360);
            double phase = 2 * Math.PI * random.nextDouble();
            double slope = 0.01 * (random.nextDouble() - 0.5) / 365;
            double noise = random.nextNormal();
            for (int t = 0; t < DATES; t++) {
                noise = keep * noise + Math.sqrt(1 - keep * keep) * random.nextNormal();
                double season = 0.15 * StrictMath.sin(2 * Math.PI * days[t] / 365.25 + phase);
                double step = days[t] >= stepDays[p] ? -stepSigmas * SIGMA : 0;
                boolean seen = random.nextDouble() >= MISSING;
                double v = 0.6 + season + slope * (days[t] - FIRST) + SIGMA * noise + step;
                values[t][p] = seen ? (float) v : 0;
                weights[t][p] = seen ? 1 : 0;
            }
        }
        Window window = new Window(0, 0, pixels, 1);
        return new Chunk("simulated", window, days, values, weights, new byte[DATES][pixels], 1);
    }
}
