// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.bfast;

import adit.kernel.stat.MonitorBoundary;
import adit.kernel.stat.MosumTable;
import adit.kernel.stat.ReverseCusum;
import java.util.Map;
import java.util.TreeMap;

/**
 * How BFAST-Monitor judges. Start from {@link #defaults} or {@link #rBfast} and change what differs.
 *
 * @param order harmonics of the season, 0..6
 * @param trend whether the model has a trend
 * @param history which part of the history period is taken as stable
 * @param historyLevel level of the test for a stable history, (0, 0.5]
 * @param process what is monitored
 * @param h window of the MOSUM as a share of the history
 * @param period end of monitoring in multiples of the history that the boundary is made for
 * @param level chance of a false break over that period, asymptotically
 * @param minimumHistoryObservations fewest observations of the stable history
 * @param minimumHistoryYears shortest span of the stable history in years
 * @param sigmaFloor smallest σ, physical units
 * @param minimumPersistence observations from the onset on that must lie beyond half of the step; 0 asks for none
 * @param persistenceShare share of the observations of the year from the onset on that must do so; 0 asks for none
 * @param minimumPostMagnitude smallest |median of observed − predicted| from the onset on, physical units
 * @param minimumPostSigmas the same in multiples of σ
 * @param compat {@code r-bfast}: dates, duplicates and decisions as in R; all guards and requirements are off
 */
public record BfastSettings(
        int order,
        boolean trend,
        History history,
        double historyLevel,
        ProcessType process,
        double h,
        int period,
        double level,
        int minimumHistoryObservations,
        double minimumHistoryYears,
        double sigmaFloor,
        int minimumPersistence,
        double persistenceShare,
        double minimumPostMagnitude,
        double minimumPostSigmas,
        boolean compat) {
    /** Which part of the history period is taken as stable. */
    public enum History {
        /** All of it. */
        ALL,
        /** What the reverse-ordered CUSUM test leaves of it. */
        ROC
    }

    /** What is monitored. */
    public enum ProcessType {
        /** Moving sums of residuals. */
        MOSUM,
        /** Sums of residuals since the start of the history. */
        CUSUM
    }

    public BfastSettings {
        require(order >= 0 && order <= 6, "order", "in 0..6", order);
        require(historyLevel > 0 && historyLevel <= 0.5, "historyLevel", "in (0, 0.5]", historyLevel);
        require(h > 0 && h <= 1, "h", "in (0, 1]", h);
        require(period >= 2, "period", "at least 2", period);
        require(level > 0 && level < 0.5, "level", "in (0, 0.5)", level);
        require(
                minimumHistoryObservations >= 0,
                "minimumHistoryObservations",
                "at least 0",
                minimumHistoryObservations);
        require(minimumHistoryYears >= 0, "minimumHistoryYears", "at least 0", minimumHistoryYears);
        require(sigmaFloor >= 0, "sigmaFloor", "at least 0", sigmaFloor);
        require(minimumPersistence >= 0, "minimumPersistence", "at least 0", minimumPersistence);
        require(persistenceShare >= 0 && persistenceShare <= 1, "persistenceShare", "in [0, 1]", persistenceShare);
        require(minimumPostMagnitude >= 0, "minimumPostMagnitude", "at least 0", minimumPostMagnitude);
        require(minimumPostSigmas >= 0, "minimumPostSigmas", "at least 0", minimumPostSigmas);
        if (compat) {
            require(minimumHistoryObservations == 0, "minimumHistoryObservations", OFF, minimumHistoryObservations);
            require(minimumHistoryYears == 0, "minimumHistoryYears", OFF, minimumHistoryYears);
            require(sigmaFloor == 0, "sigmaFloor", OFF, sigmaFloor);
            require(minimumPersistence == 0, "minimumPersistence", OFF, minimumPersistence);
            require(persistenceShare == 0, "persistenceShare", OFF, persistenceShare);
            require(minimumPostMagnitude == 0, "minimumPostMagnitude", OFF, minimumPostMagnitude);
            require(minimumPostSigmas == 0, "minimumPostSigmas", OFF, minimumPostSigmas);
        }
        if (process == ProcessType.MOSUM) {
            MosumTable.critical(h, period, level);
        }
    }

    private static final String OFF = "0 with compat = \"r-bfast\", which has no guards";

    private static void require(boolean holds, String name, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + rule + ", was " + value);
        }
    }

    /** Order 3 with trend, reverse CUSUM, MOSUM with h 0.25, 5 %, and the guards that R lacks. */
    public static BfastSettings defaults() {
        return new BfastSettings(
                3, true, History.ROC, 0.05, ProcessType.MOSUM, 0.25, 10, 0.05, 18, 1.5, 0.001, 3, 0.6, 0, 0, false);
    }

    /** What R's bfastmonitor does with its defaults and the formula response ~ trend + harmon. */
    public static BfastSettings rBfast(int order, History history) {
        return new BfastSettings(
                order, true, history, 0.05, ProcessType.MOSUM, 0.25, 10, 0.05, 0, 0, 0, 0, 0, 0, 0, true);
    }

    public BfastSettings withModel(int newOrder, boolean newTrend) {
        return new BfastSettings(
                newOrder,
                newTrend,
                history,
                historyLevel,
                process,
                h,
                period,
                level,
                minimumHistoryObservations,
                minimumHistoryYears,
                sigmaFloor,
                minimumPersistence,
                persistenceShare,
                minimumPostMagnitude,
                minimumPostSigmas,
                compat);
    }

    public BfastSettings withHistory(History newHistory, double newLevel) {
        return new BfastSettings(
                order,
                trend,
                newHistory,
                newLevel,
                process,
                h,
                period,
                level,
                minimumHistoryObservations,
                minimumHistoryYears,
                sigmaFloor,
                minimumPersistence,
                persistenceShare,
                minimumPostMagnitude,
                minimumPostSigmas,
                compat);
    }

    public BfastSettings withProcess(ProcessType newProcess, double newH, int newPeriod, double newLevel) {
        return new BfastSettings(
                order,
                trend,
                history,
                historyLevel,
                newProcess,
                newH,
                newPeriod,
                newLevel,
                minimumHistoryObservations,
                minimumHistoryYears,
                sigmaFloor,
                minimumPersistence,
                persistenceShare,
                minimumPostMagnitude,
                minimumPostSigmas,
                compat);
    }

    /** Other guards of the history. */
    public BfastSettings withGuards(int observations, double years, double floor) {
        return new BfastSettings(
                order,
                trend,
                history,
                historyLevel,
                process,
                h,
                period,
                level,
                observations,
                years,
                floor,
                minimumPersistence,
                persistenceShare,
                minimumPostMagnitude,
                minimumPostSigmas,
                compat);
    }

    /** Other requirements beyond the crossing of the boundary. */
    public BfastSettings withRequirements(int persistence, double share, double postMagnitude, double postSigmas) {
        return new BfastSettings(
                order,
                trend,
                history,
                historyLevel,
                process,
                h,
                period,
                level,
                minimumHistoryObservations,
                minimumHistoryYears,
                sigmaFloor,
                persistence,
                share,
                postMagnitude,
                postSigmas,
                compat);
    }

    boolean asksForPersistence() {
        return minimumPersistence > 0 || persistenceShare > 0;
    }

    /** c of the monitoring boundary. */
    double critical() {
        return switch (process) {
            case MOSUM -> MosumTable.critical(h, period, level).value();
            case CUSUM -> MonitorBoundary.cusumCritical(level);
        };
    }

    /** c of the boundary whose crossing dates the end of the stable history; in R that of 5 % whatever the level. */
    double historyBoundary() {
        return compat ? ReverseCusum.R_BOUNDARY : ReverseCusum.critical(historyLevel);
    }

    /** By name, as they go into the ledger. */
    Map<String, Object> parameters() {
        Map<String, Object> all = new TreeMap<>();
        all.put("order", order);
        all.put("trend", trend);
        all.put("history", history.name());
        all.put("historyLevel", historyLevel);
        all.put("process", process.name());
        all.put("h", h);
        all.put("period", period);
        all.put("level", level);
        all.put("minimumHistoryObservations", minimumHistoryObservations);
        all.put("minimumHistoryYears", minimumHistoryYears);
        all.put("sigmaFloor", sigmaFloor);
        all.put("minimumPersistence", minimumPersistence);
        all.put("persistenceShare", persistenceShare);
        all.put("minimumPostMagnitude", minimumPostMagnitude);
        all.put("minimumPostSigmas", minimumPostSigmas);
        all.put("compat", compat ? "r-bfast" : "none");
        all.put("boundary", "asymptotic");
        all.put("critical", critical());
        all.put(
                "criticalSource",
                switch (process) {
                    case MOSUM -> MosumTable.critical(h, period, level).source();
                    case CUSUM -> "root of 2 (1 - Phi(c) + c phi(c)) = level";
                });
        return all;
    }
}
