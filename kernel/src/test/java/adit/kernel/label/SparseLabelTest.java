// SPDX-License-Identifier: Apache-2.0
package adit.kernel.label;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SparseLabelTest {
    private static SparsePixels picture(String... lines) {
        int n = (int) String.join("", lines).chars().filter(c -> c == '#').count();
        int[] row = new int[n];
        int[] col = new int[n];
        int k = 0;
        for (int r = 0; r < lines.length; r++) {
            for (int c = 0; c < lines[r].length(); c++) {
                if (lines[r].charAt(c) == '#') {
                    row[k] = r;
                    col[k++] = c;
                }
            }
        }
        return new SparsePixels(row, col);
    }

    @Test
    void aPixelIsFoundWhereItIsAndNowhereElse() {
        SparsePixels p = picture("#.#", "...", "##.");
        assertEquals(1, p.find(0, 2));
        assertEquals(-1, p.find(1, 1));
        assertEquals(3, p.neighbour(2, 0, 1));
        assertEquals(-1, p.neighbour(1, 0, -1));
    }

    @Test
    void unsortedPixelsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SparsePixels(new int[] {1, 0}, new int[] {0, 0}));
    }

    @Test
    void theOrderOfUnionsDoesNotMatter() {
        SplittableRandom random = new SplittableRandom(3);
        int[][] pairs = new int[200][];
        for (int k = 0; k < pairs.length; k++) {
            pairs[k] = new int[] {random.nextInt(300), random.nextInt(300)};
        }
        UnionFind forwards = new UnionFind(300);
        UnionFind backwards = new UnionFind(300);
        for (int k = 0; k < pairs.length; k++) {
            forwards.union(pairs[k][0], pairs[k][1]);
            backwards.union(pairs[199 - k][1], pairs[199 - k][0]);
        }
        assertArrayEquals(forwards.roots(), backwards.roots());
    }

    @Test
    void aReachOfTwoClosesAGapOfOnePixel() {
        SparsePixels p = picture("##.##..##");
        UnionFind sets = new UnionFind(p.size());
        Components.join(p, 2, (a, b) -> true, sets);
        assertArrayEquals(new int[] {0, 0, 0, 0, 1, 1}, Components.number(sets.roots()));
    }

    @Test
    void theMiddleOfAStripOfFiveIsThreePixelsFromOutside() {
        String line = ".".repeat(3) + "#".repeat(30);
        SparsePixels p = picture(line, line, line, line, line);
        assertEquals(9, InnerDistance.of(p)[p.find(2, 15)]);
        assertEquals(3, InnerDistance.of(p)[p.find(0, 15)]);
    }

    @Test
    void distancesToMarkedPixelsGoAroundBends() {
        SparsePixels p = picture("#####", "#...#", "#...#");
        boolean[] marked = new boolean[p.size()];
        marked[p.find(2, 0)] = true;
        // Two down, four across and two up, the two corners cut.
        assertEquals(20, InnerDistance.toMarked(p, marked, 1000)[p.find(2, 4)]);
    }

    @Test
    void aLonelyLabelTakesThatOfItsNeighbours() {
        SparsePixels p = picture("###", "###", "###");
        byte[] label = {1, 1, 1, 1, 0, 1, 1, 1, 1};
        assertArrayEquals(new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 1}, Majority.pass(p, label, 2, new int[9], 1, 2));
    }

    @Test
    void aRingThatTouchesItselfIsCutIntoAShellAndAHole() {
        Rings rings = Rings.of(picture(".##", "#.#", "###"));
        assertArrayEquals(new boolean[] {false, true}, rings.hole());
        assertEquals(2 * 8, Rings.twiceArea(rings.corners()[0]));
        assertEquals(-2, Rings.twiceArea(rings.corners()[1]));
    }
}
