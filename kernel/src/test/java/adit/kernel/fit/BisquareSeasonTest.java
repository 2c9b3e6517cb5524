// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.kernel.stat.SeededRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BisquareSeasonTest {
    private static final int N = 30;
    private final DaySeason design =
            DaySeason.of(IntStream.range(0, N).map(t -> 18_000 + 16 * t).toArray());
    private final int[] at = IntStream.range(0, N).toArray();

    private double[] wave(double noise) {
        SeededRandom random = new SeededRandom(2);
        double[] y = new double[N];
        for (int t = 0; t < N; t++) {
            double[] x = design.row(t);
            y[t] = 800 + 120 * x[2] - 60 * x[3] + noise * random.nextNormal();
        }
        return y;
    }

    @Test
    void cloudsDoNotBendTheFit() {
        double[] y = wave(20);
        for (int t : new int[] {3, 9, 17, 26}) {
            y[t] += 4000;
        }
        BisquareSeason fit = new BisquareSeason(design, N);
        fit.cover(at, 0, N);
        assertTrue(fit.fit(y, 0));
        for (int t = 0; t < N; t++) {
            boolean cloud = t == 3 || t == 9 || t == 17 || t == 26;
            assertEquals(cloud ? 4000 : 0, fit.residual(t), 90, "observation " + t);
        }
    }

    @Test
    void aSeriesWithoutNoiseIsFittedExactly() {
        double[] y = wave(0);
        BisquareSeason fit = new BisquareSeason(design, N);
        fit.cover(at, 0, N);
        assertTrue(fit.fit(y, 0));
        for (int t = 0; t < N; t++) {
            assertEquals(0, fit.residual(t), 1e-7);
        }
    }

    @Test
    void fewerObservationsThanTermsDetermineNothing() {
        BisquareSeason fit = new BisquareSeason(design, N);
        fit.cover(at, 0, 4);
        assertFalse(fit.fit(wave(10), 0));
    }
}
