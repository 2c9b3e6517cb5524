// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.core.cube.Period;
import adit.kernel.fit.Calendar365;
import adit.kernel.fit.SeasonTrend;
import adit.kernel.stat.ReverseCusum;
import adit.kernel.walk.InnovationBlock;
import adit.kernel.walk.InnovationRule;
import adit.kernel.walk.StepDemand;
import java.util.Arrays;

/**
 * What all pixels of a chunk share: the dates that take part, where monitoring starts among them, the design.
 *
 * @param dates positions in the chunk of the dates from the history's start on
 * @param days day of each
 * @param season part of the year of each, one of 64
 * @param firstMonitored position in {@code dates} of the first date after the history
 */
record CalibratedPlan(int[] dates, int[] days, byte[] season, int firstMonitored, SeasonTrend design) {
    static final int SEASONS = 64;

    static CalibratedPlan of(int[] epochDays, Period history, CalibratedSettings settings) {
        long from = history.from().toEpochDay();
        int first = 0;
        while (first < epochDays.length && epochDays[first] < from) {
            first++;
        }
        int[] days = Arrays.copyOfRange(epochDays, first, epochDays.length);
        int[] dates = new int[days.length];
        int monitored = 0;
        for (int d = 0; d < dates.length; d++) {
            dates[d] = first + d;
            monitored += days[d] <= history.to().toEpochDay() ? 1 : 0;
        }
        int[] slots = Calendar365.slots(days);
        byte[] season = new byte[days.length];
        for (int d = 0; d < season.length; d++) {
            season[d] = (byte) (Math.floorMod(slots[d], Calendar365.FREQUENCY) * SEASONS / Calendar365.FREQUENCY);
        }
        SeasonTrend design = SeasonTrend.of(slots, Calendar365.FREQUENCY, settings.order(), settings.trend());
        return new CalibratedPlan(dates, days, season, monitored, design);
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

    /** A block for as many of a chunk's pixels as it has, or as fit side by side. */
    InnovationBlock block(CalibratedSettings settings, double unit, int pixels) {
        return new InnovationBlock(
                design,
                days,
                rule(settings, unit),
                dates,
                firstMonitored,
                Math.max(1, Math.min(pixels, InnovationBlock.LANES)));
    }

    static StepDemand demand(CalibratedSettings settings, double unit) {
        StepDemand d = settings.demand();
        return new StepDemand(d.persistence(), d.share(), d.magnitude() / unit, d.sigmas());
    }
}
