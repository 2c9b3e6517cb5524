// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the numbers with a unit in a text whose dates are taken already. */
final class QuantityReader {
    static final Sense[] UNITS = {
        Sense.AREA, Sense.LENGTH, Sense.MASS, Sense.SHARE, Sense.GRADE_UNIT, Sense.COUNT, Sense.MULTIPLIER
    };
    private static final Sense[] MEASURES = {
        Sense.GRADE_UNIT, Sense.AREA, Sense.LENGTH, Sense.MASS, Sense.SHARE, Sense.COUNT
    };
    /** "1,200 local people": so many words may stand before what is counted. */
    private static final int MOST_ADJECTIVES = 2;

    private static final int MOST_LEADING_WORDS = 3;
    /** "Annually produces some 350,000 t": so far before the number the words for a year may stand. */
    private static final int RATE_BEFORE = 5;

    private static final BigDecimal LARGEST = new BigDecimal("1e15");

    private final Words words;
    private int start;
    private final List<QuantityMention> found = new ArrayList<>();

    private QuantityReader(Words words) {
        this.words = words;
    }

    static List<QuantityMention> read(Words words) {
        QuantityReader reader = new QuantityReader(words);
        int i = 0;
        while (i < words.size()) {
            int to = words.taken[i] ? i : reader.at(i);
            if (to > i) {
                words.take(i, to);
            }
            i = Math.max(i + 1, to);
        }
        return reader.found;
    }

    /** What the words before a number say of it. */
    private record Leading(
            boolean about, boolean least, boolean most, boolean from, boolean to, boolean between, int at) {}

    /**
     * A number with what it is multiplied by.
     *
     * @param to behind it
     */
    private record Figure(BigDecimal value, int to) {}

    private record Unit(Sense sense, String name, int to) {}

    /** Adds what begins here; gives the token behind it, or the same token where there is nothing. */
    private int at(int i) {
        start = i;
        Leading lead = leading(i);
        Figure first = number(lead.at());
        if (first == null || (i > 0 && words.length(i - 1, Sense.MONEY) > 0)) {
            return i;
        }
        Unit own = unit(words.is(first.to(), "-") && words.joined(first.to() + 1) ? first.to() + 1 : first.to());
        int next = own == null ? first.to() : own.to();
        int second = second(i, lead, first, next);
        if (second > i) {
            return second;
        }
        if (own == null) {
            return i;
        }
        if (lead.least() || lead.most()) {
            Optional<BigDecimal> value = Optional.of(first.value());
            Quantity quantity = new Quantity(
                    lead.least() ? value : Optional.empty(),
                    lead.least() ? Optional.empty() : value,
                    own.name(),
                    lead.about());
            add(i, own.to(), quantity, own, end(lead), lead.least() ? "number, at least" : "number, at most");
        } else {
            Quantity quantity =
                    new Quantity(Optional.of(first.value()), Optional.of(first.value()), own.name(), lead.about());
            add(i, own.to(), quantity, own, end(lead), lead.about() ? "number, about" : "number with a unit");
        }
        return own.to();
    }

    private static QuantityMention.End end(Leading lead) {
        return lead.from() ? QuantityMention.End.FROM : lead.to() ? QuantityMention.End.TO : QuantityMention.End.NONE;
    }

    private void add(int from, int to, Quantity quantity, Unit unit, QuantityMention.End end, String rule) {
        found.add(new QuantityMention(from, to, quantity, unit.sense(), end, rule));
    }

    private Leading leading(int i) {
        boolean about = false;
        boolean least = false;
        boolean most = false;
        boolean from = false;
        boolean to = false;
        boolean between = false;
        int p = i;
        for (int k = 0; k < MOST_LEADING_WORDS && p < words.size() && !words.taken[p]; k++) {
            int bound = words.length(p, Sense.AT_LEAST, Sense.AT_MOST);
            int other = words.length(p, Sense.ABOUT, Sense.SIZE_FROM, Sense.SIZE_TO, Sense.BETWEEN);
            int length = Math.max(bound, other);
            if (length == 0) {
                break;
            }
            least |= words.length(p, Sense.AT_LEAST) == length;
            most |= words.length(p, Sense.AT_MOST) == length;
            about |= words.length(p, Sense.ABOUT) == length;
            from |= words.length(p, Sense.SIZE_FROM) == length;
            to |= words.length(p, Sense.SIZE_TO) == length;
            between |= words.length(p, Sense.BETWEEN) == length;
            p += length;
        }
        return new Leading(about, least, most && !least, from, to, between, p);
    }

    /** A second number that belongs to the first: a range, the part of a whole, the sizes from and to. */
    private int second(int i, Leading lead, Figure first, int next) {
        boolean dash = words.is(next, "-");
        int to = words.length(next, Sense.TO);
        int and = lead.between() ? words.length(next, Sense.AND) : words.length(next, Sense.OR);
        int of = words.length(next, Sense.OF);
        int join = dash ? 1 : Math.max(Math.max(to, and), of);
        Figure number = join == 0 ? null : number(next + join);
        Unit unit = number == null ? null : unit(number.to());
        Unit own = unit(first.to());
        if (number == null || unit == null || (own != null && !own.name().equals(unit.name()))) {
            return i;
        }
        if (of > 0) {
            add(i, next, Quantity.of(first.value(), unit.name()), unit, QuantityMention.End.NONE, "part of a whole");
            add(
                    next,
                    unit.to(),
                    Quantity.of(number.value(), unit.name()),
                    unit,
                    QuantityMention.End.NONE,
                    "the whole of a part");
        } else if (to > 0 && lead.from()) {
            add(
                    i,
                    next,
                    Quantity.of(first.value(), unit.name()),
                    unit,
                    QuantityMention.End.FROM,
                    "from one size to another");
            add(
                    next,
                    unit.to(),
                    Quantity.of(number.value(), unit.name()),
                    unit,
                    QuantityMention.End.TO,
                    "from one size to another");
        } else if (first.value().compareTo(number.value()) > 0) {
            return i;
        } else {
            Quantity range =
                    new Quantity(Optional.of(first.value()), Optional.of(number.value()), unit.name(), lead.about());
            add(i, unit.to(), range, unit, QuantityMention.End.NONE, "range of numbers");
        }
        return unit.to();
    }

    private @Nullable Figure number(int i) {
        if (i >= words.size() || words.taken[i]) {
            return null;
        }
        Language.Hit spoken = words.hit(i, Sense.NUMBER_WORD);
        BigDecimal value = spoken != null
                ? new BigDecimal(spoken.key())
                : words.token(i).number().orElse(null);
        if (value == null) {
            return null;
        }
        int to = i + 1;
        Language.Hit times = words.hit(to, Sense.MULTIPLIER);
        if (times != null) {
            value = whole(value.multiply(new BigDecimal(times.key())));
            to += times.length();
            Optional<BigDecimal> rest =
                    to < words.size() && !words.taken[to] ? words.token(to).number() : Optional.empty();
            if (rest.isPresent() && rest.get().compareTo(new BigDecimal(times.key())) < 0) {
                value = value.add(rest.get());
                to++;
            }
        }
        return value.compareTo(LARGEST) < 0 ? new Figure(value, to) : null;
    }

    private static BigDecimal whole(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private @Nullable Unit unit(int i) {
        for (int skipped = 0; skipped <= MOST_ADJECTIVES && i + skipped < words.size(); skipped++) {
            int p = i + skipped;
            if (words.taken[p] || (skipped > 0 && words.token(p - 1).kind() != Token.Kind.WORD)) {
                return null;
            }
            for (Sense sense : MEASURES) {
                Language.Hit hit = words.hit(p, sense);
                if (hit != null && (skipped == 0 || sense == Sense.COUNT)) {
                    return rate(sense, hit.key(), p + hit.length());
                }
            }
        }
        return null;
    }

    private String perBefore() {
        for (int i = start - 1; i >= Math.max(0, start - RATE_BEFORE) && !words.taken[i]; i--) {
            String per = per(i);
            if (!per.isEmpty() || words.token(i).kind() == Token.Kind.MARK) {
                return per;
            }
        }
        return "";
    }

    private String per(int i) {
        return words.length(i, Sense.PER_YEAR) > 0
                ? "/year"
                : words.length(i, Sense.PER_MONTH) > 0 ? "/month" : words.length(i, Sense.PER_DAY) > 0 ? "/day" : "";
    }

    /** With the words for a year, month or day behind the unit, or behind what it is a unit of: "tonnes of ore a year". */
    private Unit rate(Sense sense, String name, int behind) {
        int of = words.length(behind, Sense.OF);
        int what = behind + (of == 0 ? 0 : of + 1);
        int to = words.length(what, Sense.PER_YEAR, Sense.PER_MONTH, Sense.PER_DAY) > 0 ? what : behind;
        int length = words.length(to, Sense.PER_YEAR, Sense.PER_MONTH, Sense.PER_DAY);
        String per = length > 0 ? per(to) : sense == Sense.MASS || sense == Sense.COUNT ? perBefore() : "";
        return new Unit(sense, name + per, to + length);
    }
}
