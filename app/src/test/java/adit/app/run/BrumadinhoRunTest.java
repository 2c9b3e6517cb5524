// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.GeoJsonFile;
import adit.core.cube.Period;
import adit.core.detect.PixelState;
import adit.core.event.Event;
import adit.core.event.Gap;
import adit.core.event.SiteResult;
import adit.core.geo.Crs;
import adit.core.geo.EllipsoidArea;
import adit.core.geo.Grid;
import adit.core.geo.PixelSet;
import adit.core.geo.Projection;
import adit.io.FileSource;
import adit.io.cog.CogReader;
import adit.kernel.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole run on the real scenes of Brumadinho, judged by its files: the largest event that it wrote against the extent
 * digitised by hand, which measures the result and chose nothing.
 */
final class BrumadinhoRunTest {
    private static final double DIGITISED_HECTARES = 244.73;

    @TempDir
    private static Path folder;

    private static DemoRun run;
    private static SiteResult result;
    private static Event main;
    private static Grid grid;
    private static PixelSet event;
    private static PixelSet truth;
    private static double[] state;

    @BeforeAll
    static void runTheDemo() throws IOException {
        Path extent = SharedData.path("data/brumadinho/damage_extent.geojson");
        run = DemoRun.of("brumadinho", folder);
        result = run.outcome().result();
        grid = result.grid();
        main = result.events().stream()
                .max(Comparator.comparingDouble(e -> e.area().squareMetres()))
                .orElseThrow();
        event = PixelSet.inside(main.outline(), grid);
        truth = PixelSet.inside(
                Projection.between(Crs.WGS84, grid.crs()).transform(GeoJsonFile.polygons(extent)), grid);
        state = run.band("state.tif", 0);
    }

    private static boolean compared(int p) {
        return state[p] == PixelState.BREAK.code() || state[p] == PixelState.STABLE.code();
    }

    private static boolean in(PixelSet set, int p) {
        return set.contains(p % grid.width(), p / grid.width());
    }

    /** A digest that told where somebody keeps his data would not be the same for anybody else. */
    @Test
    void theMirrorsPlaceChangesNoByte() throws IOException {
        Path mirror = folder.resolve("another-mirror");
        Files.createDirectories(mirror.resolve("brumadinho"));
        try (Stream<Path> files = Files.list(SharedData.path("data/brumadinho"))) {
            for (Path f : files.toList()) {
                Files.copy(f, mirror.resolve("brumadinho").resolve(f.getFileName()));
            }
        }
        Path there = folder.resolve("there");
        DemoRun.of("brumadinho", mirror, there);
        assertEquals(-1, Files.mismatch(folder.resolve("site.toml"), there.resolve("site.toml")));
        try (Stream<Path> files = Files.walk(there.resolve("results"))) {
            for (Path f : files.filter(Files::isRegularFile).toList()) {
                assertEquals(-1, Files.mismatch(f, folder.resolve(there.relativize(f))), "differs: " + f);
                String bytes = Files.readString(f, StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains("another-mirror"), "tells where the mirror is: " + f);
            }
        }
    }

    @Test
    void theLargestEventIsTheMudFlow() {
        int both = 0;
        int eventOnly = 0;
        int truthOnly = 0;
        double squareMetres = 0;
        EllipsoidArea areas = EllipsoidArea.of(grid);
        for (int p = 0; p < state.length; p++) {
            if (!compared(p)) {
                continue;
            }
            both += in(event, p) && in(truth, p) ? 1 : 0;
            eventOnly += in(event, p) && !in(truth, p) ? 1 : 0;
            truthOnly += !in(event, p) && in(truth, p) ? 1 : 0;
            squareMetres += in(event, p) ? areas.pixel(p % grid.width(), p / grid.width()) : 0;
        }
        double precision = both / (double) (both + eventOnly);
        double recall = both / (double) (both + truthOnly);
        double f1 = 2 * precision * recall / (precision + recall);
        double off = main.area().hectares() / DIGITISED_HECTARES - 1;
        System.out.printf(
                Locale.ROOT,
                "brumadinho, event %s (%s): F1 %.3f, precision %.3f, recall %.3f; %.1f ha as written (%.1f to %.1f),"
                        + " %.1f ha where both dates are clear, digitised 244.7 ha (%+.1f %%)%n",
                main.id(),
                main.kind().label(),
                f1,
                precision,
                recall,
                main.area().hectares(),
                main.area().low() / 1e4,
                main.area().high() / 1e4,
                squareMetres / 1e4,
                100 * off);
        assertTrue(f1 >= 0.75, "F1 was " + f1);
        assertTrue(Math.abs(off) < 0.2, "area was " + main.area().hectares() + " ha");
        assertEquals(new Period(LocalDate.of(2019, 1, 14), LocalDate.of(2019, 1, 30)), main.onset());
    }

    @Test
    void littleElseInTheClearAreaIsChange() {
        int seen = 0;
        int change = 0;
        for (int p = 0; p < state.length; p++) {
            seen += compared(p) ? 1 : 0;
            change += state[p] == PixelState.BREAK.code() && !in(event, p) && !in(truth, p) ? 1 : 0;
        }
        double share = change / (double) seen;
        System.out.printf(
                Locale.ROOT,
                "brumadinho, change elsewhere in the clear area %.2f %%, in %d events of together %.1f ha%n",
                100 * share,
                result.events().size() - 1,
                result.events().stream()
                        .filter(e -> !e.id().equals(main.id()))
                        .mapToDouble(e -> e.area().hectares())
                        .sum());
        assertTrue(share < 0.03, "change elsewhere was " + share);
    }

    @Test
    void theCloudedNorthIsAGapAndNoChange() {
        double[] hidden = new double[2];
        int changedInGap = 0;
        for (Gap gap : result.gaps()) {
            PixelSet place = PixelSet.inside(gap.place(), grid);
            for (int p = 0; p < state.length; p++) {
                if (in(place, p)) {
                    hidden[p / grid.width() < grid.height() / 4 ? 0 : 1]++;
                    changedInGap += state[p] == PixelState.BREAK.code() ? 1 : 0;
                }
            }
        }
        double quarter = state.length / 4.0;
        System.out.printf(
                Locale.ROOT,
                "brumadinho, in gaps: northern quarter %.1f %%, the rest %.1f %%; changed pixels in a gap %d%n",
                100 * hidden[0] / quarter,
                100 * hidden[1] / (3 * quarter),
                changedInGap);
        assertTrue(hidden[0] > 0.3 * quarter, "hidden in the north: " + hidden[0]);
        assertTrue(hidden[1] < 0.1 * 3 * quarter, "hidden in the south: " + hidden[1]);
        assertEquals(0, changedInGap);
    }

    /** The scenes have no quality band to speak of: what is not clear, only the comparison's own screen knows. */
    @Test
    void theLedgerCountsClearAfterTheScreen() {
        double notCompared = 0;
        for (int p = 0; p < state.length; p++) {
            notCompared += compared(p) ? 0 : 1.0 / state.length;
        }
        double[] clear = result.scenes().stream()
                .mapToDouble(s -> s.clearFraction().orElseThrow())
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "brumadinho, clear %.4f and %.4f of the site, not compared %.4f of it%n",
                clear[0],
                clear[1],
                notCompared);
        assertTrue(notCompared > 0.1 && 1 - Math.min(clear[0], clear[1]) <= notCompared);
        assertTrue(notCompared <= 2 - clear[0] - clear[1], "hidden on one date or the other, and on no third");
    }

    /** The looks lie before and within the monitoring period; what a gap leaves open is the time from one to the other. */
    @Test
    void everyDateIsThatOfALook() throws IOException {
        Period looks = new Period(LocalDate.of(2019, 1, 14), LocalDate.of(2019, 1, 30));
        result.gaps().forEach(g -> assertEquals(looks, g.period()));
        String html = Files.readString(run.outcome().folder().resolve("report.html"));
        assertTrue(html.contains("Brumadinho (Minas Gerais), 2019-01-14 and 2019-01-30</title>"), "title");
        String shown = html.substring(0, html.indexOf("id=\"s8\""));
        assertFalse(shown.contains("2019-02-05") || shown.contains("2019-01-21"), "ends of the periods");
        assertFalse(Files.readString(run.outcome().folder().resolve("gaps.csv")).contains("2019-02-05"));
    }

    /** Two dates call no break of a pixel on a day; how many bands a raster has, its description says too. */
    @Test
    void theBreakRasterHasNoDayOfACall() throws IOException {
        Path folder = run.outcome().folder();
        try (CogReader reader = CogReader.open(FileSource.open(folder.resolve("rasters/break.tif")))) {
            assertEquals(2, reader.info().bands());
        }
        String item = Files.readString(folder.resolve("stac/break.json"));
        assertFalse(item.contains("called") || item.contains("confirmed"), item);
    }

    @Test
    void everyPlaceThatWasNotComparedIsInOneKindOfGap() {
        double hidden = 0;
        for (int p = 0; p < state.length; p++) {
            hidden += compared(p) ? 0 : 1.0 / state.length;
        }
        assertTrue(result.gaps().stream().allMatch(Gap.NotCompared.class::isInstance), "one kind");
        assertEquals(
                hidden, result.gaps().stream().mapToDouble(result::siteShare).sum(), 1e-9, "share of the site");
    }

    @Test
    void weakChangesAreCalledPossibleAndCountedApart() throws IOException {
        int byStrength = 0;
        int byArea = 0;
        int byHidden = 0;
        double hectares = 0;
        for (Event e : result.events()) {
            boolean weak = e.figures().getOrDefault("score", 0.0) < 1;
            boolean nothing = e.area().low() == 0;
            boolean rim = e.figures().getOrDefault("hidden_outline_share", 1.0) >= 0.15;
            byHidden += rim ? 1 : 0;
            assertEquals(
                    weak || nothing || rim ? Event.Confidence.POSSIBLE : Event.Confidence.PROBABLE,
                    e.confidence(),
                    e.id());
            byStrength += weak ? 1 : 0;
            byArea += nothing ? 1 : 0;
            hectares += weak || nothing || rim ? e.area().hectares() : 0;
        }
        int possible = result.events(Event.Confidence.POSSIBLE).size();
        int others = result.events().size() - possible;
        System.out.printf(
                Locale.ROOT,
                "brumadinho: %d changes and %d possible ones, %d by strength, %d by area, %d beside clouds; %.1f ha%n",
                others,
                possible,
                byStrength,
                byArea,
                byHidden,
                hectares);
        assertTrue(byStrength > 0 && byArea > 0 && byHidden > 0 && others > 0);
        String html = Files.readString(run.outcome().folder().resolve("report.html"));
        String answer = html.substring(html.indexOf("id=\"s1\""), html.indexOf("id=\"s2\""));
        assertTrue(answer.contains("found " + others + " probable changes"), answer);
        assertTrue(answer.contains(possible + " further changes are possible, together "), answer);
    }

    /** The ladder looks at the outline as drawn by pixels; here the polygons and the state raster are asked once more. */
    @Test
    void noProbableChangeLeansOnACloud() {
        for (Event e : result.events()) {
            PixelSet pixels = PixelSet.inside(e.outline(), grid);
            int sides = 0;
            int hidden = 0;
            for (int p = 0; p < state.length; p++) {
                int col = p % grid.width();
                int row = p / grid.width();
                int[][] around = {{row - 1, col}, {row + 1, col}, {row, col - 1}, {row, col + 1}};
                for (int[] at : in(pixels, p) ? around : new int[0][]) {
                    boolean within = at[0] >= 0 && at[0] < grid.height() && at[1] >= 0 && at[1] < grid.width();
                    if (!within || !pixels.contains(at[1], at[0])) {
                        sides++;
                        hidden += within && !compared(at[0] * grid.width() + at[1]) ? 1 : 0;
                    }
                }
            }
            double share = hidden / (double) sides;
            assertEquals(share, e.figures().getOrDefault("hidden_outline_share", -1.0), 0.05, e.id());
            assertTrue(e.confidence() == Event.Confidence.POSSIBLE || share < 0.2, e.id() + ": " + share);
        }
        assertEquals(Event.Confidence.PROBABLE, main.confidence());
    }

    @Test
    void everyOutputForAReaderCallsItselfATwoDateComparison() throws IOException {
        for (String file : new String[] {"report.html", "run.json"}) {
            String text = Files.readString(run.outcome().folder().resolve(file)).toLowerCase(Locale.ROOT);
            assertTrue(text.contains("two-date comparison"), file);
        }
        assertTrue(run.outcome().methodTitle().toLowerCase(Locale.ROOT).contains("two-date comparison"));
    }
}
