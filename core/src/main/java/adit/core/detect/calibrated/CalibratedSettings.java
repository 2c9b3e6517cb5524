// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.kernel.stat.ScanTable;
import adit.kernel.walk.StepDemand;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the calibrated monitor judges; validated where it is born.
 *
 * @param order harmonics of the season, 0..6
 * @param trend whether the model has a trend
 * @param history which part of the history period is taken as stable
 * @param historyLevel level of the test for a stable history, (0, 0.5]
 * @param noise what the noise is taken for
 * @param level chance of a false break over a pixel's monitoring period, before the demands on the step
 * @param smallestWindow fewest observations that can decide: 1, 2 or 3
 * @param guards what a history must have
 * @param demand what a step must show beyond the crossing; its magnitude in physical units
 */
public record CalibratedSettings(
        int order,
        boolean trend,
        History history,
        double historyLevel,
        Noise noise,
        double level,
        int smallestWindow,
        Guards guards,
        StepDemand demand) {
    /** Which part of the history period is taken as stable. */
    public enum History {
        /** All of it. */
        ALL,
        /** What the reverse-ordered CUSUM test leaves of it. */
        ROC
    }

    /** What the noise is taken for. */
    public enum Noise {
        /** Independent. */
        WHITE,
        /** First-order autoregressive, fading with the days between observations; estimated on each pixel's history. */
        AR1
    }

    /**
     * What a history must have.
     *
     * @param observations fewest observations
     * @param years shortest span
     * @param seasonGapDays longest part of the year that no observation of the history may leave empty, to 6 days
     * @param sigmaFloor σ at or below this is no variation, physical units
     */
    public record Guards(int observations, double years, int seasonGapDays, double sigmaFloor) {
        public static final Guards DEFAULT = new Guards(18, 1.5, 183, 0.001);

        public Guards {
            require(observations >= 0, "observations", "at least 0", observations);
            require(years >= 0, "years", "at least 0", years);
            require(seasonGapDays > 0 && seasonGapDays <= 366, "seasonGapDays", "in 1..366", seasonGapDays);
            require(sigmaFloor >= 0, "sigmaFloor", "at least 0", sigmaFloor);
        }
    }

    public CalibratedSettings {
        require(order >= 0 && order <= 6, "order", "in 0..6", order);
        require(historyLevel > 0 && historyLevel <= 0.5, "historyLevel", "in (0, 0.5]", historyLevel);
        require(
                level >= ScanTable.SMALLEST_LEVEL && level <= ScanTable.LARGEST_LEVEL,
                "level",
                "in [" + ScanTable.SMALLEST_LEVEL + ", " + ScanTable.LARGEST_LEVEL + "]",
                level);
        require(smallestWindow >= 1 && smallestWindow <= 3, "smallestWindow", "1, 2 or 3", smallestWindow);
    }

    private static void require(boolean holds, String name, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + rule + ", was " + value);
        }
    }

    /** Order 3 with trend, reverse CUSUM, autoregressive noise, 1 %, two observations, 60 % of a year beyond half a step. */
    public static CalibratedSettings defaults() {
        return new CalibratedSettings(
                3, true, History.ROC, 0.05, Noise.AR1, 0.01, 2, Guards.DEFAULT, new StepDemand(0, 0.6, 0, 0));
    }

    public CalibratedSettings withModel(int newOrder, boolean newTrend) {
        return new CalibratedSettings(
                newOrder, newTrend, history, historyLevel, noise, level, smallestWindow, guards, demand);
    }

    public CalibratedSettings withHistory(History newHistory, double newLevel) {
        return new CalibratedSettings(order, trend, newHistory, newLevel, noise, level, smallestWindow, guards, demand);
    }

    public CalibratedSettings withNoise(Noise newNoise) {
        return new CalibratedSettings(
                order, trend, history, historyLevel, newNoise, level, smallestWindow, guards, demand);
    }

    public CalibratedSettings withLevel(double newLevel, int newSmallestWindow) {
        return new CalibratedSettings(
                order, trend, history, historyLevel, noise, newLevel, newSmallestWindow, guards, demand);
    }

    public CalibratedSettings withGuards(Guards newGuards) {
        return new CalibratedSettings(
                order, trend, history, historyLevel, noise, level, smallestWindow, newGuards, demand);
    }

    public CalibratedSettings withDemand(StepDemand newDemand) {
        return new CalibratedSettings(
                order, trend, history, historyLevel, noise, level, smallestWindow, guards, newDemand);
    }

    /** By name, as they go into the ledger. */
    Map<String, Object> parameters() {
        Map<String, Object> all = new TreeMap<>();
        all.put("order", order);
        all.put("trend", trend);
        all.put("history", history.name());
        all.put("historyLevel", historyLevel);
        all.put("noise", noise.name());
        all.put("level", level);
        all.put("smallestWindow", smallestWindow);
        all.put("minimumHistoryObservations", guards.observations());
        all.put("minimumHistoryYears", guards.years());
        all.put("seasonGapDays", guards.seasonGapDays());
        all.put("sigmaFloor", guards.sigmaFloor());
        all.put("minimumPersistence", demand.persistence());
        all.put("persistenceShare", demand.share());
        all.put("minimumPostMagnitude", demand.magnitude());
        all.put("minimumPostSigmas", demand.sigmas());
        all.put("boundary", "calibrated");
        return all;
    }
}
