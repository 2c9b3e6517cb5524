// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import adit.casefile.UncertainDate;
import adit.ledger.FormatException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Proposes the propositions of a claim from its words. Same text, same proposals; the time it takes grows as the text does,
 * whatever the text holds. What the rules are and cannot do is told in docs/methods/claims.md.
 */
public final class ClaimReader {
    private final Language language;
    private final SiteNames names;

    private ClaimReader(Language language, SiteNames names) {
        this.language = language;
        this.names = names;
    }

    /** Tags of the languages that can be read. */
    public static List<String> languages() {
        return Language.KNOWN;
    }

    /**
     * @param language of the claims, a tag such as {@code en} or {@code az-Latn}
     * @param names finds the sites of the case
     * @throws FormatException where the language has no table
     */
    public static ClaimReader of(String language, SiteNames names) throws FormatException {
        return new ClaimReader(Language.of(language), names);
    }

    /**
     * Reads a text.
     *
     * @param text as the source has it; all offsets point into it
     * @param said when it was said; empty leaves "yesterday" and dates without a year open
     */
    public Reading read(String text, Optional<UncertainDate> said) {
        Words words = new Words(text, language);
        List<SiteNames.Mention> mentions = names.find(text);
        check(text, mentions);
        for (SiteNames.Mention mention : mentions) {
            words.take(words.at(mention.start()), words.at(mention.end() - 1) + 1);
        }
        List<DateMention> dates = DateReader.read(words, said);
        List<QuantityMention> quantities = QuantityReader.read(words);
        List<Clause> clauses = Clauses.of(words, dates, quantities);
        ClauseReader reader = new ClauseReader(words, new SitesInText(words, clauses, mentions));
        for (int i = 0; i < clauses.size(); i++) {
            int next = i;
            while (next < clauses.size()
                    && clauses.get(next).sentence() == clauses.get(i).sentence()) {
                next++;
            }
            reader.sentence(clauses.subList(i, next));
            i = next - 1;
        }
        List<Reading.Left> left = new ArrayList<>(reader.left());
        for (DateMention date : dates) {
            if (date.span().isEmpty()) {
                Quote quote = Quote.of(text, words.start(date.from()), words.end(date.to()));
                left.add(new Reading.Left(quote, date.rule() + "; give the date yourself"));
            }
        }
        left.sort(Comparator.comparingInt(l -> l.quote().start()));
        return new Reading(reader.proposals(), left);
    }

    private static void check(String text, List<SiteNames.Mention> mentions) {
        int last = 0;
        for (SiteNames.Mention mention : mentions) {
            if (mention.start() < last || mention.end() > text.length()) {
                throw new IllegalArgumentException("mentions of sites follow one another within the text of "
                        + text.length() + " characters, was " + mention);
            }
            last = mention.end();
        }
    }
}
