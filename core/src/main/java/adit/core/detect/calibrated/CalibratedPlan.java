// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.core.cube.Period;
import adit.kernel.fit.Calendar365;
import adit.kernel.fit.FadingCorrelation;
import adit.kernel.fit.SeasonTrend;
import adit.kernel.stat.ReverseCusum;
import adit.kernel.walk.InnovationRule;
import adit.kernel.walk.StepDemand;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What all pixels of a chunk share: the dates of the history and those after it, with their design. The trend's span and
 * the reference gap of the correlation are of the history's dates alone, so that later dates change nothing of the fit.
 *
 * @param history the dates in the history period
 * @param later the dates after it
 * @param firstSlot slot of the history's first date
 * @param lastSlot slot of its last
 * @param referenceDays median distance of its dates
 */
record CalibratedPlan(Dates history, Dates later, int firstSlot, int lastSlot, int referenceDays) {
    static final int SEASONS = 64;

    /**
     * Dates of a chunk.
     *
     * @param planes their positions in it
     * @param days day of each
     * @param design row of each
     */
    record Dates(int[] planes, int[] days, SeasonTrend design) {
        static Dates of(int[] epochDays, int from, int to, int firstSlot, int lastSlot, CalibratedSettings s) {
            int[] days = Arrays.copyOfRange(epochDays, from, to);
            return new Dates(IntStream.range(from, to).toArray(), days, rows(days, firstSlot, lastSlot, s));
        }
    }

    /** The plan of a chunk that holds the history. */
    static CalibratedPlan of(int[] epochDays, Period history, CalibratedSettings settings) {
        int first = before(epochDays, history.from().toEpochDay());
        int end = before(epochDays, history.to().toEpochDay() + 1);
        int[] days = Arrays.copyOfRange(epochDays, first, end);
        int firstSlot = days.length == 0 ? 0 : Calendar365.slot(days[0]);
        int lastSlot = days.length == 0 ? 0 : Calendar365.slot(days[days.length - 1]);
        return new CalibratedPlan(
                Dates.of(epochDays, first, end, firstSlot, lastSlot, settings),
                Dates.of(epochDays, end, epochDays.length, firstSlot, lastSlot, settings),
                firstSlot,
                lastSlot,
                FadingCorrelation.of(days).referenceDays());
    }

    /** The plan of a chunk after the history of a state. */
    static CalibratedPlan after(CalibratedState.Frame frame, int[] epochDays, CalibratedSettings settings) {
        return new CalibratedPlan(
                Dates.of(epochDays, 0, 0, frame.firstSlot(), frame.lastSlot(), settings),
                Dates.of(epochDays, 0, epochDays.length, frame.firstSlot(), frame.lastSlot(), settings),
                frame.firstSlot(),
                frame.lastSlot(),
                frame.referenceDays());
    }

    /** How many of ascending days lie before a day. */
    private static int before(int[] epochDays, long day) {
        int n = 0;
        while (n < epochDays.length && epochDays[n] < day) {
            n++;
        }
        return n;
    }

    /** Design rows of days, on the trend of a history. */
    static SeasonTrend rows(int[] days, int firstSlot, int lastSlot, CalibratedSettings settings) {
        return SeasonTrend.anchored(
                Calendar365.slots(days),
                firstSlot,
                lastSlot,
                Calendar365.FREQUENCY,
                settings.order(),
                settings.trend());
    }

    /** Part of the year of each date of the history, one of {@link #SEASONS}. */
    byte[] season() {
        int[] slots = Calendar365.slots(history.days);
        byte[] season = new byte[slots.length];
        for (int d = 0; d < season.length; d++) {
            season[d] = (byte) (Math.floorMod(slots[d], Calendar365.FREQUENCY) * SEASONS / Calendar365.FREQUENCY);
        }
        return season;
    }

    /** The walk's constants for values of which one is {@code unit} physical units. */
    static InnovationRule rule(CalibratedSettings settings, double unit) {
        return new InnovationRule(
                settings.history() == CalibratedSettings.History.ROC,
                ReverseCusum.critical(settings.historyLevel()),
                settings.noise() == CalibratedSettings.Noise.AR1,
                settings.smallestWindow(),
                settings.level(),
                settings.guards().observations(),
                settings.guards().sigmaFloor() / unit);
    }

    static StepDemand demand(CalibratedSettings settings, double unit) {
        StepDemand d = settings.demand();
        return new StepDemand(d.persistence(), d.share(), d.magnitude() / unit, d.sigmas());
    }
}
