// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.cube.Period;
import adit.core.event.Event;
import adit.core.event.Event.Confidence;
import adit.core.event.EventClass;
import adit.core.event.FalseAlerts;
import adit.core.event.Gap;
import adit.core.event.SiteResult;
import adit.core.event.Zone;
import adit.core.event.ZoneRelation;
import adit.core.scene.SceneRow;
import java.time.LocalDate;
import java.util.ArrayList;
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
        String least = "of at least " + Figures.hectares(result.minimumMappingUnit()) + " ha";
        String start = "Between " + m.from() + " and " + m.to() + ", ";
        if (confirmed.isEmpty()) {
            return start + "no change " + least + " was confirmed at " + result.siteName() + ".";
        }
        return start + Figures.count(confirmed.size(), "change ", "changes ") + least + " "
                + (confirmed.size() == 1 ? "was" : "were") + " confirmed at " + result.siteName() + corroborated()
                + ", together " + together(confirmed) + ": " + classes(confirmed) + ".";
    }

    /** As {@code 12.1 ha (interval 10.4–13.8 ha)}. */
    private static String together(List<Event> events) {
        double best = events.stream().mapToDouble(e -> e.area().squareMetres()).sum();
        double low = events.stream().mapToDouble(e -> e.area().low()).sum();
        double high = events.stream().mapToDouble(e -> e.area().high()).sum();
        return Figures.hectares(best) + " ha (interval " + Figures.interval(best, low, high) + " ha)";
    }

    /** The probable changes beside the confirmed ones; empty where there are none, and of two dates, which confirm none. */
    String probable() {
        if (probable.isEmpty() || result.comparesTwoDates()) {
            return "";
        }
        Event most = largest(probable);
        String further = confirmed.isEmpty() ? "change" : "further change";
        String which = probable.size() == 1
                ? ": it ("
                : ", together " + together(probable) + ": " + classes(probable) + "; the largest (";
        return Figures.count(probable.size(), further + " is", further + "s are") + " probable but not confirmed"
                + which
                + most.id() + ", " + most.kind().label() + ") covers " + extent(most) + " and began between "
                + most.onset().from() + " and " + most.onset().to()
                + (most.growing() ? ", still growing in the last year" : "") + licensed(probable) + ".";
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
        List<String> before = days(result, result.history());
        List<String> after = days(result, result.monitoring());
        String start = "A two-date comparison of " + between(before) + " with " + between(after) + " ";
        if (result.events().isEmpty()) {
            return start + "found no change of at least " + Figures.hectares(result.minimumMappingUnit()) + " ha at "
                    + result.siteName() + ".";
        }
        String least = " of at least " + Figures.hectares(result.minimumMappingUnit()) + " ha at " + result.siteName();
        int more = possible.size();
        String found = probable.isEmpty()
                ? Figures.count(more, "possible change", "possible changes") + least
                        + ", and none that is more than possible"
                : Figures.count(probable.size(), "change", "changes")
                        + least
                        + (more == 0 ? "" : " and " + Figures.count(more, "possible one", "possible ones"));
        return start + "found " + found + "; the largest ("
                + largest().id() + ") looks like " + largest().kind().label() + " and covers "
                + extent(largest()) + ".";
    }

    private static String between(List<String> days) {
        return days.size() <= 1 ? String.join("", days) : days.getFirst() + " to " + days.getLast();
    }

    private Event largest() {
        return largest(result.events());
    }

    private static Event largest(List<Event> events) {
        return events.stream()
                .max(Comparator.comparingDouble(e -> e.area().squareMetres()))
                .orElseThrow();
    }

    private static String extent(Event e) {
        return Figures.hectares(e.area().squareMetres()) + " ha (interval " + Figures.interval(e.area()) + " ha)";
    }

    /** Days of the used scenes within a period, ascending. */
    static List<String> days(SiteResult result, Period period) {
        return result.scenes().stream()
                .filter(s -> s.status() == SceneRow.Status.USED)
                .flatMap(s -> s.day().stream())
                .filter(period::contains)
                .distinct()
                .sorted()
                .map(LocalDate::toString)
                .toList();
    }

    private static String classes(List<Event> events) {
        Map<EventClass, Double> areas = new EnumMap<>(EventClass.class);
        events.forEach(e -> areas.merge(e.kind(), e.area().squareMetres(), Double::sum));
        return areas.entrySet().stream()
                .sorted(Map.Entry.<EventClass, Double>comparingByValue().reversed())
                .map(e -> e.getKey().label() + " " + Figures.hectares(e.getValue()) + " ha")
                .collect(Collectors.joining(", "));
    }

    /** When it began; empty where {@link #probable} says it of all that there is. */
    String since() {
        if (result.comparesTwoDates()) {
            return "It began between the two dates; two dates cannot say on which day, whether it grew, or whether it lasted"
                    + others() + ".";
        }
        if (confirmed.isEmpty()) {
            if (!probable.isEmpty()) {
                return "";
            }
            return possible.isEmpty()
                    ? "No probable or possible change is pending either."
                    : Figures.count(possible.size(), "change is", "changes are") + " possible, none more than that;"
                            + " the largest (" + largest().id() + ", "
                            + largest().kind().label() + ") covers " + extent(largest())
                            + " and began between " + largest().onset().from() + " and "
                            + largest().onset().to() + ".";
        }
        Event first = confirmed.stream()
                .min(Comparator.comparing((Event e) -> e.onset().from())
                        .thenComparing(e -> e.onset().to()))
                .orElseThrow();
        long growing = confirmed.stream().filter(Event::growing).count();
        String text = "The earliest (" + first.id() + ") began between "
                + first.onset().from() + " and "
                + first.onset().to() + "; " + Figures.whole(growing) + " of the " + confirmed.size()
                + (growing == 1 ? " was" : " were") + " still growing in the last year";
        return text + licensed(confirmed) + ".";
    }

    /** How the events lie to the licensed areas, as {@code ; of the licensed area (…), 1 lies inside it}. */
    private String licensed(List<Event> events) {
        List<String> zones = new ArrayList<>();
        for (Zone z : result.zones()) {
            if (z.kind().equals("licensed")) {
                zones.add("; " + relation(z, events));
            }
        }
        return String.join("", zones);
    }

    /** What there is beside the largest change of a comparison. */
    private String others() {
        if (result.events().size() < 2) {
            return "";
        }
        double rest = result.events().stream()
                        .mapToDouble(e -> e.area().squareMetres())
                        .sum()
                - largest().area().squareMetres();
        double unsure = possible.stream()
                .filter(e -> !e.id().equals(largest().id()))
                .mapToDouble(e -> e.area().squareMetres())
                .sum();
        return "; the others cover together " + Figures.hectares(rest) + " ha"
                + (unsure == 0 ? "" : ", the possible ones of them " + Figures.hectares(unsure) + " ha");
    }

    private static String relation(Zone zone, List<Event> events) {
        Map<ZoneRelation.Relation, Integer> counts = new EnumMap<>(ZoneRelation.Relation.class);
        for (Event e : events) {
            for (ZoneRelation r : e.zones()) {
                if (r.zone().equals(zone.name())) {
                    counts.merge(r.relation(), 1, Integer::sum);
                }
            }
        }
        String words = counts.entrySet().stream()
                .map(e -> switch (e.getKey()) {
                    case INSIDE -> e.getValue() + (e.getValue() == 1 ? " lies" : " lie") + " inside it";
                    case OUTSIDE -> e.getValue() + (e.getValue() == 1 ? " lies" : " lie") + " outside it";
                    case CROSSING -> e.getValue() + (e.getValue() == 1 ? " crosses" : " cross") + " its edge";
                    case UNDECIDED ->
                        e.getValue() + (e.getValue() == 1 ? " lies" : " lie") + " too near its edge to decide";
                })
                .collect(Collectors.joining(", "));
        return "of the licensed area"
                + (zone.name().equals("licensed area") ? " (" : " “" + zone.name() + "” (") + status(zone.status())
                + "), "
                + (words.isEmpty() ? "no relation was measured" : words);
    }

    static String status(String code) {
        return code.isEmpty() ? "status not stated" : "status: " + code.replace('_', ' ');
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

    /** What a careful reader asks next. */
    String chance() {
        String expected = sentence(result.falseAlerts().text()) + ". ";
        boolean none = confirmed.isEmpty() && probable.isEmpty();
        boolean said = possible.isEmpty() || none || result.comparesTwoDates();
        String pending = said
                ? ""
                : Figures.count(possible.size(), "further change is", "further changes are")
                        + " possible and not counted above. ";
        return pending + (possible.isEmpty() ? "" : meaningOfPossible()) + expected
                + "The classes say what a change looks like from above; they do not say who made it, why, or whether it was"
                + " allowed.";
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
