// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into clauses: at the ends of sentences, and at commas and conjunctions where there is something said on both
 * sides. A part that says nothing belongs to the part before it, or to the next where it brings a date that the one before
 * does not need.
 */
final class Clauses {
    private final Words words;
    private final List<Clause> done = new ArrayList<>();
    private final List<Clause> sentence = new ArrayList<>();
    private int sentences;

    private Clauses(Words words) {
        this.words = words;
    }

    static List<Clause> of(Words words, List<DateMention> dates, List<QuantityMention> quantities) {
        Clauses clauses = new Clauses(words);
        clauses.cut(dates, quantities);
        return clauses.done;
    }

    private void cut(List<DateMention> dates, List<QuantityMention> quantities) {
        Clause part = new Clause(0, sentences);
        int date = 0;
        int quantity = 0;
        for (int i = 0; i < words.size(); i++) {
            boolean end = !words.taken[i] && endsSentence(i);
            if (end || (!words.taken[i] && separates(i))) {
                part = close(part, i + 1, end);
                part.told(words.length(i, Sense.RELATIVE_WORD) > 0);
                continue;
            }
            part.add(words, i);
            if (date < dates.size() && dates.get(date).from() == i) {
                part.dates.add(dates.get(date++));
            }
            if (quantity < quantities.size() && quantities.get(quantity).from() == i) {
                part.quantities.add(quantities.get(quantity++));
            }
        }
        close(part, words.size(), true);
    }

    private Clause close(Clause part, int next, boolean end) {
        if (!part.isEmpty()) {
            sentence.add(part);
        }
        if (end) {
            merge();
            sentences++;
        }
        return new Clause(next, sentences);
    }

    /** Joins the parts of a sentence that say nothing by themselves to those that do. */
    private void merge() {
        Clause last = null;
        Clause waiting = null;
        for (Clause part : sentence) {
            if (waiting != null && !part.aside() && !waiting.hasAny(Sense.NOT, Sense.DENIES)) {
                waiting.join(part);
                last = waiting;
            } else if (waiting == null && last != null && belongsBefore(part, last)) {
                last.join(part);
            } else {
                done.add(part);
                last = part;
            }
            waiting = last.says() ? null : last;
        }
        sentence.clear();
    }

    private static boolean belongsBefore(Clause part, Clause last) {
        return !part.says() && !part.hasAny(Sense.NOT, Sense.DENIES) && (part.dates.isEmpty() || last.dates.isEmpty());
    }

    private boolean separates(int i) {
        return words.is(i, ",")
                || words.is(i, ":")
                || words.is(i, "՝")
                || words.length(i, Sense.AND, Sense.CLAUSE_WORD, Sense.RELATIVE_WORD) > 0;
    }

    private boolean endsSentence(int i) {
        String mark = words.token(i).folded();
        if (words.token(i).kind() != Token.Kind.MARK) {
            return false;
        }
        return switch (mark) {
            case "\n", "!", "?", "։", "…", ";" -> true;
            case ".", "․" -> i + 1 == words.size() || (capital(i + 1) && words.length(i - 1, Sense.ABBREVIATION) == 0);
            default -> false;
        };
    }

    private boolean capital(int i) {
        Token token = words.token(i);
        int first = words.text.codePointAt(token.start());
        return token.kind() != Token.Kind.WORD || !Character.isLowerCase(first);
    }
}
