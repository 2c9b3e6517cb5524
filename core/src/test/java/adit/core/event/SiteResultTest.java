// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Period;
import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.measure.Area;
import adit.core.scene.SceneRow;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class SiteResultTest {
    private static final Grid GRID = new Grid(new Crs(32638), 500_000, 4_450_000, 10, 100, 100);
    private static final Geometry SITE =
            new GeometryFactory().toGeometry(new Envelope(GRID.west(), GRID.east(), GRID.south(), GRID.north()));

    private static Period period(String from, String to) {
        return new Period(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static SceneRow scene(String day, SceneRow.Status status) {
        OptionalDouble none = OptionalDouble.empty();
        return new SceneRow(
                day,
                day,
                Optional.of(LocalDate.parse(day).atTime(8, 0).toInstant(ZoneOffset.UTC)),
                "",
                "",
                status,
                "",
                none,
                none,
                none,
                none);
    }

    private static SiteResult result(
            String historyTo, Period monitoring, List<SceneRow> scenes, List<Zone> zones, List<Gap> gaps) {
        return new SiteResult(
                "Place",
                Optional.empty(),
                GRID,
                SITE,
                zones,
                period("2019-01-01", historyTo),
                monitoring,
                scenes,
                List.of(),
                gaps,
                5000,
                CertaintyRules.DEFAULT,
                new FalseAlerts.NotStated("nothing was looked for"),
                List.of());
    }

    private static final List<SceneRow> USUAL =
            List.of(scene("2020-06-01", SceneRow.Status.USED), scene("2023-12-27", SceneRow.Status.USED));
    private static final Period TWO_YEARS = period("2022-01-01", "2023-12-31");

    @Test
    void theUsualCaseNeedsNoWarning() {
        assertEquals(
                List.of(),
                result("2021-12-31", TWO_YEARS, USUAL, List.of(), List.of()).warnings());
    }

    @Test
    void aMonitoringPeriodAfterTheLastSceneAndAHoleBeforeItAreTold() {
        List<SceneRow> scenes =
                List.of(scene("2020-06-01", SceneRow.Status.USED), scene("2023-12-27", SceneRow.Status.OUTSIDE_PERIOD));
        List<String> said = result("2021-12-31", period("2030-01-01", "2031-01-01"), scenes, List.of(), List.of())
                .warnings();
        assertEquals(
                List.of(
                        "No scene shows the site in the monitoring period 2030-01-01..2031-01-01, the newest is of 2023-12-27;"
                                + " whether anything changed there is left open.",
                        "The time 2022-01-01..2029-12-31 between history and monitoring period was not looked at (1 item left"
                                + " out): a change that began then is dated from the last clear view in the history."),
                said);
    }

    @Test
    void aMonitoringPeriodThatGoesOnLongAfterTheNewestSceneIsTold() {
        List<String> said = result("2021-12-31", period("2022-01-01", "2031-01-01"), USUAL, List.of(), List.of())
                .warnings();
        assertEquals(1, said.size());
        assertTrue(said.getFirst().startsWith("The newest scene is of 2023-12-27;"), said::toString);
    }

    @Test
    void aZoneFarAwayIsAskedAbout() {
        Geometry away = new GeometryFactory().toGeometry(new Envelope(40.1, 40.2, 46.7, 46.8));
        Zone zone =
                new Zone("licensed area", "licensed", new GeometryFactory().createPolygon(), "", "", Optional.of(away));
        assertEquals(
                List.of(
                        "The zone “licensed area” lies 820 km from the site: are longitude and latitude exchanged in its"
                                + " file?"),
                result("2021-12-31", TWO_YEARS, USUAL, List.of(zone), List.of()).warnings());
    }

    private static Gap gap(String from, String to, double share) {
        Geometry place = new GeometryFactory()
                .toGeometry(new Envelope(GRID.west(), GRID.east(), GRID.north() - 1000 * share, GRID.north()));
        double area = place.getArea();
        return new Gap.NoClearObservation(
                period(from, to), place, new Area(area, area, area, Area.Basis.BOUNDARY_UNCERTAINTY), Optional.empty());
    }

    @Test
    void theGapThatASummaryNamesIsTheLongestOfTheWholeSiteElseTheLargestPlace() {
        Gap place = gap("2022-01-01", "2022-03-05", 0.1);
        Gap smaller = gap("2022-01-01", "2022-03-15", 0.05);
        Gap whole = gap("2022-06-01", "2022-07-10", 1);
        Gap later = gap("2023-06-01", "2023-07-10", 0.9);
        List<Gap> all = List.of(place, smaller, whole, later);
        SiteResult r = result("2021-12-31", TWO_YEARS, USUAL, List.of(), all);
        assertEquals(Optional.of(whole), r.foremostGap());
        assertEquals(
                Optional.of(place),
                result("2021-12-31", TWO_YEARS, USUAL, List.of(), List.of(smaller, place))
                        .foremostGap());
        assertEquals(
                List.of(false, false, true, true),
                Stream.of(place, smaller, whole, later).map(r::wholeSite).toList());
    }
}
