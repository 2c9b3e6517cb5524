// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.casefile.UncertainDate;
import adit.ledger.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimReaderTest {
    private static final Map<String, List<String>> SITES =
            Map.of("demirli", List.of("Dəmirli", "Kashen", "Քաշեն", "Кашен"), "drmbon", List.of("Drmbon"));
    private static final Optional<UncertainDate> SAID = Optional.of(UncertainDate.of(LocalDate.of(2022, 12, 12)));
    private static final int LONGEST = 200_000;

    private static Reading read(String language, String text) throws FormatException {
        return ClaimReader.of(language, PlainSiteNames.of(SITES, language)).read(text, SAID);
    }

    private static List<Check> checks(String text) throws FormatException {
        return read("en", text).proposals().stream().map(Proposal::check).toList();
    }

    @Test
    void eachProposalSaysWhichWordsLedToIt() throws FormatException {
        String text = "At Kashen, 3–4 hectares of forest were felled in May 2013.";
        Proposal proposal = read("en", text).proposals().getFirst();
        assertEquals("demirli | clearing | 2013-05 | 3..4 ha", ClaimCorpus.line(proposal));
        assertEquals(
                List.of(
                        new Evidence(Evidence.Part.QUANTITY, new Quote(11, 23, "3–4 hectares"), "range of numbers"),
                        new Evidence(Evidence.Part.TIME, new Quote(46, 57, "in May 2013"), "date"),
                        new Evidence(Evidence.Part.SITE, new Quote(3, 9, "Kashen"), "the name Kashen")),
                proposal.evidence());
    }

    @Test
    void whatIsNotSeenFromSpaceIsNamedWithTheWayToCheckIt() throws FormatException {
        assertEquals(List.of(Check.PAPER), checks("The licence area of Kashen is 820 ha."));
        assertEquals(List.of(Check.TONNAGE), checks("218,000 t of copper left Kashen."));
        assertEquals(List.of(Check.GRADE), checks("The ore of Kashen holds 0.5 % of copper."));
        assertEquals(List.of(Check.PERSONS), checks("7 families of Kashen were moved."));
        assertEquals(List.of(Check.OWNER), checks("Kashen belongs to a company."));
        assertEquals(List.of(Check.PLAN), checks("They plan to open a pit at Kashen."));
        assertEquals(List.of(Check.UNDER_GROUND), checks("The underground mine of Drmbon has operated since 2007."));
        assertEquals(List.of(Check.LAW, Check.SEEN), checks("The mine of Kashen is \"illegally\" exploited."));
        assertEquals(Check.Way.NOT_CHECKABLE, Check.LAW.way());
    }

    @Test
    void aDenialIsLeftToTheReader() throws FormatException {
        Reading reading = read("en", "No forest was felled at Kashen. The mine of Kashen doesn't operate.");
        assertEquals(List.of(), reading.proposals());
        assertEquals(2, reading.left().size());
        assertEquals(
                "No forest was felled at Kashen",
                reading.left().getFirst().quote().words());
    }

    @Test
    void aDateThatCannotBeReckonedIsLeftToTheReader() throws FormatException {
        Reading reading = read("en", "The mine of Kashen was closed on 10 June.");
        assertEquals(
                "demirli | stops | - | -", ClaimCorpus.line(reading.proposals().getFirst()));
        assertEquals("on 10 June", reading.left().getFirst().quote().words());
    }

    @Test
    void talksThatBeginAreNoWorkThatBegins() throws FormatException {
        assertEquals(
                List.of(), read("en", "Talks on Kashen began on 3 December.").proposals());
    }

    @Test
    void aLanguageWithoutATableIsRefused() {
        FormatException e = assertThrows(FormatException.class, () -> read("fr", "La mine"));
        assertTrue(String.valueOf(e.getMessage()).contains("az, en, hy, ru"));
    }

    @Test
    void aTableWithAnUnknownSectionIsRefusedByItsLine() {
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> Language.parse("xx", "# a table\n[no such]\n"));
        assertTrue(String.valueOf(e.getMessage()).contains("xx.txt, line 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "az", "ru", "hy"})
    void noTextOfAnyCharactersFailsAndOffsetsHold(String language) throws FormatException {
        SplittableRandom random = new SplittableRandom(7);
        for (int length : new int[] {0, 1, 2, 3, 10, 1_000, LONGEST}) {
            StringBuilder text = new StringBuilder();
            while (text.length() < length) {
                // Half of them below the Armenian block's end, halves of pairs among the rest.
                int bound = random.nextBoolean() ? 0x590 : 0x10000;
                text.append((char) random.nextInt(bound));
            }
            holds(language, text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "az", "ru", "hy"})
    void noTextOfTheWordsOfTheTablesFailsAndOffsetsHold(String language) throws IOException {
        List<String> words = vocabulary(language);
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 300; round++) {
            holds(language, shuffled(words, random, round == 0 ? LONGEST : 400));
        }
    }

    private static void holds(String language, String text) throws FormatException {
        Reading reading = read(language, text);
        for (Proposal proposal : reading.proposals()) {
            holds(text, proposal.quote());
            proposal.evidence().forEach(e -> holds(text, e.quote()));
        }
        reading.left().forEach(l -> holds(text, l.quote()));
    }

    private static void holds(String text, Quote quote) {
        assertEquals(text.substring(quote.start(), quote.end()), quote.words());
        assertTrue(!quote.words().isEmpty());
    }

    private static String shuffled(List<String> words, SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder();
        String[] marks = {
            " ", " ", " ", " ", ", ", ". ", "-", "–", " 3 ", " 2014 ", " 12 ", "; ", " Kashen ", " Drmbon "
        };
        while (text.length() < length) {
            text.append(words.get(random.nextInt(words.size()))).append(marks[random.nextInt(marks.length)]);
        }
        return text.toString();
    }

    /** All words and phrases of a table. */
    private static List<String> vocabulary(String language) throws IOException {
        List<String> words = new ArrayList<>();
        try (InputStream in = Language.class.getResourceAsStream(language + ".txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("[")) {
                    words.addAll(List.of(line.substring(line.indexOf(':') + 1)
                            .replace("*", "")
                            .strip()
                            .split(", ", -1)));
                }
            }
        }
        return words;
    }

    static List<String> repeated() {
        return List.of(
                "5 ha ",
                "Kashen ",
                "Kashen and Drmbon, 5 ha felled forest ",
                "since 2007 until ",
                "in 2014 5 ha 3 December ",
                "1,000",
                "1.",
                "2022-12-28",
                "up to ",
                "from between about more than ",
                "mine began and ",
                "not ",
                ", ",
                "a",
                "21 months later ",
                "forest felled 5 ha of 6 ha in 2014 ",
                "\n",
                "\u0301",
                "open pit of Kashen was closed on 10 June; ");
    }

    @ParameterizedTest
    @MethodSource("repeated")
    void theTimeGrowsAsTheTextDoes(String piece) throws FormatException {
        String small = piece.repeat(LONGEST / 8 / piece.length());
        String large = piece.repeat(LONGEST / piece.length());
        read("en", small);
        read("en", large);
        double few = Math.max(cpuMillis(small), 2);
        double many = cpuMillis(large);
        // Eight times the text: 8 where time is linear, 64 where it is quadratic.
        assertTrue(many < 32 * few, () -> few + " ms, then " + many + " ms");
        assertTrue(many < 5_000, () -> many + " ms");
    }

    @Test
    void aTextFullOfDifferentNumbersInOneSentenceGivesAProposalForEach() throws FormatException {
        StringBuilder text = new StringBuilder("At Kashen ");
        int count = 0;
        while (text.length() < LONGEST - 20) {
            text.append(++count).append(" ha in 2014 ");
        }
        Reading reading = read("en", text.toString());
        assertEquals(count, reading.proposals().size());
        assertEquals(
                "demirli | extent | 2014 | 1 ha",
                ClaimCorpus.line(reading.proposals().getFirst()));
        assertTrue(cpuMillis(text.toString()) < 5_000);
    }

    private static double cpuMillis(String text) throws FormatException {
        long best = Long.MAX_VALUE;
        for (int turn = 0; turn < 3; turn++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            read("en", text);
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        }
        return best / 1e6;
    }
}
