// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import adit.core.cube.BandChunk;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import adit.kernel.stat.SeededRandom;
import java.time.LocalDate;
import java.util.List;

/**
 * Simulated pixels of six bands, a scene each {@code step} days from 2015-01-01 on: season, white noise, clouds, and steps
 * on given days.
 */
public final class SpectralSeries {
    public static final int FIRST = (int) LocalDate.of(2015, 1, 1).toEpochDay();
    public static final List<String> BANDS = List.of("blue", "green", "red", "nir", "swir16", "swir22");
    private static final int[] BASE = {500, 800, 700, 3000, 2000, 1200};
    private static final int[] SEASON = {50, 100, -150, 900, -200, -250};
    private static final int[] STEP = {300, 400, 800, -1200, 1000, 1100};
    private static final int NOISE = 60;

    public final int[] days;
    public final short[][][] stored;
    public final byte[][] reasons;

    public SpectralSeries(int pixels, int dates, int step) {
        days = new int[dates];
        stored = new short[BANDS.size()][dates][pixels];
        reasons = new byte[dates][pixels];
        for (int t = 0; t < dates; t++) {
            days[t] = FIRST + step * t;
        }
    }

    /** Draws all dates of a pixel; on each break day the ground goes to the other of two states. */
    public SpectralSeries draw(int p, long seed, double cloudShare, int... breakDays) {
        SeededRandom random = new SeededRandom(seed);
        for (int t = 0; t < days.length; t++) {
            boolean cloud = random.nextDouble() < cloudShare;
            reasons[t][p] = cloud ? Reason.CLOUD.code() : Reason.CLEAR.code();
            boolean changed = false;
            for (int day : breakDays) {
                changed ^= days[t] >= day;
            }
            double season = StrictMath.sin(2 * StrictMath.PI * days[t] / 365.25);
            for (int b = 0; b < stored.length; b++) {
                double noise = NOISE * random.nextNormal();
                stored[b][t][p] = (short) Math.max(20, BASE[b] + SEASON[b] * season + (changed ? STEP[b] : 0) + noise);
            }
        }
        return this;
    }

    /** Sets all bands of a pixel to one value on all dates. */
    public SpectralSeries constant(int p, int value) {
        for (int t = 0; t < days.length; t++) {
            reasons[t][p] = Reason.CLEAR.code();
            for (short[][] band : stored) {
                band[t][p] = (short) value;
            }
        }
        return this;
    }

    /** Hides all dates of a pixel but {@code from} (inclusive) to {@code to} (exclusive). */
    public SpectralSeries only(int p, int from, int to) {
        for (int t = 0; t < days.length; t++) {
            if (t < from || t >= to) {
                reasons[t][p] = Reason.CLOUD.code();
            }
        }
        return this;
    }

    public BandChunk chunk() {
        return new BandChunk(BANDS, new Window(0, 0, reasons[0].length, 1), days, stored, reasons, 1e-4);
    }
}
