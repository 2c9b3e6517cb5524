// SPDX-License-Identifier: Apache-2.0
package adit.core.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Connected groups (by edge or corner) of marked pixels, and growing them. */
final class Patches {
    private Patches() {}

    /** Pixels of each group, groups in the order of their first pixel. */
    static List<int[]> of(boolean[] marked, int width, int height) {
        List<int[]> groups = new ArrayList<>();
        boolean[] done = new boolean[marked.length];
        int[] queue = new int[marked.length];
        for (int start = 0; start < marked.length; start++) {
            if (!marked[start] || done[start]) {
                continue;
            }
            int head = 0;
            int tail = 0;
            queue[tail++] = start;
            done[start] = true;
            while (head < tail) {
                int p = queue[head++];
                int row = p / width;
                int col = p % width;
                for (int r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++) {
                    for (int c = Math.max(0, col - 1); c <= Math.min(width - 1, col + 1); c++) {
                        int q = r * width + c;
                        if (marked[q] && !done[q]) {
                            done[q] = true;
                            queue[tail++] = q;
                        }
                    }
                }
            }
            groups.add(Arrays.copyOf(queue, tail));
        }
        return groups;
    }

    /** Marks every pixel within {@code radius} columns and rows of a marked one. */
    static boolean[] grown(boolean[] marked, int width, int height, int radius) {
        boolean[] wide = new boolean[marked.length];
        for (int row = 0; row < height; row++) {
            int until = -1;
            for (int col = 0; col < width + radius; col++) {
                if (col < width && marked[row * width + col]) {
                    until = col + 2 * radius;
                }
                if (col - radius >= 0 && col <= until) {
                    wide[row * width + col - radius] = true;
                }
            }
        }
        boolean[] grown = new boolean[marked.length];
        for (int col = 0; col < width; col++) {
            int until = -1;
            for (int row = 0; row < height + radius; row++) {
                if (row < height && wide[row * width + col]) {
                    until = row + 2 * radius;
                }
                if (row - radius >= 0 && row <= until) {
                    grown[(row - radius) * width + col] = true;
                }
            }
        }
        return grown;
    }
}
