// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.cube.Period;
import adit.core.detect.PixelState;
import adit.core.geo.Grid;
import adit.core.geo.Window;
import java.util.BitSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What is kept of each block of pixels: how often it was seen, when it was longest not seen, and why. A block is seen on a
 * day when at least half of its pixels within the site are clear.
 */
final class BlockPlanes {
    final int across;
    final int down;
    final int side;
    /** Pixels of the site within the block. */
    final short[] pixels;
    /** Pixels that could not be modelled. */
    final short[] unmodelled;

    final int[] views;
    final int[] gapFrom;
    final int[] gapTo;
    /** By day: the blocks that were seen on it, or on it and later days that showed little of the site. */
    final TreeMap<Integer, BitSet> seen = new TreeMap<>();
    /** {@code [blindness][block]}: days on which it was the commonest reason. */
    final short[][] reasons;

    BlockPlanes(Grid grid, int side) {
        this(side, (grid.width() + side - 1) / side, (grid.height() + side - 1) / side);
    }

    private BlockPlanes(int side, int across, int down) {
        this.side = side;
        this.across = across;
        this.down = down;
        int n = across * down;
        pixels = new short[n];
        unmodelled = new short[n];
        views = new int[n];
        gapFrom = new int[n];
        gapTo = new int[n];
        reasons = new short[Blindness.COUNT][n];
    }

    /** Takes over the blocks of one window. */
    void put(Tile tile) {
        BlockPlanes t = tile.planes;
        int row0 = tile.window.row() / side;
        int col0 = tile.window.col() / side;
        t.seen.forEach((day, marks) -> {
            BitSet all = seen.computeIfAbsent(day, d -> new BitSet(across * down));
            marks.stream().forEach(b -> all.set((row0 + b / t.across) * across + col0 + b % t.across));
        });
        for (int r = 0; r < t.down; r++) {
            int from = r * t.across;
            int to = (row0 + r) * across + col0;
            System.arraycopy(t.pixels, from, pixels, to, t.across);
            System.arraycopy(t.unmodelled, from, unmodelled, to, t.across);
            System.arraycopy(t.views, from, views, to, t.across);
            System.arraycopy(t.gapFrom, from, gapFrom, to, t.across);
            System.arraycopy(t.gapTo, from, gapTo, to, t.across);
            for (int k = 0; k < reasons.length; k++) {
                System.arraycopy(t.reasons[k], from, reasons[k], to, t.across);
            }
        }
    }

    /** Blocks of the site that were seen on none of the days, ascending. */
    int[] unseen(int fromDay, int toDay) {
        BitSet any = new BitSet(across * down);
        seen.subMap(fromDay, true, toDay, true).values().forEach(any::or);
        return IntStream.range(0, across * down)
                .filter(b -> pixels[b] > 0 && !any.get(b))
                .toArray();
    }

    /** Pixels of the site within some blocks. */
    long pixelsOf(int[] of) {
        long sum = 0;
        for (int b : of) {
            sum += pixels[b];
        }
        return sum;
    }

    /** Pixels of the whole site. */
    long pixels() {
        long sum = 0;
        for (short p : pixels) {
            sum += p;
        }
        return sum;
    }

    /** Days of the longest time without a view. */
    int gapDays(int b) {
        return gapTo[b] - gapFrom[b] + 1;
    }

    /** The blocks of one window while its days go by in ascending order. */
    static final class Tile {
        private final Window window;
        private final BlockPlanes planes;
        private final int[] blockOf;
        private final int[] lastView;
        private final int[][] count;
        private final int lastDay;

        /** @param before what was kept of these blocks by {@link #kept}; empty to begin */
        Tile(Window window, int side, Period monitoring, Optional<GapBlocks> before) {
            this.window = window;
            int across = (window.width() + side - 1) / side;
            planes = new BlockPlanes(side, across, (window.height() + side - 1) / side);
            blockOf = new int[window.pixels()];
            for (int p = 0; p < blockOf.length; p++) {
                blockOf[p] = p / window.width() / side * across + p % window.width() / side;
            }
            int n = planes.views.length;
            lastView = new int[n];
            java.util.Arrays.fill(lastView, (int) monitoring.from().toEpochDay() - 1);
            count = new int[Blindness.COUNT + 1][n];
            lastDay = (int) monitoring.to().toEpochDay();
            for (int b = 0; b < n; b++) {
                planes.gapFrom[b] = lastView[b] + 1;
                planes.gapTo[b] = lastView[b];
            }
            before.ifPresent(this::resume);
        }

        private void resume(GapBlocks before) {
            int n = lastView.length;
            if (before.views().length != n) {
                throw new IllegalArgumentException(
                        "the window has " + n + " blocks, was given those of " + before.views().length);
            }
            System.arraycopy(before.views(), 0, planes.views, 0, n);
            System.arraycopy(before.gapFrom(), 0, planes.gapFrom, 0, n);
            System.arraycopy(before.gapTo(), 0, planes.gapTo, 0, n);
            System.arraycopy(before.lastView(), 0, lastView, 0, n);
            for (int k = 0; k < planes.reasons.length; k++) {
                System.arraycopy(before.reasons()[k], 0, planes.reasons[k], 0, n);
            }
        }

        /** What has to be known to go on; to be asked for before {@link #finish}. */
        GapBlocks kept() {
            short[][] reasons = new short[planes.reasons.length][];
            for (int k = 0; k < reasons.length; k++) {
                reasons[k] = planes.reasons[k].clone();
            }
            return new GapBlocks(
                    planes.views.clone(), planes.gapFrom.clone(), planes.gapTo.clone(), lastView.clone(), reasons);
        }

        void states(boolean[] inside, byte[] states) {
            for (int p = 0; p < inside.length; p++) {
                if (inside[p]) {
                    planes.pixels[blockOf[p]]++;
                    boolean modelled = states[p] == PixelState.STABLE.code() || states[p] == PixelState.BREAK.code();
                    planes.unmodelled[blockOf[p]] += (short) (modelled ? 0 : 1);
                }
            }
        }

        private void count(boolean[] inside, byte[] seen, int[] slots) {
            for (int[] c : count) {
                java.util.Arrays.fill(c, 0);
            }
            for (int p = 0; p < seen.length; p++) {
                if (inside[p]) {
                    count[1 + slots[seen[p]]][blockOf[p]]++;
                }
            }
        }

        /** Keeps of a day outside the monitoring period why it did not show the blocks that it did not show. */
        void unmonitored(boolean[] inside, byte[] seen, int[] slots) {
            count(inside, seen, slots);
            for (int b = 0; b < lastView.length; b++) {
                if (2 * count[0][b] < planes.pixels[b]) {
                    planes.reasons[commonest(b)][b]++;
                }
            }
        }

        /** Counts one day; gives the site's pixels that were clear, then those of each blindness. */
        long[] day(int day, boolean[] inside, byte[] seen, int[] slots) {
            count(inside, seen, slots);
            long[] total = new long[count.length];
            BitSet marks = new BitSet(lastView.length);
            for (int b = 0; b < lastView.length; b++) {
                for (int k = 0; k < count.length; k++) {
                    total[k] += count[k][b];
                }
                if (planes.pixels[b] == 0) {
                    continue;
                }
                if (2 * count[0][b] >= planes.pixels[b]) {
                    planes.views[b]++;
                    marks.set(b);
                    close(b, day - 1);
                    lastView[b] = day;
                } else {
                    planes.reasons[commonest(b)][b]++;
                }
            }
            planes.seen.put(day, marks);
            return total;
        }

        private int commonest(int b) {
            int best = 0;
            for (int k = 1; k < Blindness.COUNT; k++) {
                best = count[1 + k][b] > count[1 + best][b] ? k : best;
            }
            return best;
        }

        private void close(int b, int to) {
            if (to - lastView[b] > planes.gapDays(b)) {
                planes.gapFrom[b] = lastView[b] + 1;
                planes.gapTo[b] = to;
            }
        }

        /** Ends the last time without a view with the monitoring period. */
        void finish() {
            for (int b = 0; b < lastView.length; b++) {
                close(b, lastDay);
            }
        }
    }
}
