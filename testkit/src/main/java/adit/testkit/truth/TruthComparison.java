// SPDX-License-Identifier: Apache-2.0
package adit.testkit.truth;

import adit.core.detect.BreakMap;
import adit.core.event.Event;
import adit.core.event.EventClass;
import adit.core.event.SiteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/**
 * How a result compares with the truth.
 *
 * <p>The rule: a found event belongs to the true event or decoy with which it shares the most area, if the shared part
 * is at least 30 % of the smaller of the two; else it is false. A true event is found if the outlines of the events
 * that belong to it cover at least half of it. Its found class is that of the largest event that belongs to it.
 *
 * @param matches one for each true event and decoy, in their order
 * @param falseEvents ids of the events that belong to nothing
 * @param falseShare area of the false events as a share of the area within the boundary where nothing happened
 * @param foundArea square metres of all events that belong to a mine's change
 * @param trueArea square metres of all of the mine's changes
 * @param detectedShare share of the pixels truly changed by a mine (by half or more) for which the run gives an interval;
 *     empty without planes
 * @param onsetShare share of those for which the interval contains the true day: lastBefore &lt; day ≤ firstAfter
 * @param onsetByEvent as onsetShare for each of {@code matches}; NaN where no pixel was detected
 */
public record TruthComparison(
        List<Match> matches,
        List<String> falseEvents,
        double falseShare,
        double foundArea,
        double trueArea,
        OptionalDouble detectedShare,
        OptionalDouble onsetShare,
        List<Double> onsetByEvent) {
    private static final double SHARED = 0.3;
    private static final double COVERED = 0.5;

    /**
     * What was found of a true event or decoy.
     *
     * @param found whether the events that belong to it cover half of it
     * @param events ids of those events
     * @param foundClass class of the largest; empty where there is none
     * @param covered share of the true outline that they cover
     * @param foundArea their area, square metres
     */
    public record Match(
            TruthEvent truth,
            boolean found,
            List<String> events,
            Optional<EventClass> foundClass,
            double covered,
            double foundArea) {
        public boolean classRight() {
            return foundClass.isPresent() && foundClass.get() == truth.kind();
        }
    }

    public TruthComparison {
        matches = List.copyOf(matches);
        falseEvents = List.copyOf(falseEvents);
        onsetByEvent = List.copyOf(onsetByEvent);
    }

    public static TruthComparison of(SiteResult result, Truth truth) {
        return compare(result.events(), result.boundary(), truth, Optional.empty());
    }

    public static TruthComparison of(SiteResult result, Truth truth, OnsetPlanes planes) {
        return compare(result.events(), result.boundary(), truth, Optional.of(planes));
    }

    /** As {@link #of} for events that are not part of a whole result. */
    public static TruthComparison compare(
            List<Event> events, Geometry boundary, Truth truth, Optional<OnsetPlanes> planes) {
        List<List<Event>> members = new ArrayList<>();
        truth.events().forEach(t -> members.add(new ArrayList<>()));
        List<Event> strangers = new ArrayList<>();
        for (Event e : events) {
            int best = owner(e, truth.events());
            (best < 0 ? strangers : members.get(best)).add(e);
        }
        List<Match> matches = new ArrayList<>();
        double found = 0;
        double wanted = 0;
        for (int i = 0; i < members.size(); i++) {
            Match m = match(truth.events().get(i), members.get(i));
            matches.add(m);
            if (!m.truth.decoy()) {
                found += m.foundArea;
                wanted += m.truth.areaSquareMetres();
            }
        }
        Geometry changed = UnaryUnionOp.union(
                truth.events().stream().map(TruthEvent::outline).toList());
        double stable = fixed(boundary).difference(fixed(changed)).getArea();
        Geometry wrong = strangers.isEmpty()
                ? new GeometryFactory().createEmpty(2)
                : UnaryUnionOp.union(
                        strangers.stream().map(e -> fixed(e.outline())).toList());
        Onsets onsets = planes.map(p -> Onsets.of(p, truth)).orElse(Onsets.NONE);
        return new TruthComparison(
                matches,
                strangers.stream().map(Event::id).toList(),
                wrong.difference(fixed(changed)).getArea() / stable,
                found,
                wanted,
                onsets.detected,
                onsets.contained,
                onsets.byEvent);
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

    private static Match match(TruthEvent truth, List<Event> members) {
        if (members.isEmpty()) {
            return new Match(truth, false, List.of(), Optional.empty(), 0, 0);
        }
        Geometry all =
                UnaryUnionOp.union(members.stream().map(e -> fixed(e.outline())).toList());
        double covered =
                all.intersection(truth.outline()).getArea() / truth.outline().getArea();
        Event largest = members.getFirst();
        double area = 0;
        for (Event e : members) {
            area += e.area().squareMetres();
            if (e.area().squareMetres() > largest.area().squareMetres()) {
                largest = e;
            }
        }
        return new Match(
                truth,
                covered >= COVERED,
                members.stream().map(Event::id).toList(),
                Optional.of(largest.kind()),
                covered,
                area);
    }

    private record Onsets(OptionalDouble detected, OptionalDouble contained, List<Double> byEvent) {
        static final Onsets NONE = new Onsets(OptionalDouble.empty(), OptionalDouble.empty(), List.of());

        static Onsets of(OnsetPlanes planes, Truth truth) {
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
            List<Double> byEvent = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                byEvent.add(detected[i] == 0 ? Double.NaN : (double) contained[i] / detected[i]);
                if (!truth.events().get(i).decoy()) {
                    mine += all[i];
                    seen += detected[i];
                    right += contained[i];
                }
            }
            return new Onsets(
                    mine == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) seen / mine),
                    seen == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / seen),
                    byEvent);
        }
    }

    /** How many of the mine's changes were found. */
    public int found() {
        return (int) matches.stream().filter(m -> !m.truth.decoy() && m.found).count();
    }

    /** How many there were. */
    public int wanted() {
        return (int) matches.stream().filter(m -> !m.truth.decoy()).count();
    }

    /** How many of those found have the right class. */
    public int classesRight() {
        return (int) matches.stream()
                .filter(m -> !m.truth.decoy() && m.found && m.classRight())
                .count();
    }

    /** Whether no decoy passes for a mine's doing: each unfound, of its own class, or unknown. */
    public boolean decoysSeenThrough() {
        return matches.stream()
                .filter(m -> m.truth.decoy())
                .allMatch(m -> m.foundClass.isEmpty() || m.classRight() || m.foundClass.get() == EventClass.UNKNOWN);
    }

    /** Found area relative to the true one, minus 1. */
    public double areaError() {
        return foundArea / trueArea - 1;
    }

    /** As {@code found 5 of 5 events, total area +2.1 %, onset inside the interval for 94 % of pixels}. */
    public String line() {
        String text = String.format(
                Locale.ROOT, "found %d of %d events, total area %+.1f %%", found(), wanted(), 100 * areaError());
        return onsetShare.isPresent()
                ? text
                        + String.format(
                                Locale.ROOT,
                                ", onset inside the interval for %.0f %% of pixels",
                                100 * onsetShare.getAsDouble())
                : text;
    }

    /** One line for each change and decoy, one for what is false; for people. */
    public String table() {
        StringBuilder s = new StringBuilder();
        for (Match m : matches) {
            s.append(String.format(
                    Locale.ROOT,
                    "%-14s %-7s %-8s class %-26s covered %3.0f %%  area %6.2f of %6.2f ha  true onset %s%n",
                    m.truth.name(),
                    m.truth.decoy() ? "decoy" : "mine",
                    m.found ? "found" : m.events.isEmpty() ? "-" : "partly",
                    m.foundClass.map(EventClass::label).orElse("-"),
                    100 * m.covered,
                    m.foundArea / 1e4,
                    m.truth.areaSquareMetres() / 1e4,
                    m.truth.start()));
        }
        s.append(String.format(
                Locale.ROOT, "false events %d, %.2f %% of the stable area%n", falseEvents.size(), 100 * falseShare));
        return s.toString().replace(System.lineSeparator(), "\n");
    }
}
