// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.cube.Period;
import adit.core.event.Event;
import adit.core.event.Event.Confidence;
import adit.core.event.EventClass;
import adit.core.event.FalseAlerts;
import adit.core.event.Gap;
import adit.core.event.SiteResult;
import adit.core.measure.Hectares;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The answer in a few sentences: what changed, since when and where, what is probable, what could not be seen. Plain text. */
final class Answer {
    private final SiteResult result;
    private final List<Event> confirmed;
    private final List<Event> probable;
    private final List<Event> possible;

    Answer(SiteResult result) {
        this.result = result;
        this.confirmed = result.confirmed();
        this.probable = result.events(Confidence.PROBABLE);
        this.possible = result.events(Confidence.POSSIBLE);
    }

    String what() {
        return found() + result.perhapsOne().map(s -> " " + s).orElse("");
    }

    private String found() {
        if (result.comparesTwoDates()) {
            return compared();
        }
        Period m = result.monitoring();
        String start = "Between " + m.from() + " and " + m.to() + ", ";
        return confirmed.isEmpty()
                ? start + "no change " + least() + " was confirmed at " + result.siteName() + "."
                : start + Figures.count(confirmed.size(), "change ", "changes ") + least()
                        + (confirmed.size() == 1 ? " was" : " were") + " confirmed at " + result.siteName()
                        + corroborated() + extent(confirmed) + ".";
    }

    private String least() {
        return "of at least " + Figures.hectares(result.minimumMappingUnit()) + " ha";
    }

    /** As {@code , 3 of them corroborated by a second detector or sensor}; empty where none is. */
    private String corroborated() {
        int n = result.events(Confidence.CORROBORATED).size();
        if (n == 0) {
            return "";
        }
        String of = n == confirmed.size() ? (n == 1 ? "" : "all ") : n + " of them ";
        return ", " + of + "corroborated by a second detector or sensor";
    }

    private String compared() {
        String start = "A two-date comparison of " + result.words(result.history()) + " with "
                + result.words(result.monitoring()) + " found ";
        String where = least() + " at " + result.siteName();
        List<Event> surest = probable.isEmpty() ? possible : probable;
        if (surest.isEmpty()) {
            return start + "no change " + where + ".";
        }
        String found = Figures.count(
                surest.size(),
                surest.getFirst().confidence().label() + " change ",
                surest.getFirst().confidence().label() + " changes ");
        return start + found + where + (probable.isEmpty() ? ", and none that is more than possible" : "")
                + extent(surest) + "."
                + (surest.size() == 1 ? "" : " The largest, " + covers(largest(surest)) + ".")
                + (probable.isEmpty() ? "" : " None is more than probable: two dates cannot confirm.")
                + licensed(surest);
    }

    /** The probable changes beside the confirmed ones; empty where there are none, and of two dates, which confirm none. */
    String probable() {
        if (probable.isEmpty() || result.comparesTwoDates()) {
            return "";
        }
        String further = confirmed.isEmpty() ? "change" : "further change";
        return Figures.count(probable.size(), further + " is", further + "s are") + " probable but not confirmed"
                + extent(probable) + "." + largestBegan(probable) + licensed(probable);
    }

    /** The possible changes: where there are no others, with the largest of them. */
    private String possible() {
        boolean all = confirmed.isEmpty() && probable.isEmpty();
        String further = all ? "change" : "further change";
        return Figures.count(possible.size(), further + " is", further + "s are") + " possible"
                + (all ? ", none more than that" : "") + extent(possible) + "." + (all ? largestBegan(possible) : "")
                + licensed(possible);
    }

    /** How much of what: of one its number, class and area, of several their sum, and number and area by class. */
    private static String extent(List<Event> events) {
        return events.size() == 1
                ? ": " + events.getFirst().id() + " ("
                        + events.getFirst().kind().label() + "), " + area(events.getFirst())
                : ", together " + together(events) + ": " + classes(events);
    }

    /** As {@code 12.1 ha (interval 10.4–13.8 ha)}. */
    private static String together(List<Event> events) {
        double best = events.stream().mapToDouble(e -> e.area().squareMetres()).sum();
        double low = events.stream().mapToDouble(e -> e.area().low()).sum();
        double high = events.stream().mapToDouble(e -> e.area().high()).sum();
        return Hectares.text(best) + " ha (interval " + Hectares.interval(best, low, high) + " ha)";
    }

    private static String area(Event e) {
        return together(List.of(e));
    }

    /** As {@code 2 pit or bare ground (1.4 ha), 1 road-like (0.34 ha)}, the class with the largest area first. */
    private static String classes(List<Event> events) {
        Map<EventClass, List<Event>> kinds = events.stream()
                .collect(
                        Collectors.groupingBy(Event::kind, () -> new EnumMap<>(EventClass.class), Collectors.toList()));
        return kinds.entrySet().stream()
                .sorted(Comparator.comparingDouble(k -> -squareMetres(k.getValue())))
                .map(k -> k.getValue().size() + " " + k.getKey().label() + " ("
                        + Figures.hectares(squareMetres(k.getValue())) + " ha)")
                .collect(Collectors.joining(", "));
    }

    private static double squareMetres(List<Event> events) {
        return events.stream().mapToDouble(e -> e.area().squareMetres()).sum();
    }

    private static Event largest(List<Event> events) {
        return events.stream()
                .max(Comparator.comparingDouble(e -> e.area().squareMetres()))
                .orElseThrow();
    }

    private static String covers(Event e) {
        return e.id() + " (" + e.kind().label() + "), covers " + area(e);
    }

    private static String began(Event e) {
        return "began between " + e.onset().from() + " and " + e.onset().to();
    }

    /** When the largest began, in a sentence; of one only that, its area stands before. */
    private static String largestBegan(List<Event> events) {
        Event most = largest(events);
        return (events.size() == 1 ? " It " + began(most) : " The largest, " + covers(most) + " and " + began(most))
                + (most.growing() ? "; it was still growing in the last year" : "") + ".";
    }

    /** When it began; empty where {@link #probable} says it of all that there is. */
    String since() {
        if (result.comparesTwoDates()) {
            return result.events().isEmpty()
                    ? ""
                    : "What changed did so between the two dates; two dates cannot say on which day, whether it grew, or"
                            + " whether it lasted.";
        }
        if (!confirmed.isEmpty()) {
            return earliest() + licensed(confirmed);
        }
        if (!probable.isEmpty()) {
            return "";
        }
        return possible.isEmpty() ? "No probable or possible change is pending either." : possible();
    }

    private String earliest() {
        Event first = confirmed.stream()
                .min(Comparator.comparing((Event e) -> e.onset().from())
                        .thenComparing(e -> e.onset().to()))
                .orElseThrow();
        if (confirmed.size() == 1) {
            return "It " + began(first)
                    + (first.growing() ? " and was still growing" : " and was not growing any more")
                    + " in the last year.";
        }
        return "The earliest, " + first.id() + ", " + began(first) + "; " + growing() + " in the last year.";
    }

    /** How many of several grew. */
    private String growing() {
        long n = confirmed.stream().filter(Event::growing).count();
        int all = confirmed.size();
        if (n == 0) {
            return "none of the " + all + " was still growing";
        }
        return (n == all ? all(all) : n + " of the " + all) + (n == 1 ? " was" : " were") + " still growing";
    }

    private static String all(int count) {
        return count == 2 ? "both" : "all " + count;
    }

    /** How the events lie to the licensed areas, a sentence an area, each after a blank. */
    private String licensed(List<Event> events) {
        return result.zones().stream()
                .filter(z -> z.kind().equals("licensed"))
                .map(z -> " " + ZoneSentence.of(z, events))
                .collect(Collectors.joining());
    }

    String unseen() {
        if (result.gaps().isEmpty()) {
            return "No gap in the view longer than the run's limit was recorded; a change smaller than the minimum size or"
                    + " shorter than the time between two clear views may still have gone unseen.";
        }
        if (result.comparesTwoDates()) {
            return notCompared();
        }
        List<Gap> blind = result.gaps().stream().filter(result::wholeSite).toList();
        List<Gap> parts =
                result.gaps().stream().filter(g -> !result.wholeSite(g)).toList();
        StringBuilder text = new StringBuilder();
        if (!blind.isEmpty()) {
            long sum = blind.stream().mapToLong(Gap::days).sum();
            text.append("In ")
                    .append(Figures.count(blind.size(), "period", "periods"))
                    .append(blind.size() == 1 ? " of " : " of together ")
                    .append(Figures.count(sum, "day", "days"))
                    .append(" no day showed half of the site clearly");
        }
        result.foremostGap()
                .filter(result::wholeSite)
                .ifPresent(g -> text.append(blind.size() == 1 ? ", " : ", the longest ")
                        .append(g.period().from())
                        .append(" to ")
                        .append(g.period().to())
                        .append(blind.size() == 1 ? "" : " (" + Figures.count(g.days(), "day", "days") + ")")
                        .append(", in which ")
                        .append(never(g)));
        if (!parts.isEmpty()) {
            double largest = parts.stream()
                    .mapToDouble(g -> g.area().squareMetres())
                    .max()
                    .orElse(0);
            text.append(text.isEmpty() ? "P" : "; besides, p")
                    .append("laces within it were left open ")
                    .append(Figures.count(parts.size(), "time", "times"))
                    .append(" (the largest ")
                    .append(Figures.hectares(largest))
                    .append(" ha)");
        }
        return text.append("; of what was not seen, nothing is concluded.").toString();
    }

    /** How much of the site was clear on none of the days. */
    private String never(Gap g) {
        double share = result.siteShare(g);
        return share == 0
                ? "each part of it was clear on some day"
                : Figures.hectares(g.area().squareMetres()) + " ha (" + Figures.percent(share)
                        + " of the site) were clear on none of the days";
    }

    private String notCompared() {
        List<Gap> hidden = result.notCompared();
        List<Gap> others =
                result.gaps().stream().filter(g -> !hidden.contains(g)).toList();
        StringBuilder text = new StringBuilder("No comparison was possible in ");
        if (!hidden.isEmpty()) {
            text.append(places(hidden))
                    .append(", where cloud, shadow or missing data hid the ground on at least one of the two dates");
        }
        if (!others.isEmpty()) {
            text.append(hidden.isEmpty() ? "" : ", nor in ")
                    .append(places(others))
                    .append(", where too little ground was clear on both");
        }
        return text.append("; of what was not seen, nothing is concluded.").toString();
    }

    private String places(List<Gap> gaps) {
        double area = gaps.stream().mapToDouble(g -> g.area().squareMetres()).sum();
        double share = gaps.stream().mapToDouble(result::siteShare).sum();
        return Figures.hectares(area) + " ha (" + Figures.percent(Math.min(1, share)) + " of the site)";
    }

    private String meaningOfPossible() {
        if (result.comparesTwoDates()) {
            return "Possible means that the area may be 0, that the signal is below the method’s limit, or that so much"
                    + " of the outline adjoins what cloud or shadow hid that it may be their rim. ";
        }
        return result.falseAlerts() instanceof FalseAlerts.Stated
                ? "Possible means that the area may be 0, that the signal is below the method’s limit, or that too few of its"
                        + " pixels are beyond chance each by itself. "
                : "Possible means that the area may be 0 or the signal is below the method’s limit. ";
    }

    /** The possible changes, if nothing was said of them before, and what a careful reader asks next. */
    String chance() {
        boolean said = possible.isEmpty() || (probable.isEmpty() && (confirmed.isEmpty() || result.comparesTwoDates()));
        return (said ? "" : possible() + " ")
                + (possible.isEmpty() ? "" : meaningOfPossible())
                + sentence(result.falseAlerts().text())
                + ". The classes say what a change looks like from above; they do not say who made it, why, or whether it was"
                + " allowed.";
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
