// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import static adit.core.event.DrawnTable.FOREST;
import static adit.core.event.DrawnTable.PIT;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How often the boundary-uncertainty interval holds the true area of simulated ellipses. Prints what docs/methods states. */
class AreaIntervalTest {
    private static final int SIDE = 110;
    private static final int LOOKS = 9;
    private static final int SUB = 4;

    /** Share of the pixel that lies in an ellipse, over several looks that are displaced by the registration error. */
    private static double share(int row, int col, double[] e, double[][] shifts) {
        double du = ((col - e[1]) * e[4] + (row - e[0]) * e[5]) / e[2];
        double dv = ((row - e[0]) * e[4] - (col - e[1]) * e[5]) / e[3];
        double ratio = Math.hypot(du, dv);
        if (Math.abs(ratio - 1) > 3 / e[3]) {
            return ratio < 1 ? 1 : 0;
        }
        int n = 0;
        for (double[] s : shifts) {
            for (int k = 0; k < SUB * SUB; k++) {
                int down = k / SUB;
                double y = row + (down + 0.5) / SUB - 0.5 - e[0] + s[0];
                double x = col + (k % SUB + 0.5) / SUB - 0.5 - e[1] + s[1];
                double u = (x * e[4] + y * e[5]) / e[2];
                double v = (y * e[4] - x * e[5]) / e[3];
                n += u * u + v * v <= 1 ? 1 : 0;
            }
        }
        return n / (double) (SUB * SUB * shifts.length);
    }

    private static double normal(SplittableRandom random) {
        double sum = -6;
        for (int k = 0; k < 12; k++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    @Test
    void theIntervalHoldsTheTrueAreaOfNineteenInTwentyEllipses() {
        SplittableRandom random = new SplittableRandom(7);
        int inside = 0;
        int all = 150;
        double width = 0;
        for (int trial = 0; trial < all; trial++) {
            double angle = random.nextDouble() * Math.PI;
            double a = 6 + 30 * random.nextDouble();
            double b = Math.max(5, a * (0.4 + 0.6 * random.nextDouble()));
            double[] e = {
                55 + random.nextDouble(), 55 + random.nextDouble(), a, b, StrictMath.cos(angle), StrictMath.sin(angle)
            };
            // A mixed pixel counts from a share of change on that nobody knows.
            double counts = 0.2 + 0.6 * random.nextDouble();
            double[][] shifts = new double[LOOKS][];
            for (int k = 0; k < LOOKS; k++) {
                shifts[k] = new double[] {0.3 * normal(random), 0.3 * normal(random)};
            }
            DrawnTable t = new DrawnTable(SIDE);
            for (int r = 0; r < SIDE; r++) {
                for (int c = 0; c < SIDE; c++) {
                    if (Math.hypot(r - 55, c - 55) < a + 4 && share(r, c, e, shifts) >= counts) {
                        t.pixel(r, c, 10, 15, 3, FOREST, PIT);
                    }
                }
            }
            Event event = t.events().get(0);
            double truth = Math.PI * a * b * 100 / (0.9996 * 0.9996);
            inside += event.area().low() <= truth && truth <= event.area().high() ? 1 : 0;
            width += (event.area().high() - event.area().low()) / truth / all;
        }
        System.out.printf(
                Locale.ROOT,
                "area interval (simulated): holds the truth in %d of %d ellipses; mean width %.1f %% of the area%n",
                inside,
                all,
                100 * width);
        assertTrue(inside >= 0.95 * all, "inside " + inside);
    }
}
