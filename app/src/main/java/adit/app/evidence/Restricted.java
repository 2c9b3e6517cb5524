// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.ConfigException;
import adit.store.geopackage.GeoPackageTexts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Texts that must not occur in a package that goes to the public. Letters and digits are compared ({@link FoldedText}), in
 * every form in which bytes can be read ({@link TextForms}); of a GeoPackage its values too, since a long one is torn over
 * pages. What is compressed is not opened (docs/how-to/evidence.md).
 */
final class Restricted {
    /** Shorter ones would be found by chance in pixels. In bytes, so that two characters of Chinese suffice. */
    private static final int SHORTEST = 4;

    private static final int LONGEST = 500;

    /** Files are read by pieces that overlap by more than the longest text takes in any form. */
    private static final int PIECE = 4 << 20;

    private static final int OVERLAP = 1 << 15;

    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private record Wanted(String text, String folded) {}

    private final List<Wanted> all;

    private Restricted(List<Wanted> all) {
        this.all = List.copyOf(all);
    }

    /**
     * A list in UTF-8, one text a line; blank lines count for nothing.
     *
     * @throws ConfigException where it holds none, or one that is too short or too long to be looked for
     */
    static Restricted read(Path file) throws IOException {
        List<Wanted> all = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String text = line.replace("\uFEFF", "").strip();
            String folded = FoldedText.of(text).strip();
            if (text.isEmpty()) {
                continue;
            }
            if (folded.getBytes(StandardCharsets.UTF_8).length < SHORTEST || text.length() > LONGEST) {
                throw new ConfigException(
                        file + ":" + number,
                        "\"" + text + "\" cannot be looked for: it would be found by chance, or is very long",
                        "give " + SHORTEST + " letters or digits or more, at most " + LONGEST + " characters a line");
            }
            all.add(new Wanted(text, folded));
        }
        if (all.isEmpty()) {
            throw new ConfigException(file.toString(), "holds no text to look for", "write one a line");
        }
        return new Restricted(all);
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new ConfigException(file.toString(), "is not UTF-8", "save it as UTF-8");
        }
    }

    /** Those of the texts that the bytes hold. */
    Set<String> in(byte[] bytes) {
        Set<String> found = new TreeSet<>();
        TextForms.of(bytes, form -> find(form, found));
        return found;
    }

    /** Those that a name or another text holds. */
    Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        TextForms.of(text, form -> find(form, found));
        return found;
    }

    private void find(String form, Set<String> found) {
        for (Wanted wanted : all) {
            if (form.contains(wanted.folded)) {
                found.add(wanted.text);
            }
        }
    }

    /** Those that a file holds, of any size. */
    Set<String> in(Path file) throws IOException {
        Set<String> found = new TreeSet<>();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] piece = in.readNBytes(PIECE);
            if (Arrays.equals(Arrays.copyOf(piece, SQLITE.length), SQLITE)) {
                GeoPackageTexts.each(file, value -> TextForms.of(value, form -> find(form, found)));
            }
            while (piece.length > 0) {
                found.addAll(in(piece));
                byte[] next = in.readNBytes(PIECE);
                if (next.length == 0) {
                    break;
                }
                int kept = Math.min(OVERLAP, piece.length);
                byte[] both = Arrays.copyOfRange(piece, piece.length - kept, piece.length + next.length);
                System.arraycopy(next, 0, both, kept, next.length);
                piece = both;
            }
        }
        return found;
    }
}
