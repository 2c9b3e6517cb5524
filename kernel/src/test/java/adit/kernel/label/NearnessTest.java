// SPDX-License-Identifier: Apache-2.0
package adit.kernel.label;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearnessTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 1.5, 3, 5.7})
    void nearIsExactlyEveryPixelWithinTheRadius(double radius) {
        int w = 37;
        int h = 29;
        Random random = new Random(7);
        byte[] seeds = new byte[w * h];
        for (int i = 0; i < 12; i++) {
            seeds[random.nextInt(w * h)] = 1;
        }
        byte[] expected = new byte[w * h];
        for (int p = 0; p < w * h; p++) {
            for (int q = 0; q < w * h; q++) {
                if (seeds[q] != 0 && Math.hypot(p % w - q % w, p / w - q / w) <= radius) {
                    expected[p] = 1;
                }
            }
        }
        byte[] near = new byte[w * h];
        Nearness.within(seeds, w, h, radius, near);
        assertArrayEquals(expected, near);
    }
}
