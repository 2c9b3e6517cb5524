// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.cube.Period;
import adit.core.geo.EllipsoidArea;
import adit.core.geo.Grid;
import adit.core.measure.Area;
import adit.core.measure.BoundaryUncertainty;
import adit.core.measure.GeolocationError;
import adit.kernel.label.Components;
import adit.kernel.label.SparsePixels;
import adit.kernel.label.UnionFind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** The places among the gaps: connected blocks that were not seen for the same reason and about the same time. */
final class GapPlaces {
    private static final GeolocationError NONE = new GeolocationError(0, 0, "blocks of the grid itself");

    private final Grid grid;
    private final Grid blockGrid;
    private final Geometry boundary;
    private final Period monitoring;
    private final Period looks;
    private final GapRules rules;
    private final BlockPlanes blocks;
    private final boolean cloudyDays;

    /**
     * @param looks from the first to the last look, of a comparison of two
     * @param cloudyDays whether there were days that showed nothing at all and therefore are not in the blocks
     */
    GapPlaces(
            Grid grid,
            Geometry boundary,
            Period monitoring,
            Period looks,
            GapRules rules,
            BlockPlanes blocks,
            boolean cloudyDays) {
        this.grid = grid;
        this.boundary = boundary;
        this.monitoring = monitoring;
        this.looks = looks;
        this.rules = rules;
        this.blocks = blocks;
        this.cloudyDays = cloudyDays;
        this.blockGrid = new Grid(
                grid.crs(), grid.west(), grid.north(), grid.pixelSize() * blocks.side, blocks.across, blocks.down);
    }

    private enum Kind {
        SEEN,
        OUTSIDE,
        NEVER,
        LONG_NOT,
        UNMODELLED,
        NOT_COMPARED
    }

    /** @param known times at which the whole site was not seen; what only repeats them is left out */
    List<Gap> places(List<Period> known) {
        int n = 0;
        int[] at = new int[blocks.views.length];
        Kind[] kinds = new Kind[at.length];
        double smallest = rules.placeShare() * blocks.pixels();
        for (int b = 0; b < at.length; b++) {
            kinds[b] = kind(b, known);
            if (kinds[b] != Kind.SEEN) {
                at[n++] = b;
            }
        }
        int[] block = Arrays.copyOf(at, n);
        SparsePixels pixels = pixels(block);
        UnionFind sets = new UnionFind(n);
        Components.join(
                pixels,
                1,
                (i, j) -> kinds[block[i]] == kinds[block[j]]
                        && (kinds[block[i]] != Kind.LONG_NOT || alike(block[i], block[j])),
                sets);
        List<Gap> gaps = new ArrayList<>();
        List<int[]> small = new ArrayList<>();
        for (int[] members : Components.members(Components.number(sets.roots()))) {
            int[] of = Arrays.stream(members).map(i -> block[i]).toArray();
            if (blocks.pixelsOf(of) >= smallest) {
                gap(kinds[of[0]], of, 1).ifPresent(gaps::add);
            } else if (kinds[of[0]] == Kind.NOT_COMPARED) {
                small.add(of);
            }
        }
        // Two looks have one area that was not compared, which must add up; a series has many gaps, of which the small
        // say
        // little.
        if (!small.isEmpty()) {
            int[] of = small.stream().flatMapToInt(Arrays::stream).sorted().toArray();
            gap(Kind.NOT_COMPARED, of, small.size()).ifPresent(gaps::add);
        }
        return gaps;
    }

    private SparsePixels pixels(int[] block) {
        return new SparsePixels(
                Arrays.stream(block).map(b -> b / blocks.across).toArray(),
                Arrays.stream(block).map(b -> b % blocks.across).toArray());
    }

    /** A time of which no day showed enough of the site: its place is what none of its days showed. */
    Gap time(Period period, Optional<String> reason) {
        int[] unseen = blocks.unseen(
                (int) period.from().toEpochDay(), (int) period.to().toEpochDay());
        long pixels = blocks.pixelsOf(unseen);
        if (pixels == blocks.pixels()) {
            double whole = EllipsoidArea.squareMetres(boundary, grid.crs());
            // The boundary is given, so nothing is uncertain about the size of the whole site.
            return new Gap.NoClearObservation(
                    period, boundary, new Area(whole, whole, whole, Area.Basis.BOUNDARY_UNCERTAINTY), reason);
        }
        Geometry place =
                pixels == 0 ? boundary.getFactory().createPolygon() : withinSite(Outline.of(blockGrid, pixels(unseen)));
        double share = place.isEmpty() ? 0 : (double) pixels / blocks.pixels();
        return new Gap.NoWideView(period, place, area(place), rules.viewShare(), share, reason);
    }

    private Kind kind(int b, List<Period> known) {
        if (blocks.pixels[b] == 0) {
            return Kind.SEEN;
        }
        if (rules.twoLooks()) {
            return ofTwoLooks(b);
        }
        if (blocks.views[b] == 0) {
            boolean told = known.contains(monitoring);
            return told ? Kind.SEEN : Blindness.onlyNoData(reasons(new int[] {b})) ? Kind.OUTSIDE : Kind.NEVER;
        }
        if (2 * blocks.unmodelled[b] > blocks.pixels[b]) {
            return Kind.UNMODELLED;
        }
        return newDays(b, known) >= rules.days() ? Kind.LONG_NOT : Kind.SEEN;
    }

    /** What neither look hid and what was not judged all the same had too little ground around it to compare with. */
    private Kind ofTwoLooks(int b) {
        if (2 * blocks.unmodelled[b] <= blocks.pixels[b]) {
            return Kind.SEEN;
        }
        boolean hidden = blocks.views[b] == 0 || Blindness.any(reasons(new int[] {b}));
        return hidden ? Kind.NOT_COMPARED : Kind.UNMODELLED;
    }

    /** Days of the block's longest gap that the gaps of the whole site do not tell already, as those do in which it is unseen. */
    private int newDays(int b, List<Period> known) {
        int days = blocks.gapDays(b);
        for (Period p : known) {
            int from = (int) p.from().toEpochDay();
            int to = (int) p.to().toEpochDay();
            days -= from >= blocks.gapFrom[b] && to <= blocks.gapTo[b] ? to - from + 1 : 0;
        }
        return days;
    }

    private boolean alike(int a, int b) {
        return Math.abs(blocks.gapFrom[a] - blocks.gapFrom[b]) <= rules.days()
                && Math.abs(blocks.gapTo[a] - blocks.gapTo[b]) <= rules.days();
    }

    private long[] reasons(int[] of) {
        long[] sum = new long[Blindness.COUNT];
        for (int k = 0; k < sum.length; k++) {
            for (int b : of) {
                sum[k] += blocks.reasons[k][b];
            }
        }
        return sum;
    }

    /** @param places connected places that the blocks are */
    private Optional<Gap> gap(Kind kind, int[] of, int places) {
        Geometry place = withinSite(Outline.of(blockGrid, pixels(of)));
        if (place.isEmpty()) {
            return Optional.empty();
        }
        Area area = area(place);
        long[] counts = reasons(of);
        String reason = cloudyDays && !Blindness.any(counts) ? Blindness.CLOUD.words() : Blindness.main(counts);
        return switch (kind) {
            case SEEN -> Optional.empty();
            case OUTSIDE -> Optional.of(new Gap.OutsideBoundary(monitoring, place, area));
            case NEVER -> Optional.of(new Gap.NoClearObservation(monitoring, place, area, Optional.of(reason)));
            case LONG_NOT -> Optional.of(new Gap.NoClearObservation(longest(of), place, area, Optional.of(reason)));
            case NOT_COMPARED -> Optional.of(new Gap.NotCompared(looks, place, area, places, reason));
            case UNMODELLED ->
                Optional.of(new Gap.BelowDetectionLimit(rules.twoLooks() ? looks : monitoring, place, area, limit()));
        };
    }

    private String limit() {
        return rules.twoLooks()
                ? "too little ground was clear on both dates to compare with"
                : "too few clear observations before " + monitoring.from() + " to compare with";
    }

    private Area area(Geometry place) {
        if (place.isEmpty()) {
            return new Area(0, 0, 0, Area.Basis.BOUNDARY_UNCERTAINTY);
        }
        double squareMetres = EllipsoidArea.squareMetres(place, grid.crs());
        double metresPerUnit = Math.sqrt(squareMetres / place.getArea());
        return BoundaryUncertainty.area(
                squareMetres, place.getLength() * metresPerUnit, blockGrid.pixelSize() * metresPerUnit, NONE);
    }

    /** Median start and median end: neighbours differ by some days at most. */
    private Period longest(int[] of) {
        int[] from = Arrays.stream(of).map(b -> blocks.gapFrom[b]).sorted().toArray();
        int[] to = Arrays.stream(of).map(b -> blocks.gapTo[b]).sorted().toArray();
        return new Period(
                LocalDate.ofEpochDay(from[from.length / 2]),
                LocalDate.ofEpochDay(Math.max(from[from.length / 2], to[to.length / 2])));
    }

    private Geometry withinSite(Geometry place) {
        if (boundary.covers(place)) {
            return place;
        }
        Geometry cut = OverlayNGRobust.overlay(place, boundary, OverlayNG.INTERSECTION);
        List<Polygon> polygons = new ArrayList<>();
        for (int i = 0; i < cut.getNumGeometries(); i++) {
            if (cut.getGeometryN(i) instanceof Polygon p && !p.isEmpty()) {
                polygons.add(p);
            }
        }
        return polygons.size() == 1
                ? polygons.get(0)
                : place.getFactory().createMultiPolygon(polygons.toArray(new Polygon[0]));
    }
}
