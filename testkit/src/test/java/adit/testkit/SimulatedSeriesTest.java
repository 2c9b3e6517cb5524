// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class SimulatedSeriesTest {
    private static final SimulatedSeries.Recipe LONG =
            new SimulatedSeries.Recipe(1, 17_897, 40_000, 5, 0, 0, 0, 1, 0, 0, 1, SimulatedSeries.Recipe.NEVER, 0);

    @Test
    void theSameSeedGivesTheSameSeries() {
        assertEquals(
                SimulatedSeries.of(SimulatedSeries.Recipe.wood(3)), SimulatedSeries.of(SimulatedSeries.Recipe.wood(3)));
        assertNotEquals(
                SimulatedSeries.of(SimulatedSeries.Recipe.wood(3)), SimulatedSeries.of(SimulatedSeries.Recipe.wood(4)));
    }

    @Test
    void theNoiseHasTheStatedSpreadAndCorrelation() {
        for (double phi : new double[] {0, 0.3, 0.7}) {
            double[] v = SimulatedSeries.of(LONG.withNoise(2, phi)).values();
            double square = 0;
            double product = 0;
            for (int t = 1; t < v.length; t++) {
                square += v[t] * v[t];
                product += v[t] * v[t - 1];
            }
            assertEquals(2, Math.sqrt(square / v.length), 0.05);
            assertEquals(phi, product / square, 0.02);
        }
    }

    @Test
    void theGapsHaveTheStatedShareAndLength() {
        SimulatedSeries s = SimulatedSeries.of(LONG.withGaps(0.4, 3));
        int gaps = 0;
        for (int t = 1; t < s.seen().length; t++) {
            gaps += s.seen()[t - 1] && !s.seen()[t] ? 1 : 0;
        }
        int missing = s.seen().length - s.count();

        assertEquals(0.4, (double) missing / s.seen().length, 0.01);
        assertEquals(3, (double) missing / gaps, 0.1);
    }

    @Test
    void theStepComesAtItsDate() {
        SimulatedSeries with = SimulatedSeries.of(SimulatedSeries.Recipe.wood(5).withChange(200, -0.3));
        SimulatedSeries without = SimulatedSeries.of(SimulatedSeries.Recipe.wood(5));
        for (int t = 0; t < 300; t++) {
            double step = with.seen()[t] && t >= 200 ? -0.3 : 0;
            assertEquals(step, with.values()[t] - without.values()[t], 1e-12);
        }
    }
}
