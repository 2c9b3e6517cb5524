// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ChangeWindowTest {
    private static ChangeWindow window(double[]... vectors) {
        ChangeWindow w = new ChangeWindow(2, 6);
        w.reset(vectors.length);
        for (int c = 0; c < vectors.length; c++) {
            w.set(c, 0, 2 * vectors[c][0], 2);
            w.set(c, 1, 3 * vectors[c][1], 3);
        }
        return w;
    }

    private static double[] v(double x, double y) {
        return new double[] {x, y};
    }

    @Test
    void allMustBeFarAndPointTheSameWay() {
        assertTrue(window(v(5, 0), v(6, 1), v(5, 1)).broken(15, 45));
        assertFalse(window(v(5, 0), v(1, 1), v(5, 1)).broken(15, 45), "one is near");
        assertFalse(window(v(5, 0), v(0, 6), v(-5, 1)).broken(15, 45), "they point to all sides");
    }

    @Test
    void theMeanAngleIsThatBetweenNeighbours() {
        assertEquals(67.5, window(v(1, 0), v(1, 1), v(-1, 1)).meanAngle(0), 1e-9);
        assertEquals(90, window(v(1, 0), v(1, 1), v(-1, 1)).meanAngle(1), 1e-9);
        assertEquals(0, window(v(1, 0), v(2, 0), v(3, 0)).meanAngle(0), 1e-9);
        assertEquals(0, window(v(1, 2)).meanAngle(0));
    }

    @Test
    void shiftingMakesRoomAtTheEnd() {
        ChangeWindow w = window(v(1, 0), v(2, 0), v(3, 0));
        w.shift();
        w.set(2, 0, 8, 2);
        w.set(2, 1, 0, 3);
        assertEquals(4, w.magnitude(0));
        assertEquals(9, w.magnitude(1));
        assertEquals(16, w.magnitude(2));
        assertEquals(4, w.smallest(0));
        assertEquals(9, w.smallest(1));
        assertEquals(6, w.medianResidual(0, 0));
        assertEquals(7, w.medianResidual(0, 1));
    }
}
