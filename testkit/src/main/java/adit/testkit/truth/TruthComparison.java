// SPDX-License-Identifier: Apache-2.0
package adit.testkit.truth;

import adit.core.detect.BreakMap;
import adit.core.event.Event;
import adit.core.event.EventClass;
import adit.core.event.FalseAlerts;
import adit.core.event.SiteResult;
import adit.core.event.TruthTable;
import adit.core.geo.EllipsoidArea;
import adit.core.geo.Grid;
import adit.core.geo.PixelSet;
import adit.core.measure.Area;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/**
 * Compares a result with the truth.
 *
 * <p>The rule: a found event belongs to the true event or decoy with which it shares the most area, if the shared part
 * is at least 30 % of the smaller of the two; else it is false. A true event is found if the outlines of the events
 * that belong to it cover at least half of it. Its found class is that of the largest event that belongs to it.
 */
public final class TruthComparison {
    private static final double SHARED = 0.3;
    private static final double COVERED = 0.5;

    private TruthComparison() {}

    public static TruthTable of(SiteResult result, Truth truth, FoundPlanes planes) {
        Optional<TruthTable.FalsePixels> pixels = result.falseAlerts() instanceof FalseAlerts.Stated s
                ? Optional.of(
                        falsePixels(PixelSet.inside(result.boundary(), truth.grid()), truth, planes, s.largestPValue()))
                : Optional.empty();
        return compare(result.events(), result.boundary(), truth, Optional.of(planes), pixels);
    }

    /** As {@link #of} for events that are not part of a whole result, and without planes where there are none. */
    public static TruthTable compare(List<Event> events, Geometry boundary, Truth truth, Optional<FoundPlanes> planes) {
        return compare(events, boundary, truth, planes, Optional.empty());
    }

    private static TruthTable compare(
            List<Event> events,
            Geometry boundary,
            Truth truth,
            Optional<FoundPlanes> planes,
            Optional<TruthTable.FalsePixels> falsePixels) {
        List<List<Event>> members = new ArrayList<>();
        truth.events().forEach(t -> members.add(new ArrayList<>()));
        List<Event> strangers = new ArrayList<>();
        for (Event e : events) {
            int best = owner(e, truth.events());
            (best < 0 ? strangers : members.get(best)).add(e);
        }
        Onsets onsets = planes.map(p -> Onsets.of(p, truth)).orElse(Onsets.none(members.size()));
        List<TruthTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            rows.add(row(truth.events().get(i), members.get(i), onsets.byEvent.get(i)));
        }
        Geometry changed = UnaryUnionOp.union(
                truth.events().stream().map(TruthEvent::outline).toList());
        Geometry wrong = strangers.isEmpty()
                ? new GeometryFactory().createEmpty(2)
                : UnaryUnionOp.union(
                        strangers.stream().map(e -> fixed(e.outline())).toList());
        double unit = squareMetresPerUnit(truth.grid());
        return new TruthTable(
                rows,
                strangers.stream().map(Event::id).toList(),
                unit * wrong.difference(fixed(changed)).getArea(),
                unit * fixed(boundary).difference(fixed(changed)).getArea(),
                onsets.detected,
                onsets.contained,
                falsePixels);
    }

    /** A scene may lie a pixel off, and a pixel sees beyond its own edge: what changes within so many pixels may show in it. */
    private static final int NEAR = 2;

    static TruthTable.FalsePixels falsePixels(PixelSet inside, Truth truth, FoundPlanes found, double largest) {
        Grid grid = truth.grid();
        long unchanged = 0;
        long broken = 0;
        long accepted = 0;
        for (int row = 0; row < grid.height(); row++) {
            for (int col = 0; col < grid.width(); col++) {
                double p = found.pValue(row, col);
                if (Double.isNaN(p) || !inside.contains(col, row) || near(truth, row, col)) {
                    continue;
                }
                unchanged++;
                if (found.firstAfter(row, col) != BreakMap.NO_DAY) {
                    broken++;
                    accepted += p <= largest ? 1 : 0;
                }
            }
        }
        return new TruthTable.FalsePixels(unchanged, broken, accepted, unchanged * largest);
    }

    private static boolean near(Truth truth, int row, int col) {
        Grid grid = truth.grid();
        for (int r = Math.max(0, row - NEAR); r <= Math.min(grid.height() - 1, row + NEAR); r++) {
            for (int c = Math.max(0, col - NEAR); c <= Math.min(grid.width() - 1, col + NEAR); c++) {
                if (truth.eventId()[r * grid.width() + c] != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Square metres on the ellipsoid of a square unit of the grid's plane, in the middle of the grid. */
    private static double squareMetresPerUnit(Grid g) {
        return EllipsoidArea.of(g).pixel(g.width() / 2, g.height() / 2) / (g.pixelSize() * g.pixelSize());
    }

    private static Geometry fixed(Geometry g) {
        return g.isValid() ? g : GeometryFixer.fix(g);
    }

    private static int owner(Event e, List<TruthEvent> truths) {
        Geometry outline = fixed(e.outline());
        int best = -1;
        double most = 0;
        for (int i = 0; i < truths.size(); i++) {
            Geometry t = truths.get(i).outline();
            double shared = outline.intersects(t) ? outline.intersection(t).getArea() : 0;
            if (shared > most && shared >= SHARED * Math.min(outline.getArea(), t.getArea())) {
                most = shared;
                best = i;
            }
        }
        return best;
    }

    private static TruthTable.Row row(TruthEvent truth, List<Event> members, OptionalDouble onsetShare) {
        double covered = 0;
        if (!members.isEmpty()) {
            Geometry all = UnaryUnionOp.union(
                    members.stream().map(e -> fixed(e.outline())).toList());
            covered = all.intersection(truth.outline()).getArea()
                    / truth.outline().getArea();
        }
        Optional<EventClass> kind = members.stream()
                .reduce((a, b) -> b.area().squareMetres() > a.area().squareMetres() ? b : a)
                .map(Event::kind);
        Optional<Event> earliest = members.stream()
                .min(Comparator.comparing((Event e) -> e.onset().from())
                        .thenComparing(e -> e.onset().to()));
        return new TruthTable.Row(
                truth.name(),
                truth.kind(),
                truth.decoy(),
                truth.start(),
                truth.end(),
                truth.areaSquareMetres(),
                covered >= COVERED,
                covered,
                members.stream().map(Event::id).toList(),
                kind,
                Area.sum(members.stream().map(Event::area).toList()),
                earliest.map(Event::onset),
                onsetShare);
    }

    /** @param byEvent as contained for each true event and decoy; empty where no pixel was detected */
    private record Onsets(OptionalDouble detected, OptionalDouble contained, List<OptionalDouble> byEvent) {
        static Onsets none(int events) {
            return new Onsets(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Collections.nCopies(events, OptionalDouble.empty()));
        }

        static Onsets of(FoundPlanes planes, Truth truth) {
            int n = truth.events().size();
            int width = truth.grid().width();
            long[] all = new long[n];
            long[] detected = new long[n];
            long[] contained = new long[n];
            for (int p = 0; p < truth.changeDay().length; p++) {
                int day = truth.changeDay()[p];
                if (day == BreakMap.NO_DAY) {
                    continue;
                }
                int event = truth.eventId()[p] - 1;
                all[event]++;
                int from = planes.lastBefore(p / width, p % width);
                int to = planes.firstAfter(p / width, p % width);
                if (to != BreakMap.NO_DAY) {
                    detected[event]++;
                    contained[event] += from < day && day <= to ? 1 : 0;
                }
            }
            long mine = 0;
            long seen = 0;
            long right = 0;
            List<OptionalDouble> byEvent = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                byEvent.add(share(contained[i], detected[i]));
                if (!truth.events().get(i).decoy()) {
                    mine += all[i];
                    seen += detected[i];
                    right += contained[i];
                }
            }
            return new Onsets(share(seen, mine), share(right, seen), byEvent);
        }

        private static OptionalDouble share(long part, long whole) {
            return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
        }
    }
}
