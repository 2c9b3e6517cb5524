// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.evidence.Corrections;
import adit.ledger.bag.BagPath;
import adit.ledger.log.Correction;
import adit.ledger.log.Entry;
import adit.ledger.log.EntryLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The entries of a log, a line each: when what was recorded, and which later entry corrects it. Of a scene also which, so
 * that one of hundreds can be named; of readings nothing more.
 */
final class LogTable {
    private final EntryLog log;
    private final Corrections corrections;

    LogTable(EntryLog log) throws IOException {
        this.log = log;
        this.corrections = Corrections.of(log);
    }

    void print(PrintWriter out, boolean json) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (long i = 0; i < log.size(); i++) {
            Entry entry = log.entry(i);
            if (json) {
                all.add(json(i, entry));
            } else {
                out.println(line(i, entry));
            }
        }
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(Map.of("list", all)));
        }
    }

    private static Optional<Correction> correction(long index, Entry entry) throws IOException {
        return entry.type().equals(Correction.TYPE) ? Optional.of(Correction.read(index, entry)) : Optional.empty();
    }

    private String line(long index, Entry entry) throws IOException {
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "%6d  %s  %-14s", index, entry.recorded(), entry.type()));
        if (entry.type().equals("scene") && entry.members().get("item") instanceof String item) {
            line.append("  ").append(BagPath.visible(item));
        }
        correction(index, entry)
                .ifPresent(c -> line.append("  corrects entry ")
                        .append(c.corrects())
                        .append(": ")
                        .append(BagPath.visible(c.reason())));
        for (Correction c : corrections.of(index)) {
            line.append("  (corrected by entry ").append(c.index()).append(')');
        }
        return line.toString().stripTrailing();
    }

    private Map<String, Object> json(long index, Entry entry) throws IOException {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("index", index);
        m.put("recorded", entry.recorded().toString());
        m.put("type", entry.type());
        m.put(
                "corrected_by",
                corrections.of(index).stream().map(Correction::index).toList());
        correction(index, entry).ifPresent(c -> {
            m.put("corrects", c.corrects());
            m.put("reason", c.reason());
        });
        return m;
    }

    /** As in the summary of a log. */
    static Map<String, Object> json(Correction correction) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("entry", correction.index());
        m.put("corrects", correction.corrects());
        m.put("reason", correction.reason());
        return m;
    }
}
