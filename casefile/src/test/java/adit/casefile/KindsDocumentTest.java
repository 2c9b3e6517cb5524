// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.ledger.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of docs/formats/case.md are those of {@link Kinds}; {@code -Dadit.docs.write=true} writes them anew. */
class KindsDocumentTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("adit.root", "..")).resolve("docs/formats/case.md");
    private static final String BEGIN = "<!-- kinds: made by KindsDocumentTest -->\n";

    @Test
    void theDocumentHasEveryKindWithItsFields() throws IOException {
        String text = Files.readString(DOCUMENT);
        String head = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
        String wanted = head + tables();
        if (Boolean.getBoolean("adit.docs.write")) {
            AtomicFile.write(DOCUMENT, wanted.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(wanted, Files.readString(DOCUMENT));
    }

    private static String tables() {
        List<String> lines = new ArrayList<>();
        for (Kind kind : Kinds.ALL) {
            lines.add("");
            lines.add("## `" + kind.name() + "`");
            lines.add("");
            lines.add(
                    kind.about() + kind.valid().map(v -> " True: `" + v + "`.").orElse(" Without a time of its own."));
            lines.add("");
            lines.add("| field | | what | form |");
            lines.add("|---|---|---|---|");
            for (Field field : kind.fields()) {
                lines.add("| `" + field.name() + "` | "
                        + (field.required() ? "must" : field.many() ? "any number" : "may") + " | " + field.about()
                        + " | " + field.type().words() + " |");
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
