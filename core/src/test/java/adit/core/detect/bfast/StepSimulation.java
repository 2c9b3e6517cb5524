// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.bfast;

import adit.core.cube.Chunk;
import adit.core.geo.Window;
import adit.kernel.fit.Calendar365;
import adit.kernel.stat.SeededRandom;
import java.util.Arrays;

/**
 * Simulated index series with a step of known date and size, on real dates and real gaps. Noise has standard deviation
 * 0.03 and an AR(1) correlation that fades with the gap; a few observations are undetected clouds.
 *
 * @param chunk the series
 * @param stepDay first day of the change, or {@link #NONE}
 * @param stepSigmas height of the step in noise standard deviations
 */
public record StepSimulation(Chunk chunk, int[] stepDay, double[] stepSigmas) {
    public static final int NONE = Integer.MAX_VALUE;
    public static final double NOISE = 0.03;

    /**
     * What to simulate.
     *
     * @param stepShare share of pixels with a step
     * @param smallest height of a step in σ
     * @param largest height of a step in σ
     * @param clouds share of observations that are undetected clouds, 0.1 to 0.5 too low
     * @param correlation of the noise over 16 days
     */
    public record Recipe(double stepShare, double smallest, double largest, double clouds, double correlation) {}

    /** Simulates one pixel per column of {@code observed}, which says where there is an observation. */
    public static StepSimulation of(int[] epochDays, float[][] observed, int monitorFrom, Recipe recipe, long seed) {
        int pixels = observed[0].length;
        int dates = epochDays.length;
        float[][] values = new float[dates][pixels];
        int[] day = new int[pixels];
        double[] sigmas = new double[pixels];
        Arrays.fill(day, NONE);
        SeededRandom random = new SeededRandom(seed);
        for (int p = 0; p < pixels; p++) {
            if (random.nextDouble() < recipe.stepShare()) {
                day[p] = monitorFrom + random.nextInt(epochDays[dates - 1] - monitorFrom + 1);
            }
            sigmas[p] = recipe.smallest() + (recipe.largest() - recipe.smallest()) * random.nextDouble();
            double sign = random.nextDouble() < 0.8 ? -1 : 1;
            double phase = random.nextDouble();
            double noise = 0;
            int last = epochDays[0] - 10_000;
            for (int t = 0; t < dates; t++) {
                double keep = StrictMath.pow(recipe.correlation(), (epochDays[t] - last) / 16.0);
                noise = keep * noise + Math.sqrt(1 - keep * keep) * random.nextNormal();
                last = epochDays[t];
                double angle = 2 * Math.PI * (Calendar365.decimalYear(Calendar365.slot(epochDays[t])) - phase);
                double y = 0.55 + 0.15 * StrictMath.cos(angle) + 0.04 * StrictMath.cos(2 * angle) + NOISE * noise;
                if (epochDays[t] >= day[p]) {
                    y += sign * sigmas[p] * NOISE;
                }
                if (random.nextDouble() < recipe.clouds()) {
                    y -= 0.1 + 0.4 * random.nextDouble();
                }
                values[t][p] = observed[t][p] > 0 ? (float) y : 0;
            }
        }
        Window window = new Window(0, 0, pixels, 1);
        Chunk chunk = new Chunk("simulated", window, epochDays, values, observed, new byte[dates][pixels], 1);
        return new StepSimulation(chunk, day, sigmas);
    }
}
