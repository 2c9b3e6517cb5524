// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.bfast;

import adit.core.cube.Period;
import adit.kernel.fit.Calendar365;
import adit.kernel.fit.SeasonTrend;
import adit.kernel.stat.ReverseCusum;
import adit.kernel.walk.MonitorRule;
import adit.kernel.walk.SeasonBlock;
import java.util.Arrays;

/**
 * What all pixels of a chunk share: the dates that take part, where monitoring starts among them, the design.
 *
 * <p>Dates before the history take no part. In compat mode, of two dates on one slot of the 365-day calendar only the
 * later takes part, even where it is missing, as in R; otherwise both do: two orbits of one day are two observations.
 */
record BfastPlan(int[] dates, int[] epochDays, int firstMonitored, SeasonTrend design) {
    static BfastPlan of(int[] epochDays, Period history, BfastSettings settings) {
        int[] slots = Calendar365.slots(epochDays);
        long from = history.from().toEpochDay();
        int[] dates = new int[epochDays.length];
        int n = 0;
        for (int t = 0; t < epochDays.length; t++) {
            boolean superseded = settings.compat() && t + 1 < epochDays.length && slots[t + 1] == slots[t];
            if (epochDays[t] >= from && !superseded) {
                dates[n++] = t;
            }
        }
        dates = Arrays.copyOf(dates, n);
        int[] days = Arrays.stream(dates).map(t -> epochDays[t]).toArray();
        int[] kept = Arrays.stream(dates).map(t -> slots[t]).toArray();
        int startDay = Math.toIntExact(history.to().toEpochDay() + 1);
        int startSlot = Calendar365.slot(startDay);
        int first = 0;
        while (first < n && (settings.compat() ? kept[first] < startSlot : days[first] < startDay)) {
            first++;
        }
        SeasonTrend design = SeasonTrend.of(kept, Calendar365.FREQUENCY, settings.order(), settings.trend());
        return new BfastPlan(dates, days, first, design);
    }

    /** Day of the plan's date {@code d}. */
    int day(int d) {
        return epochDays[d];
    }

    /** A workspace for blocks out of so many pixels, whose planes hold values in {@code unit}. */
    SeasonBlock block(BfastSettings settings, double unit, int pixels) {
        MonitorRule rule = rule(settings, unit);
        int capacity = Math.clamp(pixels, 1, SeasonBlock.lanes(rule));
        return new SeasonBlock(design, rule, dates, firstMonitored, capacity);
    }

    MonitorRule rule(BfastSettings settings, double unit) {
        return new MonitorRule(
                settings.history() == BfastSettings.History.ROC,
                ReverseCusum.critical(settings.historyLevel()),
                settings.historyBoundary(),
                switch (settings.process()) {
                    case MOSUM -> MonitorRule.ProcessType.MOSUM;
                    case CUSUM -> MonitorRule.ProcessType.CUSUM;
                },
                settings.h(),
                settings.critical(),
                settings.minimumHistoryObservations(),
                settings.sigmaFloor() / unit);
    }
}
