// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.core.detect.PixelState;
import adit.kernel.fit.Calendar365;
import adit.kernel.walk.InnovationMonitor;
import adit.kernel.walk.StepCheck;
import adit.kernel.walk.StepOnset;

/** Decides on one pixel after another: the guards, the walk, the demands on the step. A workspace of one thread. */
final class CalibratedPixel {
    private static final double DAYS_PER_YEAR = 365.25;

    private final CalibratedPlan plan;
    private final CalibratedSettings settings;
    private final InnovationMonitor monitor;
    private final StepCheck check;

    private PixelState state = PixelState.NO_DATA;

    CalibratedPixel(CalibratedPlan plan, CalibratedSettings settings, double unit) {
        this.plan = plan;
        this.settings = settings;
        monitor = new InnovationMonitor(plan.design(), plan.days(), CalibratedPlan.rule(settings, unit));
        check = new StepCheck(
                new StepOnset(CalibratedMonitor.ONSET_CAP, CalibratedMonitor.ONSET_THRESHOLD),
                CalibratedPlan.demand(settings, unit),
                plan.days());
    }

    /** Judges the packed observations of one pixel; {@code at} counts the plan's dates. */
    PixelState judge(double[] values, int[] at, int historyCount, int count) {
        InnovationMonitor.Outcome outcome = monitor.walk(values, at, historyCount, count);
        if (count == 0) {
            state = PixelState.NO_DATA;
        } else if (outcome == InnovationMonitor.Outcome.TOO_SHORT
                || years(at) < settings.guards().years()) {
            state = PixelState.HISTORY_TOO_SHORT;
        } else if (seasonGap(at) > settings.guards().seasonGapDays()) {
            state = PixelState.SEASON_NOT_COVERED;
        } else if (outcome == InnovationMonitor.Outcome.NO_VARIATION) {
            state = PixelState.NO_VARIATION;
        } else if (count - historyCount < settings.smallestWindow()) {
            state = PixelState.NOT_MONITORED;
        } else {
            state = findBreak(at) ? PixelState.BREAK : PixelState.STABLE;
        }
        return state;
    }

    private double years(int[] at) {
        int last = monitor.historyEnd() - 1;
        return last < 0 ? 0 : (plan.days()[at[last]] - plan.days()[at[monitor.start()]]) / DAYS_PER_YEAR;
    }

    /** Days of the longest part of the year without an observation of the stable history, in 64ths of a year. */
    private int seasonGap(int[] at) {
        long seen = 0;
        for (int i = monitor.start(); i < monitor.historyEnd(); i++) {
            seen |= 1L << plan.season()[at[i]];
        }
        int longest = 0;
        int run = 0;
        // Twice around the year, for a gap over New Year.
        for (int s = 0; s < 2 * CalibratedPlan.SEASONS; s++) {
            run = (seen >>> s & 1) == 0 ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return Math.min(longest, CalibratedPlan.SEASONS) * Calendar365.FREQUENCY / CalibratedPlan.SEASONS;
    }

    private boolean findBreak(int[] at) {
        int crossing = monitor.firstBreak();
        while (crossing >= 0) {
            double sign = Math.signum(monitor.statistic()[crossing]);
            if (check.check(
                    monitor.residuals(), at, monitor.historyEnd(), monitor.end(), crossing, monitor.sigma(), sign)) {
                return true;
            }
            crossing = monitor.nextCrossing(crossing);
        }
        return false;
    }

    PixelState state() {
        return state;
    }

    /** The walk behind the decision; values in plane units. */
    InnovationMonitor monitor() {
        return monitor;
    }

    /** The step; of meaning where there is a break. */
    StepCheck step() {
        return check;
    }
}
