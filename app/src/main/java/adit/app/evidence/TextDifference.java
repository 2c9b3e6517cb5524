// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells where two texts first differ. */
final class TextDifference {
    private static final int BEFORE = 20;
    private static final int AFTER = 60;

    private TextDifference() {}

    /** In words; empty where all lines are the same, whatever ends them. */
    static Optional<String> between(Path packaged, Path made) throws IOException {
        try (BufferedReader a = Files.newBufferedReader(packaged, StandardCharsets.UTF_8);
                BufferedReader b = Files.newBufferedReader(made, StandardCharsets.UTF_8)) {
            for (int line = 1; ; line++) {
                String there = a.readLine();
                String here = b.readLine();
                if (there == null && here == null) {
                    return Optional.empty();
                }
                if (there == null || here == null) {
                    return Optional.of("ends after line " + (line - 1) + (there == null ? " in the package" : " here")
                            + " and goes on " + (there == null ? "here" : "in the package"));
                }
                if (!there.equals(here)) {
                    int column = 0;
                    while (column < Math.min(there.length(), here.length())
                            && there.charAt(column) == here.charAt(column)) {
                        column++;
                    }
                    return Optional.of("line " + line + ", column " + (column + 1) + ": " + excerpt(there, column)
                            + " in the package, " + excerpt(here, column) + " here");
                }
            }
        }
    }

    private static String excerpt(String line, int column) {
        int from = Math.max(0, column - BEFORE);
        int to = Math.min(line.length(), column + AFTER);
        return (from > 0 ? "…" : "") + "\"" + line.substring(from, to).strip() + "\"" + (to < line.length() ? "…" : "");
    }
}
