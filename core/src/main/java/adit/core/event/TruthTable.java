// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.cube.Period;
import adit.core.measure.Area;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a result compares with a truth that is known, which only that of a simulated site is. Made after everything was
 * measured; nothing that measures reads it.
 *
 * @param rows one for each true change and decoy, in their order
 * @param falseEvents ids of the events that belong to nothing
 * @param falseSquareMetres of them, where nothing happened
 * @param stableSquareMetres of the site within its boundary where nothing happened
 * @param detectedShare share of the pixels truly changed by a mine (by half or more) for which the run gives an interval;
 *     empty where the pixels were not compared
 * @param onsetShare share of those for which the interval holds the true day: last day before &lt; day ≤ first day after
 * @param falsePixels how many pixels were accepted where nothing happened; empty where the run states no number to hold
 *     that against
 */
public record TruthTable(
        List<Row> rows,
        List<String> falseEvents,
        double falseSquareMetres,
        double stableSquareMetres,
        OptionalDouble detectedShare,
        OptionalDouble onsetShare,
        Optional<FalsePixels> falsePixels) {

    /**
     * False alarms of single pixels, of those that were tested and lie more than two pixels from any change or decoy.
     *
     * @param unchanged how many those are
     * @param broken of them, the pixels that broke
     * @param accepted of these, the pixels whose p-value is not above the largest accepted
     * @param expected how many of the unchanged chance is expected to have accepted, at most
     */
    public record FalsePixels(long unchanged, long broken, long accepted, double expected) {}

    /**
     * A true change or decoy, and what was found of it.
     *
     * @param name such as "waste dump"
     * @param kind the class that a right answer gives
     * @param decoy true for what a mine did not do: it counts neither as found nor as missed
     * @param start first day on which any of it was changed
     * @param end day on which the last of it was changed
     * @param squareMetres in the end, on the ellipsoid
     * @param found whether the events that belong to it cover half of it
     * @param covered share of its outline that they cover
     * @param events ids of those events
     * @param foundClass class of the largest of them; empty where there is none
     * @param foundArea theirs together; the ends of its interval are the sums of theirs
     * @param onset of the earliest of them
     * @param onsetShare as that of the table, for the pixels of this change; empty where none was detected
     */
    public record Row(
            String name,
            EventClass kind,
            boolean decoy,
            LocalDate start,
            LocalDate end,
            double squareMetres,
            boolean found,
            double covered,
            List<String> events,
            Optional<EventClass> foundClass,
            Optional<Area> foundArea,
            Optional<Period> onset,
            OptionalDouble onsetShare) {
        public Row {
            events = List.copyOf(events);
        }

        public boolean classRight() {
            return foundClass.isPresent() && foundClass.get() == kind;
        }

        /** Whether the interval of the found area holds the true one. */
        public boolean areaHeld() {
            return foundArea
                    .filter(a -> a.low() <= squareMetres && squareMetres <= a.high())
                    .isPresent();
        }

        /** Whether the onset interval holds the first true day. */
        public boolean startHeld() {
            return onset.filter(o -> o.contains(start)).isPresent();
        }
    }

    public TruthTable {
        rows = List.copyOf(rows);
        falseEvents = List.copyOf(falseEvents);
    }

    /** What the mine did. */
    public List<Row> changes() {
        return rows.stream().filter(r -> !r.decoy).toList();
    }

    public List<Row> decoys() {
        return rows.stream().filter(Row::decoy).toList();
    }

    /** How many of the mine's changes there were. */
    public int wanted() {
        return changes().size();
    }

    /** How many of them were found. */
    public int found() {
        return (int) changes().stream().filter(Row::found).count();
    }

    /** How many of those found have the right class. */
    public int classesRight() {
        return (int) changes().stream().filter(r -> r.found && r.classRight()).count();
    }

    /** Whether no decoy passes for a mine's doing: each unfound, of its own class, or unknown. */
    public boolean decoysSeenThrough() {
        return decoys().stream()
                .allMatch(r -> r.foundClass.isEmpty() || r.classRight() || r.foundClass.get() == EventClass.UNKNOWN);
    }

    /** Square metres of all of the mine's changes. */
    public double trueArea() {
        return changes().stream().mapToDouble(Row::squareMetres).sum();
    }

    /** Of all events that belong to a mine's change; the ends of the interval are the sums of theirs. */
    public Optional<Area> foundArea() {
        return Area.sum(changes().stream().flatMap(r -> r.foundArea.stream()).toList());
    }

    /** Found area relative to the true one, minus 1. */
    public double areaError() {
        return foundArea().map(Area::squareMetres).orElse(0.0) / trueArea() - 1;
    }

    /** Area of the false events as a share of the area where nothing happened. */
    public double falseShare() {
        return falseSquareMetres / stableSquareMetres;
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
        for (Row r : rows) {
            s.append(String.format(
                    Locale.ROOT,
                    "%-14s %-7s %-8s class %-26s covered %3.0f %%  area %6.2f of %6.2f ha  true onset %s\n",
                    r.name,
                    r.decoy ? "decoy" : "mine",
                    r.found ? "found" : r.events.isEmpty() ? "-" : "partly",
                    r.foundClass.map(EventClass::label).orElse("-"),
                    100 * r.covered,
                    r.foundArea.map(Area::hectares).orElse(0.0),
                    r.squareMetres / 1e4,
                    r.start));
        }
        s.append(String.format(
                Locale.ROOT, "false events %d, %.2f %% of the stable area\n", falseEvents.size(), 100 * falseShare()));
        falsePixels.ifPresent(f -> s.append(String.format(
                Locale.ROOT,
                "false pixels %d accepted of %,d where nothing happened, at most %.2g expected; %d broke\n",
                f.accepted,
                f.unchanged,
                f.expected,
                f.broken)));
        return s.toString();
    }
}
