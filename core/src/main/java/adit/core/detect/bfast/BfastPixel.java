// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.bfast;

import adit.core.detect.PixelState;
import adit.kernel.walk.SeasonBlock;
import adit.kernel.walk.SeasonMonitor;
import adit.kernel.walk.StepOnset;

/** Decides on the pixels of a block: the crossing, then the requirements beyond it. A workspace of one thread. */
final class BfastPixel {
    /** Span of the observations after the onset over which persistence is judged. */
    private static final int PERSISTENCE_DAYS = 365;

    private static final double DAYS_PER_YEAR = 365.25;

    private final BfastPlan plan;
    private final BfastSettings settings;
    private final double unit;
    private final StepOnset onset;

    private int confirmed;
    private int persistentFrom;
    private double postMagnitude;

    BfastPixel(BfastPlan plan, BfastSettings settings, double unit) {
        this.plan = plan;
        this.settings = settings;
        this.unit = unit;
        onset = new StepOnset(BfastMonitor.ONSET_CAP, BfastMonitor.ONSET_THRESHOLD);
    }

    /** Judges one lane of a block that has been walked. */
    PixelState judge(SeasonBlock block, int lane) {
        confirmed = -1;
        postMagnitude = Double.NaN;
        if (block.stableCount(lane) + block.monitorCount(lane) == 0) {
            return PixelState.NO_DATA;
        }
        if (!block.fitted(lane) || historyYears(block, lane) < settings.minimumHistoryYears()) {
            return PixelState.HISTORY_TOO_SHORT;
        }
        if (block.monitorCount(lane) == 0) {
            return PixelState.NOT_MONITORED;
        }
        // Few pixels cross; only these are unfolded.
        return block.crossed(lane) && findBreak(block.open(lane)) ? PixelState.BREAK : PixelState.STABLE;
    }

    private double historyYears(SeasonBlock block, int lane) {
        return (plan.day(block.lastDate(lane)) - plan.day(block.firstDate(lane))) / DAYS_PER_YEAR;
    }

    private boolean findBreak(SeasonMonitor monitor) {
        int crossing = monitor.firstBreak();
        while (crossing >= 0) {
            int end = locate(monitor, crossing);
            postMagnitude = monitor.medianFrom(onset.latest());
            if (settings.compat() || (persists(monitor, end) && isLarge(monitor))) {
                confirmed = settings.compat() ? crossing : Math.max(crossing, persistentFrom);
                return true;
            }
            crossing = monitor.nextCrossing(crossing);
        }
        postMagnitude = Double.NaN;
        return false;
    }

    /**
     * Dates the step behind a crossing; gives the end of the observations that tell whether it persists. If a later step
     * explains the residuals better, those before it have to tell alone.
     */
    private int locate(SeasonMonitor monitor, int crossing) {
        double[] residuals = monitor.residuals();
        int from = monitor.historyEnd();
        double sign = Math.signum(monitor.statistic()[crossing]);
        onset.locate(residuals, from, monitor.end(), crossing, monitor.sigma(), sign);
        int later = onset.later();
        boolean alone = later >= 0 && settings.asksForPersistence();
        if (alone) {
            onset.locate(residuals, from, later, crossing, monitor.sigma(), sign);
        }
        return alone ? later : monitor.end();
    }

    /** Whether enough observations from the onset on lie beyond half of the step, or σ if that is more. */
    private boolean persists(SeasonMonitor monitor, int end) {
        int[] at = monitor.at();
        double[] residuals = monitor.residuals();
        double half = Math.max(Math.abs(onset.level()) / 2, monitor.sigma());
        double sign = Math.signum(onset.level());
        int from = onset.latest();
        int lastDay = plan.day(at[from]) + PERSISTENCE_DAYS;
        int beyond = 0;
        int seen = 0;
        persistentFrom = from;
        for (int i = from; i < end && plan.day(at[i]) <= lastDay; i++) {
            seen++;
            if (sign * residuals[i] > half) {
                beyond++;
                if (beyond <= settings.minimumPersistence()) {
                    persistentFrom = i;
                }
            }
        }
        return beyond >= settings.minimumPersistence() && beyond >= settings.persistenceShare() * seen;
    }

    private boolean isLarge(SeasonMonitor monitor) {
        double size = Math.abs(postMagnitude);
        return size * unit >= settings.minimumPostMagnitude() && size >= settings.minimumPostSigmas() * monitor.sigma();
    }

    /** Position of the observation at which the break was decided, or −1. */
    int confirmed() {
        return confirmed;
    }

    /** Earliest position that may be the first of the change; of meaning where there is a break. */
    int earliest() {
        return onset.earliest();
    }

    /** Latest position that may be the first of the change; of meaning where there is a break. */
    int latest() {
        return onset.latest();
    }

    /** Median of observed − predicted from the latest onset on, plane units; NaN without a break. */
    double postMagnitude() {
        return postMagnitude;
    }
}
