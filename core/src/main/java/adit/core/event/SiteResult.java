// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.cube.Period;
import adit.core.detect.twodate.TwoDateComparison;
import adit.core.geo.Grid;
import adit.core.scene.SceneRow;
import adit.ledger.Method;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;

/**
 * All that one run found at one site. Every writer (GeoPackage, GeoJSON, CSV, STAC, report) takes this value.
 *
 * @param siteName as the site file gives it
 * @param notice printed in every output where it is present, such as that the scenes are simulated
 * @param boundary in the CRS of the grid
 * @param minimumMappingUnit square metres; smaller changes are not events
 * @param certainty what each step of how sure an event is asks for
 * @param falseAlerts how many of the events chance alone is expected to have made, or why that is not stated
 * @param methods all that were used, in the order of the run
 */
public record SiteResult(
        String siteName,
        Optional<String> notice,
        Grid grid,
        Geometry boundary,
        List<Zone> zones,
        Period history,
        Period monitoring,
        List<SceneRow> scenes,
        List<Event> events,
        List<Gap> gaps,
        double minimumMappingUnit,
        CertaintyRules certainty,
        FalseAlerts falseAlerts,
        List<Method> methods) {
    /** More days than these are told as a period. */
    private static final int MOST_DAYS = 4;

    public SiteResult {
        zones = List.copyOf(zones);
        scenes = List.copyOf(scenes);
        events = List.copyOf(events);
        gaps = List.copyOf(gaps);
        methods = List.copyOf(methods);
    }

    /**
     * What a reader must know before any figure, in sentences: a monitoring period without a scene or that goes on long
     * after the newest one, days that belong to no period, zones that lie far away. Empty in the usual case.
     */
    public List<String> warnings() {
        return new Warnings(this).all();
    }

    /** The events that are confirmed at least, in their order. */
    public List<Event> confirmed() {
        return events.stream().filter(Event::isConfirmed).toList();
    }

    /** The events that are as sure as that, in their order. */
    public List<Event> events(Event.Confidence confidence) {
        return events.stream().filter(e -> e.confidence() == confidence).toList();
    }

    /** Whether the gap is a time without a view of at least half of the site, and not one of a smaller place. */
    public boolean wholeSite(Gap gap) {
        return switch (gap) {
            case Gap.NoWideView g -> true;
            case Gap.NoClearObservation g -> g.place().getArea() >= boundary.getArea() / 2;
            case Gap.BelowDetectionLimit g -> false;
            case Gap.NotCompared g -> false;
            case Gap.OutsideBoundary g -> false;
        };
    }

    /** Share of the site that the gap leaves open, 0..1. */
    public double siteShare(Gap gap) {
        return gap instanceof Gap.NoWideView g
                ? g.unseenShare()
                : Math.min(1, gap.place().getArea() / boundary.getArea());
    }

    /**
     * The gap that a summary names: the longest time without a view of half of the site, the earliest of equals; where there
     * is none, the place that was not seen with the largest area times days.
     */
    public Optional<Gap> foremostGap() {
        Comparator<Gap> earlier =
                Comparator.comparing((Gap g) -> g.period().from()).reversed();
        return gaps.stream()
                .filter(this::wholeSite)
                .max(Comparator.comparingLong(Gap::days).thenComparing(earlier))
                .or(() -> gaps.stream()
                        .filter(Gap.NoClearObservation.class::isInstance)
                        .max(Comparator.comparingDouble((Gap g) -> g.area().squareMetres() * g.days())
                                .thenComparing(earlier)));
    }

    /** The gaps of a comparison of two dates that one of the dates hid; empty for any other method. */
    public List<Gap> notCompared() {
        return gaps.stream().filter(Gap.NotCompared.class::isInstance).toList();
    }

    /** Days of the used scenes within a period, ascending. */
    public List<LocalDate> looks(Period period) {
        return scenes.stream()
                .filter(s -> s.status() == SceneRow.Status.USED)
                .flatMap(s -> s.day().stream())
                .filter(period::contains)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * A period as a reader is told it: {@code 2019-01-01 to 2021-12-31}; of a comparison of two dates the days of its looks,
     * since what lies about them was not looked at.
     */
    public String words(Period period) {
        List<LocalDate> days = looks(period);
        return comparesTwoDates() && !days.isEmpty() && days.size() <= MOST_DAYS
                ? days.stream().map(LocalDate::toString).collect(Collectors.joining(", "))
                : period.from() + " to " + period.to();
    }

    /**
     * Which events may be one change, in a sentence: they look alike, may have begun together and lie nearer to one another
     * than the side of a square of the minimum mapping unit. Empty where no two do.
     */
    public Optional<String> perhapsOne() {
        return new Neighbours(this).sentence();
    }

    /** Whether the changes come from a comparison of two looks, which knows nothing of what lasted. */
    public boolean comparesTwoDates() {
        return methods.stream().anyMatch(m -> m.name().equals(TwoDateComparison.NAME));
    }
}
