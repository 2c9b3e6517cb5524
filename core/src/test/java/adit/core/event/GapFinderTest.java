// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Period;
import adit.core.detect.PixelState;
import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class GapFinderTest {
    private static final Grid GRID = new Grid(new Crs(32638), 500_000, 4_450_000, 10, 64, 48);
    private static final Geometry SITE =
            new GeometryFactory().toGeometry(new Envelope(GRID.west(), GRID.east(), GRID.south(), GRID.north()));
    private static final Period YEAR = new Period(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31));
    private static final int FIRST = (int) LocalDate.of(2022, 1, 1).toEpochDay();

    /** What a pixel shows on a day of the year. */
    private interface Sky {
        Reason at(int day, int row, int col);
    }

    private static List<Gap> gaps(Sky sky, PixelState everywhere, boolean backwards) {
        GapFinder finder = new GapFinder(GRID, SITE, YEAR, GapRules.DEFAULT, 73);
        List<Window> windows = new java.util.ArrayList<>(GRID.windows(16));
        if (backwards) {
            Collections.reverse(windows);
        }
        int[] days = IntStream.range(0, 73).map(t -> FIRST + 5 * t).toArray();
        for (Window w : windows) {
            byte[] states = new byte[w.pixels()];
            Arrays.fill(states, everywhere.code());
            finder.add(w, days, reasons(sky, days, w), states);
        }
        return finder.gaps();
    }

    private static byte[][] reasons(Sky sky, int[] days, Window w) {
        byte[][] reasons = new byte[days.length][w.pixels()];
        for (int t = 0; t < days.length; t++) {
            for (int p = 0; p < w.pixels(); p++) {
                reasons[t][p] = sky.at(days[t] - FIRST, w.row() + p / w.width(), w.col() + p % w.width())
                        .code();
            }
        }
        return reasons;
    }

    @Test
    void aClearYearHasNoGaps() {
        assertEquals(List.of(), gaps((d, r, c) -> Reason.CLEAR, PixelState.STABLE, false));
    }

    @Test
    void aSnowyWinterIsAGapOfTheWholeSiteWithItsReason() {
        List<Gap> gaps = gaps((d, r, c) -> d < 60 ? Reason.SNOW : Reason.CLEAR, PixelState.STABLE, false);
        assertEquals(1, gaps.size());
        Gap.NoClearObservation gap = assertInstanceOf(Gap.NoClearObservation.class, gaps.get(0));
        assertEquals(new Period(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 3, 1)), gap.period());
        assertEquals("snow", gap.mainReason().orElseThrow());
        assertEquals(640 * 480 / (0.9996 * 0.9996), gap.area().squareMetres(), 10);
    }

    /** West of column 20 it is clear by turns: never half of the site, and each of these columns now and then. */
    @Test
    void aTimeWithoutAWideViewHasTheAreaThatNoneOfItsDaysShowed() {
        Sky sky = (d, r, c) -> d < 100 && (c >= 20 || d % 10 == 5 * (r % 2)) ? Reason.CLOUD : Reason.CLEAR;
        List<Gap> gaps = gaps(sky, PixelState.STABLE, false);
        Gap.NoWideView gap = assertInstanceOf(Gap.NoWideView.class, gaps.get(0));
        assertEquals(new Period(day(0), day(99)), gap.period());
        assertEquals(440 * 480 / (0.9996 * 0.9996), gap.area().squareMetres(), 10);
        assertEquals(44 / 64.0, gap.unseenShare(), 1e-9);
        assertEquals(440 * 480, gap.place().getArea(), 1e-6);
        assertEquals(
                "on no day was half of the site clear (cloud or cloud shadow) 2022-01-01..2022-04-10; 69 % of it was clear"
                        + " on none of the days",
                gap.text());
        assertEquals(1, gaps.size(), () -> "what the site's gap tells is not told again: " + gaps);
    }

    @Test
    void aTimeInWhichEachPartWasClearOnSomeDayLeavesNoPlaceOpen() {
        List<Gap> gaps = gaps(
                (d, r, c) -> d < 60 && c / 16 != d / 5 % 4 ? Reason.CLOUD : Reason.CLEAR, PixelState.STABLE, false);
        Gap.NoWideView gap = assertInstanceOf(Gap.NoWideView.class, gaps.get(0));
        assertEquals(0, gap.area().squareMetres());
        assertTrue(gap.place().isEmpty());
        assertTrue(gap.text().endsWith("each part of it was clear on some day"), gap::text);
    }

    /** Half of the site is hidden for long, and for a part of that time nearly all of it: both are told. */
    @Test
    void aPlaceIsToldWhereTheSitesGapDoesNotTellAllOfItsTime() {
        Sky sky = (d, r, c) -> (c >= 34 && d < 200) || (c >= 20 && d < 50) ? Reason.CLOUD : Reason.CLEAR;
        List<Gap> gaps = gaps(sky, PixelState.STABLE, false);
        assertInstanceOf(Gap.NoWideView.class, gaps.get(0));
        assertTrue(gaps.stream().anyMatch(g -> g instanceof Gap.NoClearObservation && g.days() == 200), gaps::toString);
    }

    @Test
    void aLargeSiteOrManyDaysMakeTheBlocksLarger() {
        assertEquals(1, GapRules.DEFAULT.blockSide(1000, 1000, 500));
        assertEquals(2, GapRules.DEFAULT.blockSide(1000, 1000, 600));
        assertEquals(4, GapRules.DEFAULT.blockSide(4000, 4000, 300));
    }

    @Test
    void aPlaceThatIsNeverSeenIsAGapOfItsOwn() {
        List<Gap> gaps = gaps((d, r, c) -> r < 10 ? Reason.CLOUD : Reason.CLEAR, PixelState.STABLE, false);
        assertEquals(1, gaps.size());
        assertEquals(YEAR, gaps.get(0).period());
        assertEquals(64_000 / (0.9996 * 0.9996), gaps.get(0).area().squareMetres(), 10);
        assertEquals(
                "no clear view (cloud or cloud shadow) 2022-01-01..2022-12-31",
                gaps.get(0).text());
    }

    @Test
    void aPlaceThatIsLongNotSeenIsAGapWithItsTime() {
        List<Gap> gaps = gaps(
                (d, r, c) -> c >= 50 && d >= 100 && d < 200 ? Reason.CLOUD_SHADOW : Reason.CLEAR,
                PixelState.STABLE,
                false);
        assertEquals(1, gaps.size());
        assertEquals(new Period(day(96), day(199)), gaps.get(0).period());
        assertTrue(gaps.get(0).place().isValid());
    }

    private static LocalDate day(int d) {
        return LocalDate.ofEpochDay(FIRST + d);
    }

    @Test
    void aPlaceOutsideTheRastersSaysSo() {
        List<Gap> gaps = gaps((d, r, c) -> c < 20 ? Reason.NO_DATA : Reason.CLEAR, PixelState.STABLE, false);
        assertInstanceOf(Gap.OutsideBoundary.class, gaps.get(0));
        assertEquals(1, gaps.size());
    }

    @Test
    void aHistoryThatIsTooShortLeavesThePlaceOpen() {
        List<Gap> gaps = gaps((d, r, c) -> Reason.CLEAR, PixelState.HISTORY_TOO_SHORT, false);
        assertInstanceOf(Gap.BelowDetectionLimit.class, gaps.get(0));
        assertEquals(1, gaps.size());
    }

    /**
     * The gaps of a comparison of the day before the year with its first day. What neither hid is compared.
     *
     * @param before what the earlier look shows at a row and column; {@code day} is 0
     */
    private static List<Gap> gapsOfTwoLooks(Sky before, Sky after) {
        GapFinder finder = new GapFinder(GRID, SITE, YEAR, GapRules.DEFAULT.forTwoLooks(), 1);
        Window whole = GRID.whole();
        byte[][] reasons = new byte[2][whole.pixels()];
        byte[] states = new byte[whole.pixels()];
        for (int p = 0; p < whole.pixels(); p++) {
            Reason first = before.at(0, p / whole.width(), p % whole.width());
            Reason second = after.at(0, p / whole.width(), p % whole.width());
            reasons[0][p] = first.code();
            reasons[1][p] = second.code();
            states[p] = (second != Reason.CLEAR
                            ? PixelState.NOT_MONITORED
                            : first != Reason.CLEAR ? PixelState.HISTORY_TOO_SHORT : PixelState.STABLE)
                    .code();
        }
        finder.add(whole, new int[] {FIRST - 1, FIRST}, reasons, states);
        return finder.gaps();
    }

    /** Rows 0 to 9 are hidden before, rows 5 to 19 after, by different things: of none of them can anything be said. */
    @Test
    void whatEitherOfTwoLooksHidIsOneKindOfGapWithOneWording() {
        List<Gap> gaps = gapsOfTwoLooks(
                (d, r, c) -> r < 10 ? Reason.SNOW : Reason.CLEAR,
                (d, r, c) -> r >= 5 && r < 20 ? Reason.CLOUD_SHADOW : Reason.CLEAR);
        assertEquals(1, gaps.size(), gaps::toString);
        Gap.NotCompared gap = assertInstanceOf(Gap.NotCompared.class, gaps.get(0));
        assertEquals(640 * 200, gap.place().getArea(), 1e-6);
        assertEquals("hidden on at least one of the two dates (cloud or cloud shadow), so not compared", gap.text());
        assertEquals(
                new Period(LocalDate.ofEpochDay(FIRST - 1), LocalDate.ofEpochDay(FIRST)),
                gap.period(),
                "from the one look to the other, not the monitoring period");
    }

    @Test
    void aPlaceThatOnlyTheEarlierLookHidIsNoPlaceThatWasSeen() {
        List<Gap> gaps = gapsOfTwoLooks((d, r, c) -> r < 10 ? Reason.NO_DATA : Reason.CLEAR, (d, r, c) -> Reason.CLEAR);
        assertEquals(
                List.of("hidden on at least one of the two dates (outside the swath or no data), so not compared"),
                gaps.stream().map(Gap::text).toList());
    }

    /** Three places of four pixels, each below half a percent of the site, and a strip of 192 pixels. */
    @Test
    void smallPlacesOfTwoLooksAreToldTogetherSoThatTheAreaAddsUp() {
        List<Gap> gaps = gapsOfTwoLooks(
                (d, r, c) -> r >= 45 || (r % 10 < 2 && r < 30 && c < 2) ? Reason.CLOUD : Reason.CLEAR,
                (d, r, c) -> Reason.CLEAR);
        assertEquals(
                List.of(19_200.0, 1_200.0),
                gaps.stream().map(g -> g.place().getArea()).toList());
        assertEquals(3, assertInstanceOf(Gap.NotCompared.class, gaps.get(1)).places());
    }

    /** It does not matter to a comparison that a place was hidden on other days of a long period. */
    @Test
    void twoLooksHaveNoTimesWithoutAView() {
        assertEquals(List.of(), gapsOfTwoLooks((d, r, c) -> Reason.CLEAR, (d, r, c) -> Reason.CLEAR));
    }

    @Test
    void theOrderOfChunksChangesNothing() {
        Sky sky = (d, r, c) -> (d / 5 + r / 7 + c / 9) % 11 < 8 || r * c > 2000 ? Reason.CLOUD : Reason.CLEAR;
        assertEquals(
                gaps(sky, PixelState.STABLE, false).toString(),
                gaps(sky, PixelState.STABLE, true).toString());
        assertTrue(!gaps(sky, PixelState.STABLE, false).isEmpty());
    }

    /** A wide view now and then, places that are seen in between, two times without a wide view. */
    private static Reason changing(int day, int row, int col) {
        boolean wide = day % 55 == 0 && (day < 100 || day > 200);
        boolean part = (day / 5 + row / 7 + col / 9) % 11 < 4;
        return wide || (part && row > 8) ? Reason.CLEAR : day > 250 ? Reason.SNOW : Reason.CLOUD;
    }

    @Test
    void daysThatComeOneAfterAnotherGiveTheGapsOfAllAtOnce() {
        List<Window> windows = GRID.windows(16);
        Map<Window, GapBlocks> kept = new HashMap<>();
        GapDays before = GapDays.NONE;
        int told = 0;
        for (int t = 0; t < 73; t++) {
            int[] day = {FIRST + 5 * t};
            Period until = new Period(YEAR.from(), LocalDate.ofEpochDay(day[0]));
            GapFinder one = new GapFinder(GRID, SITE, until, GapRules.DEFAULT, 73);
            GapFinder all = new GapFinder(GRID, SITE, until, GapRules.DEFAULT, 73);
            one.resume(before);
            int[] days = IntStream.rangeClosed(0, t).map(i -> FIRST + 5 * i).toArray();
            for (Window w : windows) {
                byte[] states = new byte[w.pixels()];
                Arrays.fill(states, PixelState.STABLE.code());
                byte[][] reasons = reasons(GapFinderTest::changing, day, w);
                kept.put(w, one.add(w, day, reasons, states, Optional.ofNullable(kept.get(w))));
                all.add(w, days, reasons(GapFinderTest::changing, days, w), states);
            }
            one.addCloudy(day[0] - 2);
            all.addCloudy(day[0] - 2);
            before = one.days();
            assertEquals(all.gaps().toString(), one.gaps().toString(), "on day " + 5 * t);
            told += all.gaps().size();
        }
        assertTrue(told > 100, told + " gaps on all days");
        assertTrue(
                before.seen().size() <= 6,
                "marks of days are put together: " + before.seen().keySet());
    }
}
