// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.cube.Period;
import adit.core.detect.PixelState;
import adit.core.geo.Grid;
import adit.core.geo.PixelSet;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;

/**
 * Finds what was not seen in the monitoring period: times without a clear view of the site, and places that were never or
 * long not seen, or could not be modelled. Takes the chunks of a run in any order, from any thread, each once; all that
 * it keeps are counts per day, a few numbers per block of pixels and a bit per block and day, so memory is bounded by
 * {@link GapRules}.
 * The result does not depend on the order.
 */
public final class GapFinder {
    private final Grid grid;
    private final Geometry boundary;
    private final Period monitoring;
    private final GapRules rules;
    private final PixelSet site;
    private final int block;
    private final BlockPlanes blocks;
    private final int[] slots = Blindness.slots();
    /** Per day: pixels of the site that were clear, then one count per kind of blindness. */
    private final TreeMap<Integer, long[]> days = new TreeMap<>();
    /** Days of the first and the last date of any chunk. */
    private int firstLook = Integer.MAX_VALUE;

    private int lastLook = Integer.MIN_VALUE;

    /** Days of any period that showed nothing. */
    private int cloudyDays;

    /** Per day of which no chunk tells: pixels under clouds. */
    private final TreeMap<Integer, Long> cloudy = new TreeMap<>();

    /**
     * @param boundary of the site, polygons in the grid's CRS
     * @param days of the monitoring period that have a look
     */
    public GapFinder(Grid grid, Geometry boundary, Period monitoring, GapRules rules, int days) {
        this.grid = grid;
        this.boundary = boundary;
        this.monitoring = monitoring;
        this.rules = rules;
        this.site = PixelSet.inside(boundary, grid);
        this.block = rules.blockSide(grid.width(), grid.height(), days);
        this.blocks = new BlockPlanes(grid, block);
    }

    /** Pixels along the side of a block; windows start at multiples of it. */
    public int blockSide() {
        return block;
    }

    /**
     * Takes in one chunk.
     *
     * @param window starts at multiples of {@link #blockSide}, and reaches the next window or the edge of the grid
     * @param epochDays days of the dates since 1970-01-01, ascending, as in a chunk; those outside the monitoring period
     *     only tell, where two looks were compared, why the look before hid a place
     * @param reasons {@code [t][p]}, {@link Reason} codes
     * @param states {@link PixelState} codes of the window's pixels
     */
    public void add(Window window, int[] epochDays, byte[][] reasons, byte[] states) {
        add(window, epochDays, reasons, states, Optional.empty());
    }

    /**
     * Takes in one chunk that goes on from an earlier one of its window, whose days all lie before.
     *
     * @param before what that one gave; empty to begin
     * @return what has to be known to go on
     */
    public GapBlocks add(Window window, int[] epochDays, byte[][] reasons, byte[] states, Optional<GapBlocks> before) {
        if (window.col() % block != 0 || window.row() % block != 0) {
            throw new IllegalArgumentException("windows start at multiples of " + block + " pixels, was column "
                    + window.col() + ", row " + window.row());
        }
        BlockPlanes.Tile tile = new BlockPlanes.Tile(window, block, monitoring, before);
        boolean[] inside = new boolean[window.pixels()];
        for (int p = 0; p < inside.length; p++) {
            inside[p] = site.contains(window.col() + p % window.width(), window.row() + p / window.width());
        }
        tile.states(inside, states);
        TreeMap<Integer, long[]> counts = new TreeMap<>();
        byte[] seen = new byte[window.pixels()];
        for (int t = 0; t < epochDays.length; ) {
            int day = epochDays[t];
            int end = t;
            while (end < epochDays.length && epochDays[end] == day) {
                end++;
            }
            boolean monitored = monitoring.contains(LocalDate.ofEpochDay(day));
            if (monitored) {
                best(reasons, t, end, seen);
                counts.put(day, tile.day(day, inside, seen, slots));
            } else if (rules.twoLooks()) {
                best(reasons, t, end, seen);
                tile.unmonitored(inside, seen, slots);
            }
            t = end;
        }
        GapBlocks kept = tile.kept();
        tile.finish();
        keep(tile, counts, epochDays);
        return kept;
    }

    /** Goes on from the days of an earlier finder of the same site and rules; to be called before the first chunk. */
    public synchronized void resume(GapDays before) {
        before.counts().forEach((day, counts) -> days.put(day, counts.clone()));
        before.seen().forEach((day, marks) -> blocks.seen.put(day, (BitSet) marks.clone()));
    }

    /**
     * The days of all chunks taken so far, to go on from. Which blocks a day showed is asked for only where no day of a
     * time showed the whole site widely, and then of all its days together: that is what is kept.
     */
    public synchronized GapDays days() {
        TreeMap<Integer, BitSet> seen = new TreeMap<>();
        int last = (int) monitoring.from().toEpochDay() - 1;
        for (int view : views()) {
            if (view - last - 1 >= rules.days()) {
                gather(last + 1, view - 1, seen);
            }
            last = view;
        }
        gather(last + 1, Integer.MAX_VALUE, seen);
        return new GapDays(days, seen);
    }

    private void gather(int from, int to, Map<Integer, BitSet> out) {
        BitSet any = new BitSet();
        blocks.seen.subMap(from, true, to, true).values().forEach(any::or);
        out.put(from, any);
    }

    /** Days on which enough of the site was seen. */
    private List<Integer> views() {
        long needed = Math.max(1, (long) Math.ceil(rules.viewShare() * site.count()));
        List<Integer> views = new ArrayList<>();
        days.forEach((day, counts) -> {
            if (counts[0] >= needed) {
                views.add(day);
            }
        });
        return views;
    }

    /**
     * Takes in a day on which a scene showed the site and nothing of it clearly enough to be in a chunk.
     *
     * @param epochDay days outside the monitoring period are not looked at, but where two looks were compared
     */
    public synchronized void addCloudy(int epochDay) {
        cloudyDays++;
        if (monitoring.contains(LocalDate.ofEpochDay(epochDay))) {
            cloudy.merge(epochDay, (long) site.count(), Long::sum);
        }
    }

    private synchronized void keep(BlockPlanes.Tile tile, Map<Integer, long[]> counts, int[] epochDays) {
        blocks.put(tile);
        for (int day : epochDays) {
            firstLook = Math.min(firstLook, day);
            lastLook = Math.max(lastLook, day);
        }
        counts.forEach((day, c) -> days.merge(day, c, (a, b) -> {
            long[] sum = new long[a.length];
            for (int k = 0; k < sum.length; k++) {
                sum[k] = a[k] + b[k];
            }
            return sum;
        }));
    }

    /** Of the looks of one day the best: clear where one is clear, else the first that says more than NO_DATA. */
    private static void best(byte[][] reasons, int from, int to, byte[] out) {
        System.arraycopy(reasons[from], 0, out, 0, out.length);
        for (int t = from + 1; t < to; t++) {
            for (int p = 0; p < out.length; p++) {
                boolean better = reasons[t][p] == Reason.CLEAR.code() || out[p] == Reason.NO_DATA.code();
                out[p] = out[p] != Reason.CLEAR.code() && better ? reasons[t][p] : out[p];
            }
        }
    }

    private Period looks() {
        return lastLook < firstLook
                ? monitoring
                : new Period(LocalDate.ofEpochDay(firstLook), LocalDate.ofEpochDay(lastLook));
    }

    /** All gaps of the chunks taken so far, by start, end, and place. */
    public synchronized List<Gap> gaps() {
        GapPlaces places = new GapPlaces(grid, boundary, monitoring, looks(), rules, blocks, cloudyDays > 0);
        List<Gap> times = rules.twoLooks() ? List.of() : times(places);
        List<Gap> gaps = new ArrayList<>(times);
        gaps.addAll(places.places(times.stream().map(Gap::period).toList()));
        gaps.sort(Comparator.comparing((Gap g) -> g.period().from())
                .thenComparing(g -> g.period().to())
                .thenComparing(Comparator.comparingDouble((Gap g) -> g.area().squareMetres())
                        .reversed())
                .thenComparingDouble(g -> g.place().getEnvelopeInternal().getMinX())
                .thenComparingDouble(g -> g.place().getEnvelopeInternal().getMaxY())
                .thenComparing(Gap::text));
        return gaps;
    }

    private List<Gap> times(GapPlaces places) {
        List<Gap> gaps = new ArrayList<>();
        int last = (int) monitoring.from().toEpochDay() - 1;
        int end = (int) monitoring.to().toEpochDay() + 1;
        List<Integer> views = views();
        views.add(end);
        for (int view : views) {
            if (view - last - 1 >= rules.days()) {
                Period period = new Period(LocalDate.ofEpochDay(last + 1), LocalDate.ofEpochDay(view - 1));
                gaps.add(places.time(period, Optional.of(reason(last + 1, view - 1))));
            }
            last = view;
        }
        return gaps;
    }

    private String reason(int from, int to) {
        long[] sum = new long[Blindness.COUNT];
        for (long[] counts : days.subMap(from, true, to, true).values()) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += counts[1 + k];
            }
        }
        for (long pixels : cloudy.subMap(from, true, to, true).values()) {
            sum[slots[Reason.CLOUD.code()]] += pixels;
        }
        return Blindness.main(sum);
    }
}
