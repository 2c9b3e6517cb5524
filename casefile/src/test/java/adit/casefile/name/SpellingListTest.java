// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The method's own list, which it was made on: spellings that belong together, and names that only a fact can tie. */
class SpellingListTest {
    private static List<List<Spelling>> lines(String file) throws IOException {
        try (InputStream in = SpellingListTest.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException(file + " is not among the test's resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line ->
                            List.of(line.split("\t")).stream().map(Spelling::of).toList())
                    .toList();
        }
    }

    private static List<String> pairs(List<Spelling> some, List<Spelling> others, boolean agree) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            for (int j = some.equals(others) ? i + 1 : 0; j < others.size(); j++) {
                if (some.get(i).agree(others.get(j)).isPresent() == agree) {
                    all.add(some.get(i) + " / " + others.get(j));
                }
            }
        }
        return all;
    }

    @Test
    void theSpellingsOfALineAgree() throws IOException {
        List<String> found = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        for (List<Spelling> line : lines("spellings.tsv")) {
            found.addAll(pairs(line, line, true));
            missed.addAll(pairs(line, line, false));
        }
        Share share = new Share(found.size(), found.size() + missed.size());
        System.out.println("names: own list: " + share + " (" + share.wilson() + "), missed " + missed);
        assertTrue(share.value() >= 0.92, missed.toString());
    }

    @Test
    void spellingsOfTwoLinesDoNot() throws IOException {
        List<List<Spelling>> lines = lines("spellings.tsv");
        List<String> wrong = new ArrayList<>();
        long of = 0;
        for (int i = 0; i < lines.size(); i++) {
            for (int j = i + 1; j < lines.size(); j++) {
                wrong.addAll(pairs(lines.get(i), lines.get(j), true));
                of += (long) lines.get(i).size() * lines.get(j).size();
            }
        }
        Share share = new Share(wrong.size(), of);
        System.out.println("names: own list, two lines: " + share + " (" + share.wilson() + "), wrong " + wrong);
        assertTrue(share.value() <= 0.006, wrong.toString());
    }

    @Test
    void otherNamesOfAPlaceNeverAgree() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (List<Spelling> line : lines("other-names.tsv")) {
            wrong.addAll(pairs(line, line, true));
        }
        assertEquals(List.of(), wrong);
    }
}
