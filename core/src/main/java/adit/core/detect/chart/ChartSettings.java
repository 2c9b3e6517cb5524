// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.chart;

import adit.kernel.stat.RunLength;
import adit.kernel.walk.ChartRule;
import adit.kernel.walk.StepDemand;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a control chart judges. Start from {@link #ewma}, {@link #cusum} or {@link #run}.
 *
 * @param kind which chart
 * @param averageRunLength observations between two false alarms, above 1; the chart's limit follows from it
 * @param weight λ of an EWMA in (0, 1], reference value k of a CUSUM in standard deviations
 * @param clip residuals count at most this many standard deviations, so that one missed cloud raises no alarm; infinity
 *     leaves them as they are
 * @param run observations in a row beyond the limit, for runs
 * @param screen residuals of the history beyond this many standard deviations are left out of the model (Shewhart's
 *     screen; Brooks et al. 2014); infinity screens none
 * @param recursive whether the model takes in each monitored observation, so that residuals are independent; otherwise
 *     it stays that of the history, as in the paper
 * @param order harmonics of the season
 * @param trend whether the model has a trend
 * @param minimumHistoryObservations below which there is no model
 * @param minimumHistoryYears between first and last observation of the history
 * @param sigmaFloor smallest standard deviation that is believed, physical units
 * @param demand what the step behind an alarm has to show, its magnitude in physical units; an alarm that does not is none,
 *     and the chart begins anew
 */
public record ChartSettings(
        ChartRule.Kind kind,
        double averageRunLength,
        double weight,
        double clip,
        int run,
        double screen,
        boolean recursive,
        int order,
        boolean trend,
        int minimumHistoryObservations,
        double minimumHistoryYears,
        double sigmaFloor,
        StepDemand demand) {
    public ChartSettings {
        require(averageRunLength > 1, "averageRunLength", "above 1", averageRunLength);
        require(clip > 0, "clip", "positive", clip);
        require(run >= 1, "run", "at least 1", run);
        require(screen > 0, "screen", "positive", screen);
        require(order >= 0, "order", "at least 0", order);
        require(
                minimumHistoryObservations >= 0,
                "minimumHistoryObservations",
                "at least 0",
                minimumHistoryObservations);
        require(minimumHistoryYears >= 0, "minimumHistoryYears", "at least 0", minimumHistoryYears);
        require(sigmaFloor >= 0, "sigmaFloor", "at least 0", sigmaFloor);
        boolean fits = kind == ChartRule.Kind.EWMA ? weight > 0 && weight <= 1 : weight >= 0;
        require(fits, "weight", "in (0, 1] for an EWMA, at least 0 else", weight);
    }

    private static void require(boolean holds, String name, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + rule + ", was " + value);
        }
    }

    /** An EWMA of λ = 0.2, one false alarm in so many observations. */
    public static ChartSettings ewma(double averageRunLength) {
        return of(ChartRule.Kind.EWMA, averageRunLength, 0.2, 1);
    }

    /** A CUSUM of k = 0.5, which finds steps of one standard deviation soonest, one false alarm in so many observations. */
    public static ChartSettings cusum(double averageRunLength) {
        return of(ChartRule.Kind.CUSUM, averageRunLength, 0.5, 1);
    }

    /** So many observations in a row, one false alarm in so many observations. */
    public static ChartSettings run(int run, double averageRunLength) {
        return of(ChartRule.Kind.RUN, averageRunLength, 0, run);
    }

    private static ChartSettings of(ChartRule.Kind kind, double averageRunLength, double weight, int run) {
        return new ChartSettings(
                kind, averageRunLength, weight, 3, run, 5, true, 2, true, 24, 2, 0.001, StepDemand.NONE);
    }

    /** The same with a demand on the step behind an alarm. */
    public ChartSettings withDemand(StepDemand other) {
        return new ChartSettings(
                kind,
                averageRunLength,
                weight,
                clip,
                run,
                screen,
                recursive,
                order,
                trend,
                minimumHistoryObservations,
                minimumHistoryYears,
                sigmaFloor,
                other);
    }

    /** The same with a model that takes in what is monitored, or does not. */
    public ChartSettings withRecursive(boolean takesIn) {
        return new ChartSettings(
                kind,
                averageRunLength,
                weight,
                clip,
                run,
                screen,
                takesIn,
                order,
                trend,
                minimumHistoryObservations,
                minimumHistoryYears,
                sigmaFloor,
                demand);
    }

    /** The chart, its limit calibrated. */
    ChartRule rule() {
        double limit = switch (kind) {
            case EWMA -> RunLength.ewmaLimit(weight, averageRunLength, clip);
            case CUSUM -> RunLength.cusumLimit(weight, averageRunLength, clip);
            case RUN -> RunLength.runLimit(run, averageRunLength);
        };
        return new ChartRule(kind, weight, limit, clip, run);
    }

    /** All that can change a bit, by name. */
    Map<String, Object> parameters() {
        Map<String, Object> p = new TreeMap<>();
        p.put("kind", kind.name());
        p.put("averageRunLength", averageRunLength);
        p.put("weight", weight);
        // A ledger has no infinity: 0 says that nothing is cut.
        p.put("clip", Double.isInfinite(clip) ? 0 : clip);
        p.put("run", run);
        p.put("screen", Double.isInfinite(screen) ? 0 : screen);
        p.put("recursive", recursive);
        p.put("order", order);
        p.put("trend", trend);
        p.put("minimumHistoryObservations", minimumHistoryObservations);
        p.put("minimumHistoryYears", minimumHistoryYears);
        p.put("sigmaFloor", sigmaFloor);
        p.put("minimumPersistence", demand.persistence());
        p.put("persistenceShare", demand.share());
        p.put("minimumPostMagnitude", demand.magnitude());
        p.put("minimumPostSigmas", demand.sigmas());
        return p;
    }
}
