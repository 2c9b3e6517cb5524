// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import adit.ledger.FormatException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One version of something that somebody recorded of a case. Nothing recorded is changed or deleted: a correction is the
 * next version of the same id, and so is a withdrawal. It has two times: when it was true, which is one of its fields,
 * and when it was recorded.
 *
 * @param id of the case's own choosing, the same in all versions
 * @param version from 1
 * @param recorded in whole milliseconds, by the writer's clock
 * @param by who recorded it
 * @param reason of a correction or withdrawal; empty in version 1
 * @param withdrawn whether this version says that the fact should never have been there
 * @param values canonical texts by field; a field without a value is absent
 */
public record Fact(
        String id,
        Kind kind,
        int version,
        Instant recorded,
        String by,
        Optional<String> reason,
        boolean withdrawn,
        SortedMap<String, List<String>> values) {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_ID = 80;

    /** Longest JSON of a fact, in bytes. */
    public static final int MAX_BYTES = 2_000_000;

    public Fact {
        if (version < 1 || (version == 1) != reason.isEmpty() || (version == 1 && withdrawn)) {
            throw new IllegalArgumentException(
                    "version 1 is the first record, has no reason and withdraws nothing; each later one has a reason; was version "
                            + version + " of " + id);
        }
        TreeMap<String, List<String>> sorted = new TreeMap<>();
        values.forEach((field, all) -> sorted.put(field, List.copyOf(all)));
        values = Collections.unmodifiableSortedMap(sorted);
    }

    /** @throws FormatException where it cannot be an id */
    static String id(String text) throws FormatException {
        if (!ID.matcher(text).matches() || text.length() > LONGEST_ID) {
            throw new FormatException("\"" + text + "\" is no id; use at most " + LONGEST_ID
                    + " lower-case letters and digits, with hyphens between them");
        }
        return text;
    }

    /** The first value of a field. */
    public Optional<String> value(String field) {
        List<String> all = values.get(field);
        return all == null ? Optional.empty() : Optional.of(all.getFirst());
    }

    /** All values of a field. */
    public List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    public Optional<UncertainDate> date(String field) {
        return value(field).map(v -> born(() -> UncertainDate.parse(v)));
    }

    public Optional<Span> span(String field) {
        return value(field).map(v -> born(() -> Span.parse(v)));
    }

    public Optional<GeoUri> place(String field) {
        return value(field).map(v -> born(() -> GeoUri.parse(v)));
    }

    public Optional<Deadline> deadline(String field) {
        return value(field).map(v -> born(() -> Deadline.parse(v)));
    }

    /** When it was true; empty of a kind that has no such field. */
    public Optional<Span> valid() {
        return kind.valid().flatMap(this::span);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws FormatException;
    }

    /** A value was checked when the fact was made. */
    private static <T> T born(Reading<T> reading) {
        try {
            return reading.read();
        } catch (FormatException e) {
            throw new IllegalStateException("a fact holds a value that its field does not take: " + e.getMessage(), e);
        }
    }

    /** Canonical JSON, which is digested and kept. */
    public byte[] json() {
        TreeMap<String, @Nullable Object> all = new TreeMap<>();
        all.put("id", id);
        all.put("kind", kind.name());
        all.put("version", version);
        all.put("recorded", recorded.toString());
        all.put("by", by);
        reason.ifPresent(r -> all.put("reason", r));
        if (withdrawn) {
            all.put("withdrawn", true);
        }
        all.put("values", values);
        return CanonicalJson.bytes(all);
    }

    public Digest digest() {
        return Digest.of(json());
    }

    /** Reads what {@link #json} wrote; values are checked as if they were new. */
    public static Fact parse(byte[] json) throws FormatException {
        return read(json, true);
    }

    /** Reads what {@link #json} wrote and a store has kept: values were checked before, which takes most of the time. */
    public static Fact kept(byte[] json) throws FormatException {
        return read(json, false);
    }

    private static Fact read(byte[] json, boolean check) throws FormatException {
        Map<String, @Nullable Object> all = CanonicalJson.parseObject(json, MAX_BYTES);
        String name = text(all, "kind");
        Kind kind =
                Kinds.named(name).orElseThrow(() -> new FormatException("there is no kind of fact \"" + name + "\""));
        if (!(all.get("version") instanceof Long version)
                || version < 1
                || version > Integer.MAX_VALUE
                || !(all.get("values") instanceof Map<?, ?> given)) {
            throw new FormatException("a fact has a version of 1 or more, and values");
        }
        SortedMap<String, List<String>> values = lists(given);
        if (check) {
            Facts.Checked checked = Facts.check(kind, values);
            if (!checked.problems().isEmpty()) {
                throw new FormatException(String.join("; ", checked.problems()));
            }
            values = checked.values();
        }
        try {
            return new Fact(
                    id(text(all, "id")),
                    kind,
                    version.intValue(),
                    Instant.parse(text(all, "recorded")),
                    text(all, "by"),
                    Optional.ofNullable(all.get("reason")).map(String::valueOf),
                    Boolean.TRUE.equals(all.get("withdrawn")),
                    values);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new FormatException("not a fact: " + e.getMessage(), e);
        }
    }

    private static String text(Map<String, @Nullable Object> all, String member) throws FormatException {
        if (all.get(member) instanceof String text) {
            return text;
        }
        throw new FormatException("a fact has the member \"" + member + "\", a text; here it is " + all.get(member));
    }

    private static SortedMap<String, List<String>> lists(Map<?, ?> given) throws FormatException {
        SortedMap<String, List<String>> all = new TreeMap<>();
        for (Map.Entry<?, ?> e : given.entrySet()) {
            List<String> texts = new ArrayList<>();
            if (!(e.getValue() instanceof List<?> some)) {
                throw new FormatException("the values of a field are a list, those of " + e.getKey() + " are none");
            }
            for (Object one : some) {
                texts.add(String.valueOf(one));
            }
            all.put(String.valueOf(e.getKey()), texts);
        }
        return all;
    }
}
