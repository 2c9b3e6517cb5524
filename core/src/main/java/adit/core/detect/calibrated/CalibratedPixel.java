// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.core.detect.PixelState;
import adit.kernel.fit.Calendar365;
import adit.kernel.walk.InnovationBlock;
import adit.kernel.walk.InnovationMonitor;
import adit.kernel.walk.StepCheck;
import adit.kernel.walk.StepOnset;

/** Decides on the pixels of a block that has been walked: the guards, the demands on the step. A workspace of one thread. */
final class CalibratedPixel {
    private static final double DAYS_PER_YEAR = 365.25;

    private final CalibratedPlan plan;
    private final CalibratedSettings settings;
    private final StepCheck check;

    private PixelState state = PixelState.NO_DATA;

    CalibratedPixel(CalibratedPlan plan, CalibratedSettings settings, double unit) {
        this.plan = plan;
        this.settings = settings;
        check = new StepCheck(
                new StepOnset(CalibratedMonitor.ONSET_CAP, CalibratedMonitor.ONSET_THRESHOLD),
                CalibratedPlan.demand(settings, unit),
                plan.days());
    }

    /** Judges one lane of a block. */
    PixelState judge(InnovationBlock block, int lane) {
        InnovationMonitor.Outcome outcome = block.outcome(lane);
        if (block.historyCount(lane) + block.monitorCount(lane) == 0) {
            state = PixelState.NO_DATA;
        } else if (outcome == InnovationMonitor.Outcome.TOO_SHORT
                || years(block, lane) < settings.guards().years()) {
            state = PixelState.HISTORY_TOO_SHORT;
        } else if (seasonGap(block, lane) > settings.guards().seasonGapDays()) {
            state = PixelState.SEASON_NOT_COVERED;
        } else if (outcome == InnovationMonitor.Outcome.NO_VARIATION) {
            state = PixelState.NO_VARIATION;
        } else if (block.monitorCount(lane) < settings.smallestWindow()) {
            state = PixelState.NOT_MONITORED;
        } else {
            // Few pixels cross; only these are opened.
            state = block.crossed(lane) && findBreak(block, lane) ? PixelState.BREAK : PixelState.STABLE;
        }
        return state;
    }

    private double years(InnovationBlock block, int lane) {
        int last = block.dates()[block.historyEnd(lane) - 1];
        return (plan.days()[last] - plan.days()[block.dates()[block.start(lane)]]) / DAYS_PER_YEAR;
    }

    /** Days of the longest part of the year without an observation of the stable history, in 64ths of a year. */
    private int seasonGap(InnovationBlock block, int lane) {
        int[] dates = block.dates();
        long seen = 0;
        for (int i = block.start(lane); i < block.historyEnd(lane); i++) {
            seen |= 1L << plan.season()[dates[i]];
        }
        int longest = 0;
        // Each step leaves of every run of empty parts one fewer; around the year, for a gap over New Year.
        for (long empty = ~seen; empty != 0 && longest < CalibratedPlan.SEASONS; longest++) {
            empty &= Long.rotateLeft(empty, 1);
        }
        return longest * Calendar365.FREQUENCY / CalibratedPlan.SEASONS;
    }

    private boolean findBreak(InnovationBlock block, int lane) {
        block.open(lane);
        int from = block.historyEnd(lane);
        int end = block.end(lane);
        int crossing = block.nextCrossing(from - 1);
        while (crossing >= 0) {
            double sign = Math.signum(block.statistic(crossing));
            if (check.check(block.residuals(), block.dates(), from, end, crossing, block.sigma(lane), sign)) {
                return true;
            }
            crossing = block.nextCrossing(crossing);
        }
        return false;
    }

    PixelState state() {
        return state;
    }

    /** The step; of meaning where there is a break. */
    StepCheck step() {
        return check;
    }
}
