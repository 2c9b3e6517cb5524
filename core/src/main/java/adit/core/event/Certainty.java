// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.event.Event.Confidence;
import adit.core.measure.Area;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How sure a change is, step by step, from figures that the event has: possible where its area may be nothing or its signal
 * lies below the method's own limit; confirmed where it is large, strong and seen to last; probable between the two;
 * corroborated where a second detector or sensor shows it too.
 */
public final class Certainty {
    private static final String SCORE = "score";
    private static final String WATCHED = "seen_days_after";

    private Certainty() {}

    /**
     * A step of the ladder and why it is this one.
     *
     * @param rule in words, with the figures: what it met, then what the next step misses
     */
    record Standing(Confidence confidence, String rule) {}

    /** Something that a step asks for, in words with the figures. */
    private record Condition(boolean holds, String words) {
        static Condition of(boolean holds, String met, String missed, Object... figures) {
            return new Condition(holds, String.format(Locale.ROOT, holds ? met : missed, figures));
        }
    }

    static Standing of(Area area, Map<String, Double> figures, EventRules rules) {
        Confidence reached = Confidence.POSSIBLE;
        String met = "";
        for (Confidence next : List.of(Confidence.PROBABLE, Confidence.CONFIRMED, Confidence.CORROBORATED)) {
            List<Condition> asked = conditions(next, area, figures, rules);
            if (!asked.stream().allMatch(Condition::holds)) {
                return new Standing(
                        reached, reached.label() + met + "; not " + next.label() + ": " + words(asked, false));
            }
            reached = next;
            met = ": " + words(asked, true);
        }
        return new Standing(reached, reached.label() + met);
    }

    private static String words(List<Condition> conditions, boolean held) {
        return conditions.stream()
                .filter(c -> c.holds == held)
                .map(Condition::words)
                .collect(Collectors.joining(", "));
    }

    private static List<Condition> conditions(
            Confidence step, Area area, Map<String, Double> figures, EventRules event) {
        CertaintyRules rules = event.certainty();
        return switch (step) {
            case POSSIBLE -> List.of();
            case PROBABLE -> probable(area, figures, event);
            case CONFIRMED ->
                rules.lasting()
                        ? confirmed(area, figures, event.minimumMappingUnit(), rules)
                        : List.of(new Condition(false, "two dates cannot say whether it lasts"));
            case CORROBORATED -> List.of(witnessed(figures.getOrDefault(Evidence.WITNESS_SHARE, 0.0), rules));
        };
    }

    /**
     * Size and strength; where its pixels have p-values, the size of what is beyond chance pixel by pixel. A strength is in
     * limits of its own detector, and one change has another strength by each; a p-value is in no detector's units.
     */
    private static List<Condition> confirmed(
            Area area, Map<String, Double> figures, double unit, CertaintyRules rules) {
        double least = rules.confirmedUnits() * unit;
        Double share = figures.get(Evidence.ACCEPTED_SHARE);
        List<Condition> asked = new ArrayList<>();
        if (share == null) {
            asked.add(size(area.squareMetres(), least));
            asked.add(strength(figures.getOrDefault(SCORE, 0.0), rules.confirmedScore()));
        } else {
            asked.add(accepted(share * area.squareMetres(), least));
        }
        asked.add(watched(figures.getOrDefault(WATCHED, 0.0), rules.confirmedDays()));
        if (rules.confirmedDates() > 0) {
            asked.add(seen(figures.getOrDefault(Evidence.CLEAR_DATES, 0.0), rules.confirmedDates()));
        }
        return asked;
    }

    private static List<Condition> probable(Area area, Map<String, Double> figures, EventRules event) {
        CertaintyRules rules = event.certainty();
        List<Condition> asked = new ArrayList<>();
        asked.add(Condition.of(
                area.low() > 0,
                "the interval of its area stays above 0",
                "the interval of its area reaches down to 0"));
        asked.add(strength(figures.getOrDefault(SCORE, 0.0), rules.probableScore()));
        Double accepted = figures.get(Evidence.ACCEPTED_PIXELS);
        if (accepted != null) {
            asked.add(seeds(accepted, event.minimumSeeds()));
        }
        if (!rules.lasting()) {
            asked.add(besideHidden(figures.getOrDefault(Evidence.HIDDEN_SHARE, 0.0), rules.hiddenShare()));
        }
        return asked;
    }

    /** The rim of a cloud or of its shadow is not screened to the last pixel, and what is left of it looks changed. */
    private static Condition besideHidden(double share, double most) {
        return Condition.of(
                share < most,
                "%.0f %% of its outline adjoins what was hidden on either date, less than %.0f %%",
                "%.0f %% of its outline adjoins what was hidden on either date, at least %.0f %%: it may be the rim of a cloud"
                        + " or shadow",
                100 * share,
                100 * most);
    }

    private static Condition strength(double score, double least) {
        // Two decimals must not say that what lies below the limit reaches it.
        boolean close = score < least && Math.round(100 * score) >= 100 * least;
        return Condition.of(
                score >= least,
                "its signal strength is %.2f, at least %.2f",
                close ? "its signal strength is %.4f, below %.2f" : "its signal strength is %.2f, below %.2f",
                score,
                least);
    }

    private static Condition seeds(double pixels, int least) {
        return Condition.of(
                pixels >= least,
                "pixels of it that are beyond chance each by itself: %.0f, at least %d",
                "pixels of it that are beyond chance each by itself: %.0f, fewer than %d",
                pixels,
                least);
    }

    private static Condition accepted(double squareMetres, double least) {
        return Condition.of(
                squareMetres >= least,
                "%.2f ha of it are beyond chance pixel by pixel, at least %.2f",
                "%.2f ha of it are beyond chance pixel by pixel, less than %.2f",
                squareMetres / 1e4,
                least / 1e4);
    }

    private static Condition size(double squareMetres, double least) {
        return Condition.of(
                squareMetres >= least,
                "it covers %.2f ha, at least %.2f",
                "it covers %.2f ha, less than %.2f",
                squareMetres / 1e4,
                least / 1e4);
    }

    private static Condition watched(double days, int least) {
        return Condition.of(
                days >= least,
                "it was watched for %.0f days after its onset, at least %d",
                "it was watched for %.0f days after its onset, fewer than %d",
                days,
                least);
    }

    private static Condition seen(double dates, int least) {
        return Condition.of(
                dates >= least,
                "its pixels were seen clear on %.0f days from their change on, at least %d",
                "its pixels were seen clear on %.0f days from their change on, fewer than %d",
                dates,
                least);
    }

    private static Condition witnessed(double share, CertaintyRules rules) {
        if (share == 0) {
            String none = rules.witnesses() == 2
                    ? "no second detector or sensor shows it"
                    : "nowhere do " + rules.witnesses() + " detectors or sensors agree on it";
            return new Condition(false, none);
        }
        return Condition.of(
                share >= rules.witnessShare(),
                "%3$d detectors or sensors agree on %1$.0f %% of its pixels, at least %2$.0f %%",
                "%3$d detectors or sensors agree on %1$.0f %% of its pixels, less than %2$.0f %%",
                100 * share,
                100 * rules.witnessShare(),
                rules.witnesses());
    }

    /** The rules in sentences, for a result of models or of two dates. */
    public static String meaning(SiteResult result) {
        CertaintyRules rules = result.certainty();
        if (!rules.lasting()) {
            return String.format(
                            Locale.ROOT,
                            "A change is probable, or possible, where the interval of its area reaches down to 0, its signal"
                                    + " strength (median of its pixels) is below %s, where 1 is the limit at which the method"
                                    + " calls a change, or at least %.0f %% of its outline adjoins what cloud or shadow hid"
                                    + " on either date; it may be none.",
                            number(rules.probableScore()),
                            100 * rules.hiddenShare())
                    + " (Pixels below the limit are taken in where the ground around them"
                    + " is restless as a whole.) Two dates confirm none.";
        }
        String possible = String.format(
                Locale.ROOT,
                "possible, where the interval of its area reaches down to 0%s or its signal strength (median of its pixels)"
                        + " is below %s, where 1 is the limit at which the method calls a change; it may be none.",
                result.falseAlerts() instanceof FalseAlerts.Stated s
                        ? ", fewer than " + s.fewestSeeds() + " of its pixels are accepted each by itself,"
                        : "",
                number(rules.probableScore()));
        String dates = rules.confirmedDates() == 0
                ? ""
                : " and its pixels were seen clear on " + rules.confirmedDates() + " days from their change on";
        return String.format(
                Locale.ROOT,
                "A change is confirmed when %s, and it was watched for %d days or more after its onset%s; corroborated when, besides, %d different detectors or sensors show at least %.0f %% of"
                        + " its pixels changed, detectors at the same time (%d days at most between them); %s What lies"
                        + " between possible and confirmed is probable.",
                beyondChance(result),
                rules.confirmedDays(),
                dates,
                rules.witnesses(),
                100 * rules.witnessShare(),
                rules.agreeDays(),
                possible);
    }

    private static String beyondChance(SiteResult result) {
        CertaintyRules rules = result.certainty();
        String units = number(rules.confirmedUnits()) + " times the smallest change reported";
        return switch (result.falseAlerts()) {
            case FalseAlerts.Stated s ->
                "those of its pixels that are accepted each by itself, of which at most "
                        + number(100 * s.falseDiscoveryRate()) + " % are expected to be chance, cover at least "
                        + units;
            case FalseAlerts.NotStated n ->
                "it covers at least " + units + ", its signal strength is at least " + number(rules.confirmedScore())
                        + " times the limit of the method";
        };
    }

    /** How many events stand on each step, the surest first: {@code 5 corroborated, 1 confirmed, 3 possible}. */
    public static String counts(SiteResult result) {
        List<Confidence> steps = new ArrayList<>(List.of(Confidence.values()));
        Collections.reverse(steps);
        String words = steps.stream()
                .filter(c -> !result.events(c).isEmpty())
                .map(c -> result.events(c).size() + " " + c.label())
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "none" : words;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
