// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.app.report.SeriesView;
import adit.core.detect.PixelState;
import adit.core.event.Event;
import adit.core.event.FalseAlerts;
import adit.core.event.TruthTable;
import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.geo.Projection;
import adit.io.FileSource;
import adit.io.cog.CogReader;
import adit.testkit.SimulatedMine;
import adit.testkit.SimulatedSite;
import adit.testkit.truth.FoundPlanes;
import adit.testkit.truth.TruthComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Point;

/**
 * The whole run on a small simulated site, from the catalogue to the files. It guards against regressions; the figures that
 * count are those of the demo (`./dev quality`). The bounds are wider here: the mine is shrunk with the site, its road is a
 * pixel and a half wide and need not be covered, most pixels are mixed, and there are four years only.
 */
class SimulatedRunTest {
    private static final int THREADS = 2;

    private static final SimulatedMine MINE = SimulatedMine.small(101).withSize(160, 160);
    private static final SimulatedSite SITE = SimulatedSite.of(MINE, THREADS);

    @TempDir
    private static Path folder;

    @BeforeAll
    static void simulate() throws IOException {
        SITE.write(folder.resolve("scenes"), THREADS);
        Files.writeString(folder.resolve("site.toml"), toml(MINE));
    }

    private static RunOutcome run(String method) throws IOException {
        return new SiteRun(
                        SiteFile.read(folder),
                        MethodFile.read(method, folder),
                        new Settings(THREADS, Optional.empty(), 200, Optional.empty(), List.of(), List.of()),
                        Progress.NONE,
                        "test")
                .run();
    }

    @Test
    void theMineIsFoundDatedAndMeasuredThroughTheCatalogue() throws IOException {
        RunOutcome outcome = run(SiteFile.read(folder).method());
        TruthTable found = TruthComparison.of(outcome.result(), SITE.truth(), onsets(outcome.folder(), MINE));
        String all = found.line() + "\n" + found.table();
        assertEquals(5, found.wanted());
        assertTrue(found.found() >= 4, all);
        assertTrue(Math.abs(found.areaError()) < 0.3, all);
        assertTrue(found.onsetShare().orElse(0) >= 0.85, all);
        assertTrue(found.falseShare() < 0.02, all);
        assertTrue(found.decoysSeenThrough(), all);
        assertTrue(outcome.result().notice().orElse("").startsWith("SIMULATED"));
    }

    /** How good the method is with a history of two years, docs/methods/cold.md says. */
    @Test
    void aMethodThatDecidesByAllBandsTogetherGoesTheSameWay() throws IOException {
        RunOutcome outcome = run("cold-2");
        TruthTable found = TruthComparison.of(outcome.result(), SITE.truth(), onsets(outcome.folder(), MINE));
        String all = found.line() + "\n" + found.table();
        assertEquals(5, found.found(), all);
        assertTrue(found.onsetShare().orElse(0) >= 0.8, all);
        assertTrue(Files.readString(outcome.folder().resolve("run.json")).contains("doi:10.1016/j.rse.2019.03.009"));
    }

    @Test
    void theAsymptoticBoundaryGoesTheSameWayAndSaysWhyItStatesNoFalseAlerts() throws IOException {
        RunOutcome outcome = run("open-pit-1");
        TruthTable found = TruthComparison.of(outcome.result(), SITE.truth(), onsets(outcome.folder(), MINE));
        String all = found.line() + "\n" + found.table();
        assertTrue(found.found() >= 4, all);
        assertTrue(found.falsePixels().isEmpty(), all);
        String json = Files.readString(outcome.folder().resolve("run.json"));
        assertTrue(json.contains("not stated, because the boundary of bfast-monitor is asymptotic"));
    }

    @Test
    void everyPixelHasAPValueAndEveryListTheNumberOfFalseAlerts() throws IOException {
        RunOutcome outcome = run(MethodFile.DEFAULT);
        TruthTable found = TruthComparison.of(outcome.result(), SITE.truth(), onsets(outcome.folder(), MINE));
        String all = found.line() + "\n" + found.table();
        String json = Files.readString(outcome.folder().resolve("run.json"));
        assertTrue(json.contains("Techniques for testing the constancy of regression"));
        FalseAlerts.Stated said =
                assertInstanceOf(FalseAlerts.Stated.class, outcome.result().falseAlerts());
        assertEquals(156 * 156, said.testedPixels(), "within the boundary, which lies two pixels inside");
        assertTrue(said.largestPValue() > 0 && said.pixels() <= 0.001 * said.acceptedPixels(), said.text());
        TruthTable.FalsePixels pixels = found.falsePixels().orElseThrow();
        assertTrue(pixels.unchanged() > 20_000 && pixels.accepted() <= pixels.expected() + 1, all);
        assertTrue(json.contains(said.text()) && json.contains("Controlling the false discovery rate"));
        assertEveryBreakHasAPValue(outcome.folder().resolve("rasters"));
        SiteRun again = new SiteRun(
                SiteFile.read(folder),
                MethodFile.read(MethodFile.DEFAULT, folder),
                new Settings(THREADS, Optional.empty(), 200, Optional.empty(), List.of(), List.of()),
                Progress.NONE,
                "test");
        Point inside = outcome.result().events().getFirst().outline().getInteriorPoint();
        double[] place = Projection.between(MINE.grid().crs(), Crs.WGS84).transform(inside.getX(), inside.getY());
        SeriesView view = again.series(place[0], place[1]).views().getFirst().getFirst();
        assertTrue(view.statisticDays().length > 0);
        assertEquals(
                view.boundary().length,
                Arrays.stream(view.boundary()).filter(b -> b > 2 && b < 9).count());
    }

    private static void assertEveryBreakHasAPValue(Path rasters) throws IOException {
        double[] state = plane(rasters.resolve("state.tif"), 0);
        double[] p = plane(rasters.resolve("magnitude.tif"), 3);
        for (int i = 0; i < p.length; i++) {
            assertEquals(state[i] == PixelState.BREAK.code() || state[i] == PixelState.STABLE.code(), p[i] >= 0);
            assertTrue(state[i] != PixelState.BREAK.code() || p[i] < 0.042, "four variables at 1 %, was " + p[i]);
        }
    }

    private static double[] plane(Path file, int band) throws IOException {
        double[] out = new double[MINE.grid().whole().pixels()];
        try (CogReader reader = CogReader.open(FileSource.open(file))) {
            reader.read(0, band, MINE.grid().whole(), out);
        }
        return out;
    }

    /** On the whole demo it is all of them, docs/methods/certainty.md; a mine 0.4 times as large has more edge. */
    @Test
    void twoDetectorsCorroborateWhatTheMineDidAndNothingElse() throws IOException {
        RunOutcome outcome = run("ensemble-1");
        TruthTable found = TruthComparison.of(outcome.result(), SITE.truth(), onsets(outcome.folder(), MINE));
        List<Event> corroborated = outcome.result().events(Event.Confidence.CORROBORATED);
        List<String> ids = corroborated.stream().map(Event::id).toList();
        String all = ids + "\n" + found.line() + "\n" + found.table();
        assertTrue(
                found.changes().stream()
                                .filter(c -> !Collections.disjoint(c.events(), ids))
                                .count()
                        >= 3,
                all);
        assertTrue(Collections.disjoint(found.falseEvents(), ids), all);
        for (Event e : corroborated) {
            assertTrue(e.figures().getOrDefault("witness_share", 0.0) >= 0.5, e.id());
        }
        String json = Files.readString(outcome.folder().resolve("run.json"));
        assertTrue(json.contains("\"confidence_rule\" : \"corroborated: 2 detectors or sensors agree on "), "run.json");
        String stac = Files.readString(outcome.folder().resolve("stac/events.json"));
        assertTrue(stac.contains(": " + ids.size() + " corroborated"), stac);
    }

    private static String toml(SimulatedMine mine) {
        Grid g = mine.grid();
        return """
                name = "Simulated mine (not a real place)"
                notice = "SIMULATED: these scenes were made by a program; the mine does not exist."
                boundary = "scenes/boundary.geojson"

                [grid]
                epsg = %d
                west = %.1f
                north = %.1f
                pixel_size = %.1f
                width = %d
                height = %d

                [period]
                history = "%s"
                monitor = "%s"

                [scenes]
                catalog = "scenes/catalog.json"
                """.formatted(
                        g.crs().epsg(),
                        g.west(),
                        g.north(),
                        g.pixelSize(),
                        g.width(),
                        g.height(),
                        mine.history(),
                        mine.monitoring());
    }

    /** The onset of every pixel as break.tif has it. */
    private static FoundPlanes onsets(Path results, SimulatedMine mine) throws IOException {
        Grid grid = mine.grid();
        double[][] planes = new double[2][grid.whole().pixels()];
        Path file = results.resolve("rasters").resolve("break.tif");
        double[] p = plane(file.resolveSibling("magnitude.tif"), 3);
        try (CogReader reader = CogReader.open(FileSource.open(file))) {
            reader.read(0, 0, grid.whole(), planes[0]);
            reader.read(0, 1, grid.whole(), planes[1]);
        }
        return new FoundPlanes() {
            @Override
            public int lastBefore(int row, int col) {
                return (int) planes[0][row * grid.width() + col];
            }

            @Override
            public int firstAfter(int row, int col) {
                return (int) planes[1][row * grid.width() + col];
            }

            @Override
            public double pValue(int row, int col) {
                return p[row * grid.width() + col];
            }
        };
    }
}
