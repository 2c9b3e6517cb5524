// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import adit.casefile.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GazetteerTest {
    private static final List<Fact> FACTS = List.of(
            CaseNames.site("demirli", "Demirli"),
            CaseNames.site("kyzylbulag", "Kyzylbulag"),
            CaseNames.name("n1", "demirli", "az", "official", "Dəmirli"),
            CaseNames.name("n2", "demirli", "hy", "alias", "Քաշեն"),
            CaseNames.name("n3", "kyzylbulag", "az", "official", "Qızılbulaq"),
            CaseNames.name("n4", "kyzylbulag", "hy", "alias", "Դրմբոն"),
            CaseNames.name("n5", "kyzylbulag", "az", "settlement", "Heyvalı"));

    private static List<String> found(Gazetteer gazetteer, String text) {
        return gazetteer.find(text).stream()
                .map(m -> m.name().site() + " " + m.name().fact() + " "
                        + m.agreement().rule())
                .toList();
    }

    @Test
    void aSiteIsFoundByAnySpellingOfAnyOfItsNames() {
        Gazetteer gazetteer = Gazetteer.of(FACTS);
        assertEquals(
                List.of("kyzylbulag kyzylbulag SAME_FORM", "kyzylbulag n3 SAME_KEY"), found(gazetteer, "Кызылбулаг"));
        assertEquals(List.of("demirli n1 SAME_FORM", "demirli demirli SAME_KEY"), found(gazetteer, "Damirli"));
        assertEquals(List.of("kyzylbulag n4 SAME_FORM"), found(gazetteer, "Дрмбон"));
        assertEquals(List.of("kyzylbulag n5 SAME_KEY"), found(gazetteer, "Хейвалы"));
    }

    @Test
    void anAliasIsFoundByItsFactAndBySpellingNever() {
        assertEquals(List.of("demirli n2 SAME_FORM"), found(Gazetteer.of(FACTS), "Kashen"));
        List<Fact> without = FACTS.stream().filter(f -> !f.id().equals("n2")).toList();
        assertEquals(List.of(), found(Gazetteer.of(without), "Kashen"));
    }

    @Test
    void aMatchSaysWhy() {
        Gazetteer gazetteer = Gazetteer.of(FACTS);
        assertEquals(
                "\"Qashen\" and \"Քաշեն\" have the same consonants: read gashen and kashen, consonants K-S-N."
                        + " \"Քաշեն\" is an alias of \"Demirli\", by fact n2.",
                gazetteer.find("Qashen").getFirst().why());
        assertEquals(
                "\"Демирли\" and \"Demirli\" are the same in Latin letters: demirli. \"Demirli\" is the name that the case"
                        + " uses for demirli, by fact demirli.",
                gazetteer.find("Демирли").getFirst().why());
        assertEquals(
                "\"Хейвалы\" and \"Heyvalı\" have the same consonants: read kheyvaly and heyvaly, consonants K-F-L."
                        + " \"Heyvalı\" is the name of a settlement near \"Kyzylbulag\", by fact n5.",
                gazetteer.find("Хейвалы").getFirst().why());
    }

    @Test
    void aSlipIsTakenOnlyWhereNothingElseIsFound() {
        Gazetteer gazetteer = Gazetteer.of(FACTS);
        assertEquals(
                List.of("kyzylbulag kyzylbulag ONE_CONSONANT", "kyzylbulag n3 ONE_CONSONANT"),
                found(gazetteer, "Kyzylbudag"));
        assertEquals(List.of(), found(gazetteer, "Ordubad"));
    }

    @Test
    void allNamesOfASiteAreGivenInEveryStanding() {
        assertEquals(
                List.of(Standing.CASE, Standing.OFFICIAL, Standing.ALIAS, Standing.SETTLEMENT),
                Gazetteer.of(FACTS).names("kyzylbulag").stream()
                        .map(PlaceName::standing)
                        .toList());
    }

    @Test
    void theOrderOfTheFactsChangesNoAnswer() {
        List<Fact> turned = new ArrayList<>(FACTS);
        Collections.reverse(turned);
        for (String text : List.of("Kizilbulak", "Damirli", "Kashen", "Кызылбулаг")) {
            assertEquals(Gazetteer.of(FACTS).find(text), Gazetteer.of(turned).find(text));
        }
    }

    @Test
    void aNameThatCannotBeReadIsKeptAside() {
        Gazetteer gazetteer = Gazetteer.of(
                List.of(CaseNames.site("demirli", "Demirli"), CaseNames.name("n1", "demirli", "az", "published", "—")));
        assertEquals(1, gazetteer.names().size());
        assertEquals("n1", gazetteer.unread().getFirst().fact());
    }

    @Test
    void aNameOfASiteThatIsNotThereKeepsItsId() {
        Gazetteer gazetteer = Gazetteer.of(List.of(CaseNames.name("n1", "gone", "hy", "alias", "Քաշեն")));
        assertEquals("gone", gazetteer.find("Kashen").getFirst().name().siteName());
    }

    @Test
    void anythingButANameIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Gazetteer.of(FACTS).find("—"));
    }
}
