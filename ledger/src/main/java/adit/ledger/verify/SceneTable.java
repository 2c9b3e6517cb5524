// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.FormatException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scene ledger {@code scenes.csv} (RFC 4180): which items it accounts for, and with what status. */
final class SceneTable {
    /** Status by item. */
    private final Map<String, String> status = new HashMap<>();

    private SceneTable() {}

    static SceneTable read(byte[] csv) throws FormatException {
        List<List<String>> rows = rows(new String(csv, StandardCharsets.UTF_8));
        if (rows.isEmpty()) {
            throw new FormatException("is empty");
        }
        int items = rows.getFirst().indexOf("items");
        int state = rows.getFirst().indexOf("status");
        if (items < 0 || state < 0) {
            throw new FormatException("has no columns \"items\" and \"status\"");
        }
        SceneTable table = new SceneTable();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() != rows.getFirst().size()) {
                throw new FormatException("has a row of " + row.size() + " cells below "
                        + rows.getFirst().size() + " columns");
            }
            for (String item : row.get(items).split(" ")) {
                // An apostrophe keeps spreadsheets from running a text; it is not of the name.
                table.status.put(item.startsWith("'") ? item.substring(1) : item, row.get(state));
            }
        }
        return table;
    }

    boolean has(String item) {
        return status.containsKey(item);
    }

    /** Items that could be read, so that the catalogue must have returned them. */
    List<String> readable() {
        return status.entrySet().stream()
                .filter(e -> !e.getKey().isEmpty() && !e.getValue().equals("unreadable"))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static List<List<String>> rows(String text) throws FormatException {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (quoted || !cell.isEmpty() || !row.isEmpty()) {
            throw new FormatException("does not end with a whole row; it was cut off");
        }
        return rows;
    }
}
