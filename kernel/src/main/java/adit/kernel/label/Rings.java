// SPDX-License-Identifier: Apache-2.0
package adit.kernel.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * Closed paths along pixel edges around a sparse set, whose interior is 4-connected: two pixels that only touch at a
 * corner lie in two shells. No ring touches itself. Each ring has the corners where the path turns, first corner not repeated, starting at its
 * uppermost-leftmost corner; corner (x, y) is the upper left corner of pixel (col x, row y). Shells run clockwise as seen
 * with rows downward (interior at the right hand), holes the other way.
 *
 * @param corners {@code [ring][2·k] = x, [ring][2·k + 1] = y}
 * @param part label of the 4-connected part that the ring bounds, as {@link Components#four} gives it
 * @param hole whether the ring is a hole of its part; a part's shell comes before its holes
 */
public record Rings(int[][] corners, int[] part, boolean[] hole) {
    // Directions: 0 east, 1 south, 2 west, 3 north. The edge of a pixel in direction d has the pixel at its right hand.
    private static final int[] DX = {1, 0, -1, 0};
    private static final int[] DY = {0, 1, 0, -1};
    /** From a pixel to the one across its edge of direction d: above, right, below, left. */
    private static final int[] OUT_ROW = {-1, 0, 1, 0};

    private static final int[] OUT_COL = {0, 1, 0, -1};

    /** Traces all rings of a set. */
    public static Rings of(SparsePixels pixels) {
        int[] part = Components.four(pixels);
        byte[] open = openEdges(pixels);
        List<int[]> rings = new ArrayList<>();
        List<int[]> keys = new ArrayList<>();
        for (int i = 0; i < pixels.size(); i++) {
            // The upper edge first: the uppermost-leftmost edge of a shell, and of what lies below a hole, is one.
            for (int d = 0; d < 4; d++) {
                if ((open[i] & (1 << d)) != 0) {
                    for (int[] ring : simple(trace(pixels, open, i, d))) {
                        keys.add(new int[] {part[i], twiceArea(ring) > 0 ? 0 : 1, ring[1], ring[0], rings.size()});
                        rings.add(ring);
                    }
                }
            }
        }
        keys.sort(Arrays::compare);
        int n = keys.size();
        int[][] corners = new int[n][];
        int[] partOf = new int[n];
        boolean[] hole = new boolean[n];
        for (int k = 0; k < n; k++) {
            int[] key = keys.get(k);
            corners[k] = rings.get(key[4]);
            partOf[k] = key[0];
            hole[k] = key[1] == 1;
        }
        return new Rings(corners, partOf, hole);
    }

    public int size() {
        return corners.length;
    }

    /** Twice the signed area within a ring in pixels; positive for shells. */
    public static long twiceArea(int[] ring) {
        long sum = 0;
        int n = ring.length / 2;
        for (int k = 0; k < n; k++) {
            int m = (k + 1) % n;
            sum += (long) ring[2 * k] * ring[2 * m + 1] - (long) ring[2 * m] * ring[2 * k + 1];
        }
        return sum;
    }

    private static byte[] openEdges(SparsePixels pixels) {
        byte[] open = new byte[pixels.size()];
        for (int i = 0; i < open.length; i++) {
            for (int d = 0; d < 4; d++) {
                if (pixels.neighbour(i, OUT_ROW[d], OUT_COL[d]) < 0) {
                    open[i] |= (byte) (1 << d);
                }
            }
        }
        return open;
    }

    /** Follows the edges from edge d of pixel i until it closes; marks the edges that it went along. */
    private static int[] trace(SparsePixels pixels, byte[] open, int i, int d) {
        IntList out = new IntList();
        // Start corner of the edge in direction d: 0 upper left, 1 upper right, 2 lower right, 3 lower left.
        int x = pixels.col(i) + (d == 1 || d == 2 ? 1 : 0);
        int y = pixels.row(i) + (d >= 2 ? 1 : 0);
        int pixel = i;
        int dir = d;
        while ((open[pixel] & (1 << dir)) != 0) {
            open[pixel] &= (byte) ~(1 << dir);
            x += DX[dir];
            y += DY[dir];
            int right = (dir + 1) & 3;
            // Turn right as long as the pixel's next edge is open: keeps parts that touch at a corner apart.
            int ahead = pixels.neighbour(pixel, DY[dir], DX[dir]);
            int next = dir;
            if (ahead < 0) {
                next = right;
            } else {
                pixel = ahead;
                int across = pixels.neighbour(ahead, OUT_ROW[dir], OUT_COL[dir]);
                if (across >= 0) {
                    pixel = across;
                    next = (dir + 3) & 3;
                }
            }
            if (next != dir) {
                out.add(x);
                out.add(y);
            }
            dir = next;
        }
        return out.toArray();
    }

    /** Cuts a path that touches itself at a corner into rings that do not: a shell and its holes, or several holes. */
    private static List<int[]> simple(int[] path) {
        List<int[]> rings = new ArrayList<>();
        int n = path.length / 2;
        int[] stack = new int[path.length];
        int size = 0;
        HashMap<Long, Integer> at = new HashMap<>();
        for (int k = 0; k < n; k++) {
            long corner = key(path[2 * k], path[2 * k + 1]);
            Integer seen = at.get(corner);
            if (seen != null) {
                rings.add(fromTopLeft(Arrays.copyOfRange(stack, 2 * seen, 2 * size)));
                for (int m = seen + 1; m < size; m++) {
                    at.remove(key(stack[2 * m], stack[2 * m + 1]));
                }
                size = seen;
            }
            at.put(corner, size);
            stack[2 * size] = path[2 * k];
            stack[2 * size + 1] = path[2 * k + 1];
            size++;
        }
        rings.add(fromTopLeft(Arrays.copyOf(stack, 2 * size)));
        return rings;
    }

    private static long key(int x, int y) {
        return ((long) y << 32) | (x & 0xffffffffL);
    }

    private static int[] fromTopLeft(int[] ring) {
        int n = ring.length / 2;
        int first = 0;
        for (int k = 1; k < n; k++) {
            int c = Integer.compare(ring[2 * k + 1], ring[2 * first + 1]);
            if (c < 0 || (c == 0 && ring[2 * k] < ring[2 * first])) {
                first = k;
            }
        }
        int[] turned = new int[ring.length];
        System.arraycopy(ring, 2 * first, turned, 0, ring.length - 2 * first);
        System.arraycopy(ring, 0, turned, ring.length - 2 * first, 2 * first);
        return turned;
    }

    private static final class IntList {
        private int[] values = new int[16];
        private int size;

        void add(int v) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = v;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
