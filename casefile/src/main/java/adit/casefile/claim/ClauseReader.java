// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import adit.casefile.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes proposals of the clauses of a text, sentence by sentence. */
final class ClauseReader {
    /** A longer clause is quoted only from its first to its last telling word. */
    private static final int LONGEST_QUOTE = 400;

    private final Words words;
    private final SitesInText sites;
    private final List<Proposal> proposals = new ArrayList<>();
    private final List<Reading.Left> left = new ArrayList<>();
    private final Set<List<Object>> seen = new HashSet<>();
    private boolean worksInSentence;
    private boolean thingsInSentence;
    private boolean growsInSentence;
    private boolean sizesInSentence;
    private boolean plannedBefore;
    private List<DateMention> datesBefore = List.of();
    private @Nullable DateMention leadingDate;

    ClauseReader(Words words, SitesInText sites) {
        this.words = words;
        this.sites = sites;
    }

    List<Proposal> proposals() {
        return proposals;
    }

    List<Reading.Left> left() {
        return left;
    }

    void sentence(List<Clause> clauses) {
        worksInSentence = clauses.stream().anyMatch(c -> c.has(Sense.WORKS));
        thingsInSentence = clauses.stream().anyMatch(c -> c.has(Sense.THINGS));
        growsInSentence = clauses.stream().anyMatch(c -> c.has(Sense.GROWTH));
        sizesInSentence = clauses.stream().anyMatch(Clause::sizes);
        plannedBefore = false;
        datesBefore = List.of();
        boolean denied = clauses.stream().anyMatch(c -> c.has(Sense.DENIES));
        Clause first = clauses.getFirst();
        leadingDate = !first.dates.isEmpty()
                        && !first.has(Sense.NOT)
                        && first.dates.getFirst().from() < first.firstSaying()
                ? first.dates.getFirst()
                : null;
        for (Clause clause : clauses) {
            plannedBefore = clause.has(Sense.INTENT) || (plannedBefore && clause.onlyCounts());
            if (denied || clause.has(Sense.NOT)) {
                denied(clause);
            } else {
                said(clause);
            }
            datesBefore = clause.dates.isEmpty() ? datesBefore : clause.dates;
        }
    }

    /** Work that did not stop goes on; work of which there was none since a date stopped then; all else is left. */
    private void denied(Clause clause) {
        DateMention date = date(clause, clause.from());
        boolean none =
                clause.hasAny(Sense.GOES_ON, Sense.WORKS) && !clause.hasAny(Sense.STARTS, Sense.ENDS, Sense.EXISTS);
        if (clause.has(Sense.NOT) && clause.has(Sense.STOPS) && about(clause)) {
            propose(clause, clause.run(Sense.STOPS), Activity.GOES_ON, date, "a stop denied");
        } else if (clause.has(Sense.NOT) && none && date != null && date.open()) {
            Clause.Run run = clause.run(clause.has(Sense.GOES_ON) ? Sense.GOES_ON : Sense.WORKS);
            Span since = date.span().orElseThrow();
            propose(clause, run, Activity.STOPS, since.from().map(Span::of), date, "no work since a date");
        } else if (clause.says()) {
            leave(clause, "a denial; a proposition has no word for no, so write what would be seen instead");
        }
    }

    private void leave(Clause clause, String reason) {
        int end = Math.min(words.end(clause.to()), words.start(clause.from()) + LONGEST_QUOTE);
        if (Character.isHighSurrogate(words.text.charAt(end - 1))) {
            end--;
        }
        left.add(new Reading.Left(Quote.of(words.text, words.start(clause.from()), end), reason));
    }

    private void said(Clause clause) {
        if (clause.has(Sense.UNLAWFUL)) {
            other(clause, Sense.UNLAWFUL, Check.LAW, null, "a word that judges");
        }
        if (clause.has(Sense.OWNERSHIP) && clause.quantities.isEmpty()) {
            other(clause, Sense.OWNERSHIP, Check.OWNER, null, "a word of ownership");
        }
        boolean planned = plannedBefore;
        clause.quantities.forEach(q -> quantity(clause, q, planned));
        if (planned) {
            if (clause.quantities.isEmpty()) {
                other(
                        clause,
                        Sense.INTENT,
                        Check.PLAN,
                        date(clause, clause.run(Sense.INTENT).from()),
                        "a plan");
            }
            return;
        }
        boolean turned = turns(clause);
        boolean event = changes(clause);
        boolean bare = clause.quantities.isEmpty() && !turned;
        if (bare && clause.has(Sense.GOES_ON) && about(clause)) {
            triggered(clause, Sense.GOES_ON, Activity.GOES_ON);
        } else if (bare && !event && clause.has(Sense.EXISTS) && clause.has(Sense.THINGS)) {
            triggered(clause, Sense.EXISTS, Activity.EXISTS);
        }
    }

    /** Starts, stops and ends. */
    private boolean turns(Clause clause) {
        if (!about(clause)) {
            return false;
        }
        int before = proposals.size();
        if (clause.has(Sense.STARTS)) {
            triggered(clause, Sense.STARTS, Activity.STARTS);
        }
        if (clause.has(Sense.STOPS)) {
            triggered(clause, Sense.STOPS, Activity.STOPS);
        } else if (clause.has(Sense.ENDS)) {
            triggered(clause, Sense.ENDS, Activity.STOPS);
        }
        return proposals.size() > before;
    }

    /** Clearing, water, growth without a number, and dams that break. */
    private boolean changes(Clause clause) {
        boolean any = false;
        if (clause.clears() && clause.quantities.stream().noneMatch(q -> activity(clause, q) == Activity.CLEARING)) {
            triggered(clause, clause.has(Sense.REMOVED) ? Sense.REMOVED : Sense.CLEARING, Activity.CLEARING);
            any = true;
        }
        if (clause.wets() && clause.quantities.stream().noneMatch(q -> activity(clause, q) == Activity.WATER)) {
            triggered(clause, Sense.WATER_STATE, Activity.WATER);
            any = true;
        }
        if (clause.has(Sense.GROWTH) && clause.has(Sense.THINGS) && clause.quantities.isEmpty() && !sizesInSentence) {
            triggered(clause, Sense.GROWTH, Activity.GROWTH);
            any = true;
        }
        if (clause.has(Sense.COLLAPSE) && thingsInSentence) {
            triggered(clause, Sense.COLLAPSE, Activity.OTHER);
            any = true;
        }
        return any;
    }

    /** Whether a start or stop is one of work at a site and not of talks or visits. */
    private boolean about(Clause clause) {
        boolean here = clause.has(Sense.WORKS);
        return here || (!clause.has(Sense.TALKS) && (worksInSentence || clause.has(Sense.GOES_ON)));
    }

    private void triggered(Clause clause, Sense sense, Activity activity) {
        Clause.Run run = clause.run(sense);
        DateMention date = date(clause, run.from());
        Optional<Span> time = date == null ? Optional.empty() : date.span();
        if (date != null && date.open() && (activity == Activity.STARTS || activity == Activity.STOPS)) {
            // "Began from April", "has stood still since June": what has no end is the state that began then.
            time = time.flatMap(Span::from).map(Span::of);
        }
        propose(clause, run, activity, time, date, "words of [" + sense.heading() + "]");
    }

    private void other(Clause clause, Sense sense, Check check, @Nullable DateMention date, String rule) {
        Clause.Run run = clause.run(sense);
        Optional<Span> time = date == null ? Optional.empty() : date.span();
        add(clause, run, Activity.OTHER, time, date, null, check, rule);
    }

    private void propose(Clause clause, Clause.Run run, Activity activity, @Nullable DateMention date, String rule) {
        propose(clause, run, activity, date == null ? Optional.empty() : date.span(), date, rule);
    }

    private void propose(
            Clause clause,
            Clause.Run run,
            Activity activity,
            Optional<Span> time,
            @Nullable DateMention date,
            String rule) {
        add(clause, run, activity, time, date, null, check(clause, activity), rule);
    }

    private static Check check(Clause clause, Activity activity) {
        return switch (activity) {
            case CLEARING -> Check.PLANT_COVER;
            case WATER -> Check.WATER_LOOK;
            case STARTS, STOPS, GOES_ON -> clause.has(Sense.UNDERGROUND) ? Check.UNDER_GROUND : Check.SEEN;
            case EXISTS, OTHER -> Check.SEEN;
            case EXTENT, GROWTH -> Check.MEASURED;
        };
    }

    /** The date that stands nearest in the clause, the later one of two as near; else the one that leads the sentence. */
    private @Nullable DateMention date(Clause clause, int token) {
        int low = 0;
        int high = clause.dates.size();
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (clause.dates.get(mid).from() <= token) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        DateMention before = low > 0 ? clause.dates.get(low - 1) : null;
        DateMention after = low < clause.dates.size() ? clause.dates.get(low) : null;
        if (before == null || after == null) {
            return before != null ? before : after != null ? after : clause.aside() ? null : leadingDate;
        }
        return after.from() - token <= token - before.to() ? after : before;
    }

    private void quantity(Clause clause, QuantityMention mention, boolean planned) {
        Activity activity = planned ? Activity.OTHER : activity(clause, mention);
        DateMention date = date(clause, mention.from());
        Optional<Span> time = date == null ? Optional.empty() : date.span();
        Quantity quantity = mention.quantity();
        if (activity == Activity.EXTENT && growsInSentence && mention.end() != QuantityMention.End.NONE) {
            boolean first = mention.end() == QuantityMention.End.FROM;
            if (date == null && clause.onlyCounts() && !datesBefore.isEmpty()) {
                date = datesBefore.getLast();
                time = date.span();
            }
            time = time.map(t -> end(t, first));
            quantity = exact(quantity);
        }
        Check check = planned ? Check.PLAN : check(clause, mention, activity);
        Clause.Run run = new Clause.Run(mention.from(), mention.to());
        QuantityMention read = new QuantityMention(
                mention.from(), mention.to(), quantity, mention.sense(), mention.end(), mention.rule());
        add(clause, run, activity, time, date, read, check, mention.rule());
    }

    private static Span end(Span time, boolean first) {
        return time.single()
                ? time
                : (first ? time.from() : time.to()).map(Span::of).orElse(time);
    }

    /** "Grew to 300 ha" says 300, where "up to 300 ha" would say at most. */
    private static Quantity exact(Quantity quantity) {
        return new Quantity(
                quantity.least().or(quantity::most),
                quantity.most().or(quantity::least),
                quantity.unit(),
                quantity.about());
    }

    private static Activity activity(Clause clause, QuantityMention mention) {
        return switch (mention.sense()) {
            case AREA, LENGTH ->
                clause.clears() ? Activity.CLEARING : clause.wets() ? Activity.WATER : size(clause, mention);
            case SHARE -> {
                if (clause.clears()) {
                    yield Activity.CLEARING;
                }
                boolean other = clause.hasAny(Sense.OUTPUT, Sense.GRADE, Sense.OWNERSHIP)
                        || !clause.hasAny(Sense.THINGS, Sense.COVERS);
                yield other ? Activity.OTHER : size(clause, mention);
            }
            case COUNT ->
                mention.quantity().unit().startsWith("trees") && (clause.clears() || clause.has(Sense.REMOVED))
                        ? Activity.CLEARING
                        : Activity.OTHER;
            default -> Activity.OTHER;
        };
    }

    private static Activity size(Clause clause, QuantityMention mention) {
        boolean grows = clause.has(Sense.GROWTH) && mention.end() == QuantityMention.End.NONE;
        return grows ? Activity.GROWTH : Activity.EXTENT;
    }

    private static Check check(Clause clause, QuantityMention mention, Activity activity) {
        String unit = mention.quantity().unit();
        return switch (mention.sense()) {
            case AREA, LENGTH -> clause.has(Sense.ON_PAPER) ? Check.PAPER : check(clause, activity);
            case GRADE_UNIT -> Check.GRADE;
            case SHARE -> {
                Check other = clause.has(Sense.OWNERSHIP)
                        ? Check.OWNER
                        : clause.has(Sense.GRADE) ? Check.GRADE : Check.TONNAGE;
                yield activity == Activity.OTHER ? other : check(clause, activity);
            }
            case COUNT ->
                unit.startsWith("families") || unit.startsWith("people") ? Check.PERSONS : Check.THINGS_COUNTED;
            default -> Check.TONNAGE;
        };
    }

    private void add(
            Clause clause,
            Clause.Run run,
            Activity activity,
            Optional<Span> time,
            @Nullable DateMention date,
            @Nullable QuantityMention quantity,
            Check check,
            String rule) {
        List<SiteNames.Mention> about = sites.of(clause, run.from());
        if (about.isEmpty()) {
            add(clause, run, activity, time, date, quantity, check, rule, null);
        }
        for (SiteNames.Mention site : about) {
            add(clause, run, activity, time, date, quantity, check, rule, site);
        }
    }

    private void add(
            Clause clause,
            Clause.Run run,
            Activity activity,
            Optional<Span> time,
            @Nullable DateMention date,
            @Nullable QuantityMention quantity,
            Check check,
            String rule,
            SiteNames.@Nullable Mention site) {
        Optional<String> id = Optional.ofNullable(site).map(SiteNames.Mention::site);
        Optional<Quantity> number = Optional.ofNullable(quantity).map(QuantityMention::quantity);
        // The same thing said twice in a claim is one proposition; two judgements of one site are one too.
        if (!seen.add(List.of(id, activity, time.map(Span::toString), number.map(Quantity::toString), check))) {
            return;
        }
        List<Evidence> evidence = new ArrayList<>();
        Evidence.Part part = quantity == null ? Evidence.Part.ACTIVITY : Evidence.Part.QUANTITY;
        evidence.add(new Evidence(part, quote(run.from(), run.to()), rule));
        if (date != null && time.isPresent()) {
            evidence.add(new Evidence(Evidence.Part.TIME, quote(date.from(), date.to()), date.rule()));
        }
        if (site != null) {
            evidence.add(new Evidence(Evidence.Part.SITE, Quote.of(words.text, site.start(), site.end()), site.why()));
        }
        proposals.add(new Proposal(id, activity, time, number, check, quoted(clause, run), evidence));
    }

    private Quote quote(int from, int to) {
        return Quote.of(words.text, words.start(from), words.end(to));
    }

    private Quote quoted(Clause clause, Clause.Run run) {
        int start = words.start(clause.from());
        int end = words.end(clause.to());
        return end - start <= LONGEST_QUOTE ? Quote.of(words.text, start, end) : quote(run.from(), run.to());
    }
}
