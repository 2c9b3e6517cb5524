// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.core.cube.Chunk;
import adit.core.geo.Window;
import adit.kernel.fit.Calendar365;
import adit.kernel.stat.SeededRandom;

/** Simulated index series without any change: a season and noise of standard deviation 0.03, on given dates and gaps. */
public final class NoiseSimulation {
    private static final double NOISE = 0.03;

    private NoiseSimulation() {}

    /**
     * One pixel per column of {@code observed}.
     *
     * @param correlation of the noise over 16 days, fading with the gap
     * @param tail degrees of freedom of Student's t for what is new in the noise, above 2; 0 is normal
     */
    public static Chunk of(int[] epochDays, float[][] observed, double correlation, int tail, long seed) {
        int pixels = observed[0].length;
        int dates = epochDays.length;
        float[][] values = new float[dates][pixels];
        SeededRandom random = new SeededRandom(seed);
        double[] season = new double[dates];
        double[] kept = new double[dates];
        for (int t = 0; t < dates; t++) {
            double angle = 2 * Math.PI * Calendar365.decimalYear(Calendar365.slot(epochDays[t]));
            season[t] = 0.5 + 0.15 * StrictMath.cos(angle) + 0.05 * StrictMath.sin(2 * angle);
            kept[t] = t == 0 ? 0 : StrictMath.pow(correlation, (epochDays[t] - epochDays[t - 1]) / 16.0);
        }
        for (int p = 0; p < pixels; p++) {
            double noise = 0;
            for (int t = 0; t < dates; t++) {
                noise = kept[t] * noise + Math.sqrt(1 - kept[t] * kept[t]) * next(random, tail);
                values[t][p] = observed[t][p] > 0 ? (float) (season[t] + NOISE * noise) : 0;
            }
        }
        return new Chunk(
                "simulated", new Window(0, 0, pixels, 1), epochDays, values, observed, new byte[dates][pixels], 1);
    }

    private static double next(SeededRandom random, int tail) {
        double z = random.nextNormal();
        if (tail == 0) {
            return z;
        }
        double squares = 0;
        for (int i = 0; i < tail; i++) {
            double x = random.nextNormal();
            squares += x * x;
        }
        return z / Math.sqrt(squares / tail) * Math.sqrt((tail - 2.0) / tail);
    }

    /** Dates every {@code step} days with about 40 % missing, in spells of cloud. */
    public static float[][] cloudy(int dates, int pixels, long seed) {
        SeededRandom random = new SeededRandom(seed);
        float[][] observed = new float[dates][pixels];
        for (int p = 0; p < pixels; p++) {
            double weather = random.nextNormal();
            for (int t = 0; t < dates; t++) {
                weather = 0.5 * weather + Math.sqrt(0.75) * random.nextNormal();
                observed[t][p] = weather > -0.2533 ? 1 : 0;
            }
        }
        return observed;
    }
}
