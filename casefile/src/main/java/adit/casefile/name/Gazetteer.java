// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

import adit.casefile.Fact;
import adit.casefile.Kinds;
import adit.casefile.state.CaseView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All names of the sites of a case, found by any spelling in any script. That two names which are no spellings of one another
 * mean one site is never guessed: a fact says it. Immutable; may be asked by many threads.
 */
public final class Gazetteer {
    private final List<PlaceName> names = new ArrayList<>();
    private final List<PlaceName> unread = new ArrayList<>();
    private final List<Spelling> spellings = new ArrayList<>();
    private final Map<String, List<Integer>> byKey = new HashMap<>();
    private final Map<String, List<Integer>> bySlip = new HashMap<>();

    private Gazetteer(Collection<Fact> facts) {
        Map<String, String> siteNames = new HashMap<>();
        facts.stream().filter(f -> f.kind().equals(Kinds.SITE)).forEach(f -> {
            siteNames.put(f.id(), f.value("name").orElseThrow());
            add(PlaceName.ofSite(f));
        });
        facts.stream()
                .filter(f -> f.kind().equals(Kinds.PLACE_NAME))
                .map(f -> PlaceName.of(
                        f,
                        siteNames.getOrDefault(
                                f.value("of").orElseThrow(), f.value("of").orElseThrow())))
                .forEach(this::add);
    }

    /** @param facts the versions that count; those of other kinds than {@code site} and {@code place_name} are left out */
    public static Gazetteer of(Collection<Fact> facts) {
        return new Gazetteer(facts);
    }

    /** The names of a case as it stood on a day. */
    public static Gazetteer of(CaseView view) {
        List<Fact> facts = new ArrayList<>(view.all(Kinds.SITE));
        facts.addAll(view.all(Kinds.PLACE_NAME));
        return new Gazetteer(facts);
    }

    private void add(PlaceName name) {
        Spelling spelling;
        try {
            spelling = Spelling.of(name.text());
        } catch (IllegalArgumentException e) {
            // A fact may hold any text; one that cannot be read is shown, and found by nothing.
            unread.add(name);
            return;
        }
        int number = names.size();
        names.add(name);
        spellings.add(spelling);
        spelling.squeezedKeys()
                .forEach(k -> byKey.computeIfAbsent(k, x -> new ArrayList<>()).add(number));
        spelling.slips()
                .forEach(k -> bySlip.computeIfAbsent(k, x -> new ArrayList<>()).add(number));
    }

    /** All names that can be found, sites first, else in the order of the facts. */
    public List<PlaceName> names() {
        return List.copyOf(names);
    }

    /** Names that {@link Spelling#of} refuses, such as one without letters. */
    public List<PlaceName> unread() {
        return List.copyOf(unread);
    }

    /** All names of a site, in any standing. */
    public List<PlaceName> names(String site) {
        return names.stream().filter(n -> n.site().equals(site)).toList();
    }

    /**
     * The names that a text may be a spelling of, the surest rule first, then by standing, site and fact. Those that differ in
     * a consonant are given only where there are no others.
     *
     * @throws IllegalArgumentException as {@link Spelling#of}
     */
    public List<Match> find(String text) {
        Spelling asked = Spelling.of(text);
        List<Match> found = matches(asked, byKey, asked.squeezedKeys());
        return found.isEmpty() ? matches(asked, bySlip, asked.slips()) : found;
    }

    private List<Match> matches(Spelling asked, Map<String, List<Integer>> index, Set<String> keys) {
        Set<Integer> numbers = new TreeSet<>();
        keys.forEach(k -> numbers.addAll(index.getOrDefault(k, List.of())));
        List<Match> all = new ArrayList<>();
        for (int i : numbers) {
            asked.agree(spellings.get(i)).ifPresent(a -> all.add(new Match(asked.text(), names.get(i), a)));
        }
        all.sort(Comparator.comparing((Match m) -> m.agreement().rule())
                .thenComparing(m -> m.name().standing())
                .thenComparing(m -> m.name().site())
                .thenComparing(m -> m.name().fact()));
        return List.copyOf(all);
    }
}
