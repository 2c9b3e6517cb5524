// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.CanonicalJson;
import adit.ledger.FormatException;
import adit.ledger.bag.BagContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds every number of the report against the place in the run's record that it names (RFC 6901). */
final class MeasuredCheck {
    static final String REPORT = "data/report/report.json";

    private MeasuredCheck() {}

    static void check(BagContent bag, Report report) {
        Optional<byte[]> numbers = bag.file(REPORT);
        Optional<byte[]> run = bag.file(ContentCheck.RUN);
        if (numbers.isEmpty() || run.isEmpty()) {
            return;
        }
        try {
            Object record = CanonicalJson.parse(run.get(), run.get().length);
            Map<String, @Nullable Object> all = CanonicalJson.parseObject(numbers.get(), numbers.get().length);
            if (!(all.get("measurements") instanceof List<?> list)) {
                throw new FormatException("has no list \"measurements\"");
            }
            for (Object element : list) {
                if (!(element instanceof Map<?, ?> measurement)) {
                    throw new FormatException("has a measurement that is no object");
                }
                compare(measurement, record, report);
            }
        } catch (FormatException e) {
            report.add(FailureCode.RUN_MISMATCH, REPORT, "cannot be compared with the run: " + e.getMessage());
        }
    }

    private static void compare(Map<?, ?> measurement, @Nullable Object record, Report report) {
        String id = String.valueOf(measurement.get("id"));
        String at = String.valueOf(measurement.get("at"));
        Optional<Object> stands = at(record, at);
        Object stated = measurement.containsKey("value") ? measurement.get("value") : measurement.get("low");
        if (stands.isEmpty() || !same(stated, stands.get())) {
            report.add(
                    FailureCode.RUN_MISMATCH,
                    REPORT,
                    id + " is " + stated + ", the run has "
                            + stands.map(String::valueOf).orElse("nothing") + " at " + at);
        }
        int last = at.lastIndexOf('/');
        if (last < 0 || !(at(record, at.substring(0, last)).orElse(null) instanceof Map<?, ?> siblings)) {
            return;
        }
        for (String end : List.of("low", "high")) {
            if (measurement.containsKey(end)
                    && siblings.containsKey(end)
                    && !same(measurement.get(end), siblings.get(end))) {
                report.add(
                        FailureCode.RUN_MISMATCH,
                        REPORT,
                        id + " has the " + end + " end " + measurement.get(end) + ", the run has " + siblings.get(end));
            }
        }
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return x.doubleValue() == y.doubleValue();
        }
        return a != null && a.equals(b);
    }

    /** The value that a JSON pointer leads to. */
    private static Optional<Object> at(@Nullable Object root, String pointer) {
        Object value = root;
        for (String part :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            String name = part.replace("~1", "/").replace("~0", "~");
            if (value instanceof Map<?, ?> map) {
                value = map.get(name);
            } else if (value instanceof List<?> list && name.matches("0|[1-9][0-9]{0,8}")) {
                int index = Integer.parseInt(name);
                value = index < list.size() ? list.get(index) : null;
            } else {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(value);
    }
}
