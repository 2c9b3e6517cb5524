// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import adit.kernel.stat.SeededRandom;
import java.time.LocalDate;
import java.util.List;

/**
 * Simulated pixels of seven bands, a scene each eight days, 40 % missing, a step in a fifth of the pixels: what the
 * benchmarks of COLD and S-CCD run on.
 */
final class SpectralCube {
    static final Period HISTORY = new Period(LocalDate.of(2002, 11, 9), LocalDate.of(2006, 12, 31));

    private static final int FIRST_DAY = 12_000;
    private static final List<String> BANDS = List.of("blue", "green", "red", "nir", "swir16", "swir22", "coastal");
    private static final int[] BASE = {500, 800, 700, 3000, 2000, 1200, 450};
    private static final int[] SEASON = {50, 100, -150, 900, -200, -250, 40};
    private static final int[] STEP = {300, 400, 800, -1200, 1000, 1100, 250};
    private static final int NOISE = 80;

    private SpectralCube() {}

    static BandChunk of(long seed, int side, int dates) {
        int pixels = side * side;
        SeededRandom random = new SeededRandom(seed);
        short[][][] stored = new short[BANDS.size()][dates][pixels];
        byte[][] reasons = new byte[dates][pixels];
        int[] days = new int[dates];
        for (int t = 0; t < dates; t++) {
            days[t] = FIRST_DAY + 8 * t;
        }
        for (int p = 0; p < pixels; p++) {
            int step = random.nextDouble() < 0.2 ? dates / 5 + random.nextInt(dates * 4 / 5) : dates;
            for (int t = 0; t < dates; t++) {
                boolean seen = random.nextDouble() >= 0.4;
                reasons[t][p] = seen ? Reason.CLEAR.code() : Reason.CLOUD.code();
                double season = StrictMath.sin(2 * Math.PI * days[t] / 365.25);
                for (int b = 0; b < stored.length; b++) {
                    double level = BASE[b] + SEASON[b] * season + (t >= step ? STEP[b] : 0);
                    stored[b][t][p] = (short) Math.max(1, Math.round(level + NOISE * random.nextNormal()));
                }
            }
        }
        return new BandChunk(BANDS, new Window(0, 0, side, side), days, stored, reasons, 1e-4);
    }
}
