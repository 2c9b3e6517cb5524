// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

import adit.ledger.FormatException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date, or a time from one to another, each as far as it is known (EDTF interval): {@code 2022-12-10},
 * {@code 2022-12-03/2022-12-10}, {@code 2020-11-10/..} still going on, {@code ../2022} since nobody knows when.
 *
 * @param from empty where it is open
 * @param to empty where it is open
 * @param single whether it was written as one date
 */
public record Span(Optional<UncertainDate> from, Optional<UncertainDate> to, boolean single) {
    private static final String OPEN = "..";

    /** @throws FormatException where it is none, or ends before it begins */
    public static Span parse(String text) throws FormatException {
        int slash = text.indexOf('/');
        if (slash < 0) {
            UncertainDate date = UncertainDate.parse(text);
            return new Span(Optional.of(date), Optional.of(date), true);
        }
        Optional<UncertainDate> from = end(text.substring(0, slash));
        Optional<UncertainDate> to = end(text.substring(slash + 1));
        if (from.isEmpty() && to.isEmpty()) {
            throw new FormatException("\"" + text + "\" is open at both ends; give one date at least");
        }
        if (from.isPresent()
                && to.isPresent()
                && to.get().latest().isBefore(from.get().earliest())) {
            throw new FormatException("\"" + text + "\" ends before it begins; write the earlier date first");
        }
        return new Span(from, to, false);
    }

    private static Optional<UncertainDate> end(String text) throws FormatException {
        return text.equals(OPEN) ? Optional.empty() : Optional.of(UncertainDate.parse(text));
    }

    public static Span of(UncertainDate date) {
        return new Span(Optional.of(date), Optional.of(date), true);
    }

    /** First day that it may hold; null where it is open. */
    public @Nullable LocalDate earliest() {
        return from.map(UncertainDate::earliest).orElse(null);
    }

    /** Last day that it may hold; null where it is open. */
    public @Nullable LocalDate latest() {
        return to.map(UncertainDate::latest).orElse(null);
    }

    /** Whether some day may lie in both. */
    public boolean mayMeet(LocalDate first, LocalDate last) {
        LocalDate mine = earliest();
        LocalDate end = latest();
        return (mine == null || !mine.isAfter(last)) && (end == null || !end.isBefore(first));
    }

    /** For a sentence. */
    public String words() {
        if (single) {
            return from.orElseThrow().words();
        }
        if (to.isEmpty()) {
            return "since " + from.orElseThrow().words();
        }
        return from.map(f -> "from " + f.words() + " to ").orElse("until ")
                + to.get().words();
    }

    @Override
    public String toString() {
        return single
                ? from.orElseThrow().text()
                : from.map(UncertainDate::text).orElse(OPEN) + "/"
                        + to.map(UncertainDate::text).orElse(OPEN);
    }
}
