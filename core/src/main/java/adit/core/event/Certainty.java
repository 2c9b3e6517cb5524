// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.event.Event.Confidence;
import adit.core.measure.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How sure a change is, step by step, from figures that the event has: possible where its area may be nothing or its signal
 * lies below the method's own limit; confirmed where it is large, strong and seen to last; probable between the two.
 */
public final class Certainty {
    /** Median signal strength, in limits of the method, below which a change is possible only. */
    public static final double PROBABLE_SCORE = 1;

    /** A change that was watched for fewer days than this after its onset may still be passing. */
    public static final int CONFIRMED_DAYS = 30;

    private static final String SCORE = "score";
    private static final String WATCHED = "seen_days_after";

    private Certainty() {}

    static Confidence of(Area area, Map<String, Double> figures, EventRules rules) {
        double score = figures.getOrDefault(SCORE, 0.0);
        if (area.low() <= 0 || score < PROBABLE_SCORE) {
            return Confidence.POSSIBLE;
        }
        boolean confirmed = rules.lasting()
                && area.squareMetres() >= rules.confirmedFactor() * rules.minimumMappingUnit()
                && score >= rules.confirmedScore()
                && figures.getOrDefault(WATCHED, 0.0) >= CONFIRMED_DAYS;
        return confirmed ? Confidence.CONFIRMED : Confidence.PROBABLE;
    }

    /** The rule in sentences, for a result of models or of two dates. */
    public static String meaning(SiteResult result) {
        String possible =
                "possible, where the interval of its area reaches down to 0 or its signal strength (median of its pixels)"
                        + " is below 1, the limit at which the method calls a change; it may be none.";
        if (result.comparesTwoDates()) {
            return "A change is probable, or " + possible
                    + " (Pixels below the limit are taken in where the ground around them"
                    + " is restless as a whole.) Two dates confirm none.";
        }
        EventRules rules = EventRules.DEFAULT;
        return String.format(
                Locale.ROOT,
                "A change is confirmed when it covers at least %.0f times the smallest change reported, its signal strength is"
                        + " at least %.1f times the limit of the method, and it was watched for %d days or more after its"
                        + " onset; %s What lies between the two is probable.",
                rules.confirmedFactor(),
                rules.confirmedScore(),
                CONFIRMED_DAYS,
                possible);
    }

    /** Why the event is no surer than it is, in words; empty for a confirmed one. */
    public static String because(Event event, SiteResult result) {
        List<String> reasons = new ArrayList<>();
        double score = event.figures().getOrDefault(SCORE, 0.0);
        switch (event.confidence()) {
            case POSSIBLE -> {
                if (event.area().low() <= 0) {
                    reasons.add("the interval of its area reaches down to 0");
                }
                if (score < PROBABLE_SCORE) {
                    reasons.add(below(score, PROBABLE_SCORE));
                }
            }
            case PROBABLE -> {
                if (result.comparesTwoDates()) {
                    reasons.add("two dates cannot say whether it lasts");
                    break;
                }
                EventRules rules = EventRules.DEFAULT;
                if (event.area().squareMetres() < rules.confirmedFactor() * result.minimumMappingUnit()) {
                    reasons.add(String.format(
                            Locale.ROOT,
                            "it is smaller than %.0f times the smallest change reported",
                            rules.confirmedFactor()));
                }
                if (score < rules.confirmedScore()) {
                    reasons.add(below(score, rules.confirmedScore()));
                }
                if (event.figures().getOrDefault(WATCHED, 0.0) < CONFIRMED_DAYS) {
                    reasons.add("it was watched for fewer than " + CONFIRMED_DAYS + " days after its onset");
                }
            }
            case CONFIRMED -> {}
        }
        return String.join("; ", reasons);
    }

    private static String below(double score, double limit) {
        return String.format(Locale.ROOT, "its signal strength is %.2f, below %.1f", score, limit);
    }
}
