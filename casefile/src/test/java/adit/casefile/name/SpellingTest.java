// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.casefile.name.Agreement.Rule;
import com.ibm.icu.text.Transliterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private static List<String> forms(String name) {
        return Spelling.of(name).forms();
    }

    private static Optional<Rule> rule(String a, String b) {
        return Spelling.of(a).agree(Spelling.of(b)).map(Agreement::rule);
    }

    @Test
    void eachScriptIsReadInItsOwnWay() {
        assertEquals(List.of("gyzylbulag"), forms("Qızılbulaq"));
        assertEquals(List.of("gyzylbulag"), forms("Гызылбулаг"));
        assertEquals(List.of("kyzylbulag"), forms("Кызылбулаг"));
        assertEquals(List.of("tsaghkashen"), forms("Ծաղկաշեն"));
        assertEquals(List.of("voskehat"), forms("Ոսկեհատ"));
        assertEquals(List.of("teghut"), forms("Թեղուտ"));
        assertEquals(List.of("yerevan"), forms("Երևան"));
        assertEquals(List.of("dzhanyatag"), forms("Ҹанјатаг"));
        assertEquals(List.of("dzhermuk"), forms("Ջերմուկ"));
        assertEquals(List.of("meghri"), forms("მეღრი"));
        assertEquals(List.of("lachyn"), forms("لاچین"));
        // Hebrew by ICU: there is no own table.
        assertEquals(List.of("yrvvn", "yruun"), forms("ירוון"));
    }

    @Test
    void lettersOfTwoSoundsAreReadInBothUnlessTheTextShowsItsLanguage() {
        assertEquals(List.of("dzhanyatag", "canyataq"), forms("Canyataq"));
        assertEquals(List.of("dzhalilabad"), forms("Cəlilabad"));
        assertEquals(List.of("khankandi"), forms("Xankəndi"));
    }

    /** Why there are own tables: what ICU alone makes of such names. */
    @Test
    void icuAloneWritesOtherSounds() {
        Transliterator icu = Transliterator.getInstance("Any-Latin; Latin-ASCII");
        assertEquals("cagkasen", icu.transliterate("Ծաղկաշեն").toLowerCase(Locale.ROOT));
        assertEquals("c'cc'cjj", icu.transliterate("չճցծջձ"));
        assertEquals("qizilbulaq", icu.transliterate("Qızılbulaq").toLowerCase(Locale.ROOT));
    }

    @Test
    void theRuleSaysHowSureItIs() {
        assertEquals(Optional.of(Rule.SAME_LETTERS), rule("DƏMİRLİ", "Dəmirli kəndi"));
        assertEquals(Optional.of(Rule.SAME_LETTERS), rule("Tat’ev", "Tatev"));
        assertEquals(Optional.of(Rule.SAME_LETTERS), rule("Дрмбон", "село Дрмбон"));
        assertEquals(Optional.of(Rule.SAME_FORM), rule("Drmbon", "Դրմբոն"));
        assertEquals(Optional.of(Rule.SAME_KEY), rule("Kyzylbulag", "Gizilbulag"));
        assertEquals(Optional.of(Rule.ONE_CONSONANT), rule("Stepanakert", "Stepamakert"));
        assertEquals(Optional.empty(), rule("Kashen", "Demirli"));
        assertEquals(Optional.empty(), rule("Drmbon", "Heyvalı"));
    }

    @Test
    void anAgreementShowsFormsAndKeys() {
        Agreement a = Spelling.of("Кызылбулаг").agree(Spelling.of("Gizilbulag")).orElseThrow();
        assertEquals("have the same consonants: read kyzylbulag and gizilbulag, consonants K-S-L-P-L-K", a.words());
        assertEquals(new Agreement(Rule.SAME_KEY, "kyzylbulag", "gizilbulag", "K-S-L-P-L-K", "K-S-L-P-L-K"), a);
    }

    @Test
    void upperAndLowerAreTranslatedAndKeepTwoPlacesApart() {
        assertEquals(Optional.of(Rule.SAME_LETTERS), rule("Verin Artashat", "Upper Artashat"));
        assertTrue(rule("Verkhniy Dashkesan", "Yuxarı Daşkəsən").isPresent());
        assertEquals(Optional.empty(), rule("Yuxarı Daşkəsən", "Aşağı Daşkəsən"));
        assertEquals(Optional.empty(), rule("Verin Artashat", "Artashat"));
    }

    @Test
    void aGenericWordIsANameWhereNothingElseIsLeft() {
        assertEquals(List.of("mine"), forms("Mine"));
        assertEquals(Optional.of(Rule.SAME_FORM), rule("Nor Gyugh", "Նոր Գյուղ"));
    }

    @Test
    void numbersArePartOfAName() {
        assertEquals(Optional.empty(), rule("Pit 1", "Pit 2"));
        assertEquals(Optional.of(Rule.SAME_LETTERS), rule("Pit 1", "PIT-1"));
    }

    @Test
    void vowelsSpeakAgainstShortNames() {
        assertEquals(Optional.empty(), rule("Kosh", "Agsu"));
        assertEquals(Optional.empty(), rule("Sis", "Suzi"));
    }

    private static String refusal(String name) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Spelling.of(name))
                .getMessage());
    }

    @Test
    void whatIsNoNameIsRefused() {
        assertTrue(refusal(" – ").contains("no letter that can be read"));
        assertTrue(refusal("a".repeat(201)).contains("at most 200 characters, this one has 201"));
    }

    @Test
    void theLongestAndWorstNameHasFewKeys() {
        assertTrue(Spelling.of("chjh".repeat(50)).keys().size() <= 64);
        assertTrue(Spelling.of("جوه".repeat(60)).keys().size() <= 64);
    }

    @Test
    void manyThreadsReadTheSame() {
        List<String> names = List.of("Qızılbulaq", "Ծաղկաշեն", "Démirli", "ירוון", "葉海", "کلبجر");
        List<String> alone =
                names.stream().map(n -> forms(n) + "" + Spelling.of(n).keys()).toList();
        IntStream.range(0, 600).parallel().forEach(i -> {
            String name = names.get(i % names.size());
            assertEquals(
                    alone.get(i % names.size()),
                    forms(name) + "" + Spelling.of(name).keys());
        });
    }
}
