// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.testkit.random.Draw;
import adit.testkit.random.Noise;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Sun, cloud, haze and snow of one scene.
 *
 * @param sunEast component of the direction to the sun, horizontal, unit length together with sunNorth
 * @param zenith of the sun, radians
 * @param cover share of the site that cloud hides, 0..1
 * @param threshold of the cloud's noise; above it there is cloud
 * @param wave length of the cloud pattern in metres
 * @param softness width of a cloud's edge in units of the noise
 * @param shadowEast from a shadow to its cloud, metres
 * @param cirrus thickness of thin cloud, 0 none
 * @param haze residual of the atmospheric correction, in units of its spectrum
 * @param snowLine snow lies above this height in units of elevation; very large without snow
 */
record Sky(
        long seed,
        double sunEast,
        double sunNorth,
        double zenith,
        double cover,
        double threshold,
        double wave,
        double softness,
        double shadowEast,
        double shadowNorth,
        double cirrus,
        double haze,
        double snowLine) {
    private static final double LATITUDE = StrictMath.toRadians(40.3);
    private static final int OCTAVES = 6;
    private static final double GAIN = 0.62;

    static Sky of(SimulatedMine mine, int day, int orbit) {
        long seed = Draw.key(Draw.key(mine.seed(), 9, day), orbit);
        int dayOfYear = LocalDate.ofEpochDay(day).getDayOfYear();
        double declination =
                StrictMath.toRadians(23.44) * StrictMath.sin(2 * StrictMath.PI * (284 + dayOfYear) / 365.0);
        double hour = StrictMath.toRadians(-19 + 3 * orbit);
        double up = StrictMath.sin(LATITUDE) * StrictMath.sin(declination)
                + StrictMath.cos(LATITUDE) * StrictMath.cos(declination) * StrictMath.cos(hour);
        double east = -StrictMath.cos(declination) * StrictMath.sin(hour);
        double north = StrictMath.cos(LATITUDE) * StrictMath.sin(declination)
                - StrictMath.sin(LATITUDE) * StrictMath.cos(declination) * StrictMath.cos(hour);
        double flat = StrictMath.sqrt(east * east + north * north);
        double zenith = StrictMath.acos(up);
        double winter = 0.5 + 0.5 * StrictMath.cos(2 * StrictMath.PI * (dayOfYear - 15) / 365.0);
        double cover = cover(seed, winter);
        boolean heaps = Draw.uniform(Draw.key(seed, 2)) < 0.75 - 0.5 * winter;
        double wave = heaps ? Draw.uniform(Draw.key(seed, 3), 700, 1700) : Draw.uniform(Draw.key(seed, 3), 3000, 7000);
        double softness = heaps ? Draw.uniform(Draw.key(seed, 4), 0.25, 0.5) : Draw.uniform(Draw.key(seed, 4), 0.4, 1);
        double base = heaps ? Draw.uniform(Draw.key(seed, 5), 900, 2200) : Draw.uniform(Draw.key(seed, 5), 2000, 5000);
        double reach = base * StrictMath.tan(Math.min(zenith, 1.2));
        double cirrus = Draw.uniform(Draw.key(seed, 6)) < 0.2 ? Draw.uniform(Draw.key(seed, 7), 0.04, 0.3) : 0;
        return new Sky(
                seed,
                east / flat,
                north / flat,
                zenith,
                cover,
                threshold(mine, seed, cover, wave),
                wave,
                softness,
                reach * east / flat,
                reach * north / flat,
                cirrus,
                0.9 * Draw.gaussian(Draw.key(seed, 8)),
                snowLine(mine.seed(), day));
    }

    /** U-shaped: mostly clear or mostly overcast, as it is. */
    private static double cover(long seed, double winter) {
        double u = Draw.uniform(Draw.key(seed, 1)) - 0.09 * (winter - 0.5);
        double v = Draw.uniform(Draw.key(seed, 11));
        if (u < 0.36) {
            return 0;
        } else if (u < 0.53) {
            return 0.02 + 0.23 * v;
        } else if (u < 0.67) {
            return 0.25 + 0.45 * v;
        } else if (u < 0.79) {
            return 0.70 + 0.27 * v;
        }
        return 1;
    }

    /** The quantile of the cloud's noise over the whole site, so that a window's cloud is the scene's cloud. */
    private static double threshold(SimulatedMine mine, long seed, double cover, double wave) {
        if (cover == 0) {
            return Double.MAX_VALUE;
        }
        if (cover == 1) {
            return -Double.MAX_VALUE;
        }
        int n = 40;
        double[] sample = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            int row = i / n;
            double x = (i - row * n + 0.5) / n * mine.widthMetres();
            double y = (row + 0.5) / n * mine.heightMetres();
            sample[i] = Noise.fractal(seed, x / wave, y / wave, OCTAVES, GAIN);
        }
        Arrays.sort(sample);
        return sample[(int) ((1 - cover) * (n * n - 1))];
    }

    /** Falls come 2 to 4 times a winter and melt from below within 8 to 45 days. */
    private static double snowLine(long seed, int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        int winter = date.getMonthValue() >= 8 ? date.getYear() : date.getYear() - 1;
        long key = Draw.key(seed, 41, winter);
        int falls = 2 + (int) (3 * Draw.uniform(Draw.key(key, 0)));
        double line = 9;
        for (int k = 0; k < falls; k++) {
            long start = LocalDate.of(winter, 11, 20).toEpochDay() + (long) (115 * Draw.uniform(Draw.key(key, 10 + k)));
            double lasts = 8 + 37 * Draw.uniform(Draw.key(key, 20 + k));
            double part = (day - start) / lasts;
            if (part >= 0 && part < 1) {
                line = Math.min(line, -2.2 + 4.6 * part * part + 1.2 * Draw.uniform(Draw.key(key, 30 + k)));
            }
        }
        return line;
    }

    /** Thickness of cloud above a point, 0 none, 1 opaque. */
    double cloud(double x, double y) {
        if (cover == 0) {
            return 0;
        }
        if (cover == 1) {
            return 0.97;
        }
        double n = Noise.fractal(seed, x / wave, y / wave, OCTAVES, GAIN) - threshold;
        double t = Math.clamp(n / softness + 0.25, 0, 1);
        return t * t * (3 - 2 * t);
    }

    /** Thickness of the cloud between a point and the sun. */
    double shadow(double x, double y) {
        return cloud(x + shadowEast, y - shadowNorth);
    }

    /** Brightness of cloud, about −1..1. */
    double billow(double x, double y) {
        return Math.clamp(0.5 * Noise.fractal(seed + 77, x / (0.4 * wave), y / (0.4 * wave), 4, 0.6), -1, 1);
    }

    /** Thin cloud above a point, 0 none. */
    double veil(double x, double y) {
        if (cirrus == 0) {
            return 0;
        }
        double n = 0.6 + 0.7 * Noise.fractal(seed + 78, x / 5200, y / 1900, 4, 0.55);
        return cirrus * Math.clamp(n, 0, 1);
    }

    boolean hasSnow() {
        return snowLine < 5;
    }
}
