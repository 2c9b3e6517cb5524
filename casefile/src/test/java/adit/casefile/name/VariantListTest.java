// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.casefile.Fact;
import adit.casefile.name.VariantList.Pair;
import adit.casefile.name.VariantList.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Error rates on the places of GeoNames that nothing was tuned on; {@code docs/methods/names.md} has the table that this
 * prints. {@code -Dadit.names.show=true} prints every miss and every false match too, {@code -Dadit.names.tuning=true} takes the
 * other half.
 */
class VariantListTest {
    private static final double LEAST_SIMILARITY = 0.6;
    private static final boolean SHOW = Boolean.getBoolean("adit.names.show");
    private static final boolean TUNING = Boolean.getBoolean("adit.names.tuning");

    private static final Map<String, Spelling> READ = new HashMap<>();
    private static List<Place> places = List.of();

    @BeforeAll
    static void theHalf() throws IOException {
        Path tsv = Path.of(
                System.getProperty("adit.shared", "../shared"), "data/caucasus_basemap/geonames_cities500_AZ_AM.tsv");
        if (!Files.isRegularFile(tsv)) {
            System.out.println("skipped: the table of GeoNames is not at " + tsv);
            Assumptions.abort("no table of GeoNames");
        }
        places = VariantList.read(tsv).stream()
                .filter(p -> p.isForTuning() == TUNING)
                .toList();
    }

    private static Spelling read(String name) {
        return READ.computeIfAbsent(name, Spelling::of);
    }

    private static boolean match(String a, String b) {
        return read(a).agree(read(b)).isPresent();
    }

    private static Share share(List<Pair> pairs, Predicate<Pair> hit) {
        return new Share(pairs.stream().filter(hit).count(), pairs.size());
    }

    private static List<Share> byPlace(List<Pair> pairs) {
        Map<Place, List<Pair>> all = new LinkedHashMap<>();
        pairs.forEach(
                p -> all.computeIfAbsent(p.place(), x -> new ArrayList<>()).add(p));
        return all.values().stream()
                .map(some -> share(some, VariantListTest::found))
                .toList();
    }

    private static boolean found(Pair p) {
        return match(p.name(), p.other());
    }

    @Test
    void findsNinetyTwoOfAHundredVariants() {
        List<Pair> pairs = VariantList.variants(places, LEAST_SIMILARITY);
        Share all = share(pairs, VariantListTest::found);
        say("variants", all, Share.bootstrap(byPlace(pairs)));
        say("  equal by plain ICU", share(pairs, Pair::isPlainlyEqual), "");
        List<Pair> unequal = pairs.stream().filter(p -> !p.isPlainlyEqual()).toList();
        say(
                "  of those not equal by plain ICU",
                share(unequal, VariantListTest::found),
                Share.bootstrap(byPlace(unequal)));
        Map<String, List<Pair>> scripts = new TreeMap<>();
        pairs.forEach(
                p -> scripts.computeIfAbsent(p.script(), x -> new ArrayList<>()).add(p));
        scripts.forEach((script, some) -> say(
                "  " + script,
                share(some, VariantListTest::found),
                share(some, Pair::isPlainlyEqual) + " by plain ICU"));
        Map<String, Integer> rules = new TreeMap<>();
        pairs.forEach(p -> read(p.name())
                .agree(read(p.other()))
                .ifPresent(a -> rules.merge(a.rule().name(), 1, Integer::sum)));
        System.out.println("  by rule " + rules);
        List<Pair> looser = VariantList.variants(places, 0.5);
        say("variants from 0.5 on", share(looser, VariantListTest::found), Share.bootstrap(byPlace(looser)));
        show(pairs.stream()
                .filter(p -> !found(p))
                .map(p -> p.name() + " / " + p.other())
                .toList());
        assertTrue(all.value() >= 0.92, all.toString());
    }

    @Test
    void takesSixOfAThousandPairsOfOtherPlacesAtMost() {
        List<String> wrong = new ArrayList<>();
        long names = 0;
        long falseNames = 0;
        long pairs = 0;
        long falsePairs = 0;
        for (int i = 0; i < places.size(); i++) {
            for (int j = i + 1; j < places.size(); j++) {
                Place a = places.get(i);
                Place b = places.get(j);
                if (a.sharesNameWith(b)) {
                    continue;
                }
                names++;
                if (match(a.name(), b.name())) {
                    falseNames++;
                    wrong.add(a.name() + " / " + b.name());
                }
                for (String x : a.all()) {
                    for (String y : b.all()) {
                        pairs++;
                        falsePairs += match(x, y) ? 1 : 0;
                    }
                }
            }
        }
        Share all = new Share(falsePairs, pairs);
        Share ofNames = new Share(falseNames, names);
        say("false: all names of two places", all, all.wilson());
        say("false: the names of two places", ofNames, ofNames.wilson());
        show(wrong);
        assertTrue(all.value() <= 0.006 && ofNames.value() <= 0.006, all + ", " + ofNames);
    }

    /** The hard ones: of each place, the five other places whose names are nearest by plain ICU. */
    @Test
    void saysHowOftenTheNearestNamesAreTakenForOne() {
        List<Share> ofPlaces = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Place a : places) {
            List<Place> nearest = places.stream()
                    .filter(b -> !b.equals(a) && !a.sharesNameWith(b))
                    .sorted(Comparator.comparingDouble((Place b) -> -VariantList.similarity(a.name(), b.name()))
                            .thenComparing(Place::id))
                    .limit(5)
                    .toList();
            List<Place> taken =
                    nearest.stream().filter(b -> match(a.name(), b.name())).toList();
            taken.forEach(b -> wrong.add(a.name() + " / " + b.name()));
            ofPlaces.add(new Share(taken.size(), nearest.size()));
        }
        Share all = new Share(
                ofPlaces.stream().mapToLong(Share::hits).sum(),
                ofPlaces.stream().mapToLong(Share::of).sum());
        say("false: the five nearest names", all, Share.bootstrap(ofPlaces));
        show(wrong);
        assertTrue(all.value() <= 0.05, all.toString());
    }

    /** As a person asks: one name of each place in the gazetteer, asked by another spelling. */
    @Test
    void aLookUpFindsThePlaceAndSeldomAnother() {
        List<Fact> facts = new ArrayList<>();
        places.forEach(p -> facts.add(CaseNames.site("place-" + p.id(), p.name())));
        Gazetteer gazetteer = Gazetteer.of(facts);
        List<Pair> pairs = VariantList.variants(places, LEAST_SIMILARITY);
        Share among = share(pairs, p -> gazetteer.find(p.other()).stream().anyMatch(m -> isOf(m, p.place())));
        Share wrong = share(
                pairs,
                p -> gazetteer.find(p.other()).stream()
                        .anyMatch(m -> !isOf(m, p.place()) && !place(m).sharesNameWith(p.place())));
        say("look-up: the place is among the matches", among, among.wilson());
        say("look-up: another place is among them", wrong, wrong.wilson());
        assertTrue(among.value() >= 0.92 && wrong.value() <= 0.12, among + ", " + wrong);
    }

    private static boolean isOf(Match match, Place place) {
        return match.name().site().equals("place-" + place.id());
    }

    private static Place place(Match match) {
        return places.stream().filter(p -> isOf(match, p)).findFirst().orElseThrow();
    }

    private static void say(String what, Share share, String more) {
        System.out.println("names: " + what + ": " + share + (more.isEmpty() ? "" : " (" + more + ")"));
    }

    private static void show(List<String> pairs) {
        if (SHOW) {
            pairs.forEach(p -> System.out.println("names:   " + p));
        }
    }
}
