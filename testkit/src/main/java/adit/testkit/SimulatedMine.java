// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.core.cube.Period;
import adit.core.geo.Crs;
import adit.core.geo.Grid;
import java.time.LocalDate;

/**
 * What a simulated mine site is made from. Everything that is simulated is a function of this value alone.
 *
 * <p>The site lies in the open water of Lake Sevan, where no mine can be: nobody can take it for a real place.
 *
 * @param seed places, shapes, dates, weather. Seeds 1–9 are for tuning, 101 and above for reporting only
 * @param width in pixels of 10 m, even, at least 96
 * @param height in pixels of 10 m, even, at least 96
 * @param first first day of the scenes
 * @param last last day of the scenes
 * @param monitorFrom first day on which something may be changed by a mine; all before it is stable history
 * @param revisitDays days between scenes, 5 for two satellites
 * @param overlaps adds the scenes of a neighbouring orbit, whose swath covers a part of the site
 */
public record SimulatedMine(
        long seed,
        int width,
        int height,
        LocalDate first,
        LocalDate last,
        LocalDate monitorFrom,
        int revisitDays,
        boolean overlaps) {
    /** Printed wherever a result of these scenes is shown. */
    public static final String NOTICE = "Simulated (not a real place)";

    /** What every output of simulated scenes must carry; each of their items says it. */
    public static final String SENTENCE = "SIMULATED: these scenes were made by a program; the mine does not exist.";

    static final double PIXEL = 10;
    private static final double CENTRE_X = 530_000;
    private static final double CENTRE_Y = 4_461_000;

    public SimulatedMine {
        if (width < 96 || height < 96 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "width and height must be even and at least 96 pixels, were " + width + " x " + height);
        }
        if (!first.isBefore(monitorFrom) || !monitorFrom.plusDays(360).isBefore(last)) {
            throw new IllegalArgumentException("the mine needs a history before and 360 days after monitorFrom, were "
                    + first + ", " + monitorFrom + ", " + last);
        }
        if (revisitDays < 1) {
            throw new IllegalArgumentException("revisitDays must be at least 1, was " + revisitDays);
        }
    }

    /** The site of the demo: 400 × 400 pixels, 2019 to 2024, monitored from 2022. */
    public static SimulatedMine demo(long seed) {
        return new SimulatedMine(
                seed,
                400,
                400,
                LocalDate.of(2019, 1, 1),
                LocalDate.of(2024, 12, 31),
                LocalDate.of(2022, 1, 1),
                5,
                false);
    }

    /** A site for tests: 120 × 120 pixels, 2020 to 2023, monitored from 2022. */
    public static SimulatedMine small(long seed) {
        return demo(seed)
                .withSize(120, 120)
                .withPeriod(LocalDate.of(2020, 1, 1), LocalDate.of(2023, 12, 31), LocalDate.of(2022, 1, 1));
    }

    public SimulatedMine withSize(int width, int height) {
        return new SimulatedMine(seed, width, height, first, last, monitorFrom, revisitDays, overlaps);
    }

    public SimulatedMine withPeriod(LocalDate first, LocalDate last, LocalDate monitorFrom) {
        return new SimulatedMine(seed, width, height, first, last, monitorFrom, revisitDays, overlaps);
    }

    public SimulatedMine withOverlaps() {
        return new SimulatedMine(seed, width, height, first, last, monitorFrom, revisitDays, true);
    }

    /** The site's pixels of 10 m in EPSG:32638. */
    public Grid grid() {
        double west = CENTRE_X - Math.floorDiv(width, 4) * 2 * PIXEL;
        double north = CENTRE_Y + Math.floorDiv(height, 4) * 2 * PIXEL;
        return new Grid(new Crs(32638), west, north, PIXEL, width, height);
    }

    public Period history() {
        return new Period(first, monitorFrom.minusDays(1));
    }

    public Period monitoring() {
        return new Period(monitorFrom, last);
    }

    /** Features shrink with small sites so that all of them find room; 1 from 400 pixels on. */
    double shrink() {
        return Math.clamp(Math.min(width, height) / 400.0, 0.3, 1.0);
    }

    double widthMetres() {
        return width * PIXEL;
    }

    double heightMetres() {
        return height * PIXEL;
    }
}
