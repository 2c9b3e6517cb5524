// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A part of a sentence that says one thing or several of one place and time; its tokens, and where words of which meaning stand. */
final class Clause {
    /** Meanings that make a clause say something. */
    private static final Set<Sense> SAYING = EnumSet.of(
            Sense.STARTS,
            Sense.STOPS,
            Sense.ENDS,
            Sense.GOES_ON,
            Sense.EXISTS,
            Sense.GROWTH,
            Sense.CLEARING,
            Sense.COLLAPSE,
            Sense.OWNERSHIP,
            Sense.INTENT);

    private static final Set<Sense> READ = EnumSet.of(
            Sense.WORKS,
            Sense.THINGS,
            Sense.PLANTS,
            Sense.REMOVED,
            Sense.WATER_BODY,
            Sense.WATER_STATE,
            Sense.UNLAWFUL,
            Sense.NOT,
            Sense.DENIES,
            Sense.TALKS,
            Sense.UNDERGROUND,
            Sense.OUTPUT,
            Sense.GRADE,
            Sense.ON_PAPER,
            Sense.COVERS);

    private final int from;
    private int to;
    private final int sentence;
    private boolean aside;
    private final Map<Sense, Run> senses = new EnumMap<>(Sense.class);
    final List<DateMention> dates = new ArrayList<>();
    final List<QuantityMention> quantities = new ArrayList<>();

    /**
     * Where words of a meaning stand.
     *
     * @param from first token of the first of them
     * @param to behind its last token
     */
    record Run(int from, int to) {}

    Clause(int from, int sentence) {
        this.from = from;
        this.to = from;
        this.sentence = sentence;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int sentence() {
        return sentence;
    }

    boolean isEmpty() {
        return to == from;
    }

    /** Whether it tells something aside, as "which covers 820 ha" does. */
    boolean aside() {
        return aside;
    }

    void told(boolean besides) {
        aside = besides;
    }

    /** Notes the next token. */
    void add(Words words, int i) {
        to = i + 1;
        if (words.taken[i]) {
            return;
        }
        for (Language.Hit hit : words.hits(i)) {
            if (SAYING.contains(hit.sense()) || READ.contains(hit.sense())) {
                senses.putIfAbsent(hit.sense(), new Run(i, i + hit.length()));
            }
        }
    }

    /** Takes a later part of the same sentence in. */
    void join(Clause next) {
        to = next.to;
        next.senses.forEach(senses::putIfAbsent);
        dates.addAll(next.dates);
        quantities.addAll(next.quantities);
    }

    boolean has(Sense sense) {
        return senses.containsKey(sense);
    }

    boolean hasAny(Sense... any) {
        for (Sense sense : any) {
            if (senses.containsKey(sense)) {
                return true;
            }
        }
        return false;
    }

    /** The first words of a meaning; there must be some. */
    Run run(Sense sense) {
        Run run = senses.get(sense);
        if (run == null) {
            throw new IllegalStateException("no word of " + sense + " in this clause");
        }
        return run;
    }

    boolean clears() {
        return has(Sense.CLEARING) || (has(Sense.PLANTS) && has(Sense.REMOVED));
    }

    boolean wets() {
        return has(Sense.WATER_BODY) && has(Sense.WATER_STATE);
    }

    /** Whether it says something by itself. */
    boolean says() {
        return !quantities.isEmpty()
                || clears()
                || wets()
                || senses.keySet().stream().anyMatch(SAYING::contains);
    }

    /** Whether it says from or to what size something grew. */
    boolean sizes() {
        return quantities.stream().anyMatch(q -> q.end() != QuantityMention.End.NONE);
    }

    /** Whether it is a number and no more, as the end of "the pit is to be deep and 300 ha wide". */
    boolean onlyCounts() {
        return !quantities.isEmpty()
                && !clears()
                && !wets()
                && senses.keySet().stream().noneMatch(SAYING::contains);
    }

    /** First token that says something, or its end. */
    int firstSaying() {
        int first = to;
        for (Map.Entry<Sense, Run> each : senses.entrySet()) {
            boolean counts = SAYING.contains(each.getKey())
                    || (each.getKey() == Sense.REMOVED && clears())
                    || (each.getKey() == Sense.WATER_STATE && wets());
            first = counts ? Math.min(first, each.getValue().from()) : first;
        }
        return quantities.isEmpty()
                ? first
                : Math.min(first, quantities.getFirst().from());
    }
}
