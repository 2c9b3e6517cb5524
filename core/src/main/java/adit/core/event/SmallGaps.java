// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.kernel.label.Components;
import adit.kernel.label.SparsePixels;
import adit.kernel.label.UnionFind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Joins parts that would be events of one class, may have begun together ({@link Neighbours#alike}) and have one or two
 * unchanged pixels between them: so narrow a gap is as likely to be missed as not to have changed. Parts that touch were
 * taken apart because they look different, and stay so.
 */
final class SmallGaps {
    /** Unchanged pixels between two parts, at most. */
    static final int PIXELS = 2;

    private SmallGaps() {}

    /**
     * Positions of the parts that are one event, in the order of the first of each.
     *
     * @param events what each part would be by itself; empty where it would be none, which joins nothing
     */
    static List<List<Integer>> joined(SparsePixels pixels, List<Grouping.Group> parts, List<Optional<Event>> events) {
        int[] part = new int[pixels.size()];
        Arrays.fill(part, -1);
        for (int k = 0; k < parts.size(); k++) {
            for (int i : parts.get(k).members()) {
                part[i] = k;
            }
        }
        Set<List<Integer>> touching = near(pixels, part, 1);
        UnionFind sets = new UnionFind(parts.size());
        for (List<Integer> pair : near(pixels, part, 1 + PIXELS)) {
            Optional<Event> a = events.get(pair.getFirst());
            Optional<Event> b = events.get(pair.getLast());
            if (!touching.contains(pair) && a.isPresent() && b.isPresent() && Neighbours.alike(a.get(), b.get())) {
                sets.union(pair.getFirst(), pair.getLast());
            }
        }
        Map<Integer, List<Integer>> joined = new LinkedHashMap<>();
        for (int k = 0; k < parts.size(); k++) {
            joined.computeIfAbsent(sets.root(k), r -> new ArrayList<>()).add(k);
        }
        return List.copyOf(joined.values());
    }

    /** Pairs of parts, the lower position first, that have pixels within reach of one another. */
    private static Set<List<Integer>> near(SparsePixels pixels, int[] part, int reach) {
        Set<List<Integer>> pairs = new HashSet<>();
        UnionFind sets = new UnionFind(pixels.size());
        Components.join(
                pixels,
                reach,
                (i, j) -> {
                    if (part[i] >= 0 && part[j] >= 0 && part[i] != part[j]) {
                        pairs.add(List.of(Math.min(part[i], part[j]), Math.max(part[i], part[j])));
                    }
                    return false;
                },
                sets);
        return pairs;
    }
}
