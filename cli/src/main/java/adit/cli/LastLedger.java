// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import adit.app.run.ResultFolder;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the last run said of each scene, where it judged by the same site file, outlines and method and its ledger is as it wrote it.
 *
 * @param rows by the scene's items, joined by a blank
 */
record LastLedger(Map<String, Row> rows) {
    /**
     * @param status as in the ledger, such as used
     * @param clear share of the site that was seen clearly; empty where it was not measured
     */
    record Row(String status, String reason, String clear) {}

    private static final LastLedger NONE = new LastLedger(Map.of());

    static LastLedger of(Path folder, SiteFile site, MethodFile method) throws IOException {
        if (!Files.exists(ResultFolder.current(folder).resolve("run.json"))) {
            return NONE;
        }
        LastRun run = LastRun.read(folder);
        Path ledger = run.folder().resolve("scenes.csv");
        boolean same = SiteChanges.since(run, site, method).words().isEmpty();
        if (!same || !Files.exists(ledger) || !written(run, Digest.of(ledger).hex())) {
            return NONE;
        }
        return parse(Files.readString(ledger));
    }

    private static boolean written(LastRun run, String digest) {
        return run.outputs()
                .valueStream()
                .anyMatch(o -> o.path("file").asString().equals("scenes.csv")
                        && o.path("sha256").asString().equals(digest));
    }

    static LastLedger parse(String csv) {
        List<List<String>> table = cells(csv);
        List<String> head = table.getFirst();
        Map<String, Row> rows = new HashMap<>();
        for (List<String> row : table.subList(1, table.size())) {
            rows.put(
                    row.get(head.indexOf("items")),
                    new Row(
                            row.get(head.indexOf("status")),
                            row.get(head.indexOf("reason")),
                            row.get(head.indexOf("clear_fraction"))));
        }
        return new LastLedger(rows);
    }

    /** CSV of RFC 4180. */
    private static List<List<String>> cells(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
                cell.append(c);
            } else if (c != '\r') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        return rows;
    }
}
