// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Average run lengths against published tables, and against simulation where residuals are clipped. */
class RunLengthTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    /** Lucas and Saccucci (1990), Technometrics 32, 1–12. */
    @ParameterizedTest
    @CsvSource({
        "1.0, 3.090, 500",
        "0.5, 3.071, 500",
        "0.25, 2.998, 500",
        "0.1, 2.814, 500",
        "0.05, 2.615, 500",
        "0.1, 2.703, 370",
        "0.25, 2.898, 370",
        "0.05, 2.492, 370"
    })
    void ewmaChartsRunAsLongAsLucasAndSaccucciSay(double weight, double limit, double published) {
        assertEquals(published, RunLength.ewma(weight, limit, NEVER), 0.01 * published);
        assertEquals(limit, RunLength.ewmaLimit(weight, published, NEVER), 0.003);
    }

    /** Two-sided, k = 0.5; Hawkins (1993), Montgomery's tables. */
    @ParameterizedTest
    @CsvSource({"4, 168", "5, 465", "4.7749, 370"})
    void cusumChartsRunAsLongAsTheTablesSay(double limit, double published) {
        assertEquals(published, RunLength.cusum(0.5, limit, NEVER), 0.005 * published);
        assertEquals(limit, RunLength.cusumLimit(0.5, published, NEVER), 0.01);
    }

    @Test
    void threeSigmaGiveThreeHundredAndSeventy() {
        assertEquals(370.4, RunLength.run(3, 1), 0.1);
        assertEquals(3, RunLength.runLimit(1, 370.4), 1e-3);
    }

    @Test
    void aLongerRunMayHaveANarrowerLimit() {
        assertTrue(RunLength.runLimit(3, 370) < RunLength.runLimit(2, 370));
        assertEquals(370, RunLength.run(RunLength.runLimit(3, 370), 3), 0.01);
    }

    @Test
    void anEwmaThatForgetsAllIsAShewhartChart() {
        assertEquals(RunLength.run(2.5, 1), RunLength.ewma(1, 2.5, NEVER), 1e-6);
    }

    @Test
    void clippedResidualsAreAllowedForInTheLimits() {
        double ewma = RunLength.ewmaLimit(0.2, 100, 2);
        double cusum = RunLength.cusumLimit(0.5, 100, 2);
        assertTrue(ewma < RunLength.ewmaLimit(0.2, 100, NEVER));
        SeededRandom random = new SeededRandom(11);
        double z = 0;
        double up = 0;
        double down = 0;
        int ewmaAlarms = 0;
        int cusumAlarms = 0;
        int n = 1_000_000;
        for (int i = 0; i < n; i++) {
            double r = Math.max(-2, Math.min(2, random.nextNormal()));
            z = 0.8 * z + 0.2 * r;
            if (Math.abs(z) > ewma * Math.sqrt(0.2 / 1.8)) {
                ewmaAlarms++;
                z = 0;
            }
            up = Math.max(0, up + r - 0.5);
            down = Math.max(0, down - r - 0.5);
            if (Math.max(up, down) > cusum) {
                cusumAlarms++;
                up = 0;
                down = 0;
            }
        }
        // 10,000 alarms: 1 % is one standard error.
        assertEquals(100, n / (double) ewmaAlarms, 3);
        assertEquals(100, n / (double) cusumAlarms, 3);
    }

    @Test
    void aRunLengthOfOneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> RunLength.cusumLimit(0.5, 1, NEVER));
    }
}
