// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import adit.casefile.Span;
import adit.casefile.UncertainDate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Claims with what a reader takes from each, and how a proposal is counted as right. */
final class ClaimCorpus {
    /**
     * A claim.
     *
     * @param expected {@code site | activity | time | quantity unit}
     */
    record Text(int number, String language, String said, String text, List<String> expected) {
        /** Fixed before any rule was written. */
        boolean heldOut() {
            return number % 5 != 1 && number % 5 != 3;
        }

        List<String> read(Map<String, List<String>> names) throws IOException {
            SiteNames sites = PlainSiteNames.of(names, language);
            Reading reading = ClaimReader.of(language, sites).read(text, Optional.of(UncertainDate.parse(said)));
            return reading.proposals().stream().map(ClaimCorpus::line).toList();
        }
    }

    /** How many proposals were made, how many propositions were expected, how many of them were met. */
    record Score(int proposed, int expected, int right) {
        Score plus(Score other) {
            return new Score(proposed + other.proposed, expected + other.expected, right + other.right);
        }

        double precision() {
            return (double) right / proposed;
        }

        double recall() {
            return (double) right / expected;
        }
    }

    private ClaimCorpus() {}

    static String line(Proposal p) {
        return p.site().orElse("-") + " | " + p.activity().code() + " | "
                + p.time().map(Span::toString).orElse("-") + " | "
                + p.quantity().map(Quantity::toString).orElse("-");
    }

    /** A proposal is right when site, activity, time and quantity with unit are all as expected; each counts once. */
    static Score score(Text text, List<String> proposed) {
        List<String> open = new ArrayList<>(text.expected());
        int right = (int) proposed.stream().filter(open::remove).count();
        return new Score(proposed.size(), text.expected().size(), right);
    }

    static List<Text> texts(String file) throws IOException {
        List<Text> all = new ArrayList<>();
        for (String block : resource(file).split("\n\n", -1)) {
            List<String> lines = Stream.of(block.split("\n", -1))
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .toList();
            if (!lines.isEmpty()) {
                String[] head = lines.getFirst().split(" ", -1);
                List<String> expected =
                        lines.stream().skip(2).map(l -> l.substring(2).strip()).toList();
                all.add(new Text(Integer.parseInt(head[0]), head[1], head[2], lines.get(1), expected));
            }
        }
        return all;
    }

    static Map<String, List<String>> names() throws IOException {
        Map<String, List<String>> names = new TreeMap<>();
        for (String line : resource("sites.txt").split("\n", -1)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(':');
                names.put(
                        line.substring(0, colon),
                        List.of(line.substring(colon + 1).strip().split(", ", -1)));
            }
        }
        return names;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ClaimCorpus.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
