// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.kernel.label.Components;
import adit.kernel.label.Majority;
import adit.kernel.label.SparsePixels;
import adit.kernel.label.UnionFind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Grows changed pixels into groups that agree in place, time and kind of change. Memory grows with the changed pixels.
 *
 * <ol>
 *   <li>Patches: neighbours (of eight) whose onset intervals are no more than linkDays apart.
 *   <li>Kinds: within a patch each pixel takes the kind that most pixels of its 5 × 5 neighbourhood have, three times.
 *   <li>Parts: neighbours of one patch and one kind; a part below the minimum joins the part that it touches most.
 *   <li>Closing: parts of one kind and time over a gap of closePixels, where both have at least three pixels.
 * </ol>
 */
final class Grouping {
    private static final int KIND_PASSES = 3;
    private static final int KIND_REACH = 2;
    private static final int OWN_VOTES = 2;
    /** Fewer pixels than this are no reason to close a gap: chance alone would tie noise to everything. */
    private static final int CLOSING_PIXELS = 3;

    private final Candidates candidates;
    private final SparsePixels pixels;
    private final EventRules rules;
    private final int smallest;
    private final byte[] kind;
    private final int[] patch;

    /** @param smallest pixels below which a part joins its neighbour */
    Grouping(Candidates candidates, byte[] tableKinds, EventRules rules, int smallest) {
        this.candidates = candidates;
        this.pixels = candidates.pixels();
        this.rules = rules;
        this.smallest = smallest;
        UnionFind sets = new UnionFind(pixels.size());
        Components.join(pixels, 1, this::agreeInTime, sets);
        patch = sets.roots();
        byte[] k = new byte[pixels.size()];
        for (int i = 0; i < k.length; i++) {
            k[i] = tableKinds[candidates.source()[i]];
        }
        for (int pass = 0; pass < KIND_PASSES; pass++) {
            k = Majority.pass(pixels, k, ChangeKind.COUNT, patch, KIND_REACH, OWN_VOTES);
        }
        kind = k;
    }

    private boolean agreeInTime(int a, int b) {
        return candidates.daysApart(a, b) <= rules.linkDays();
    }

    /** A group of pixels that is one change. */
    record Group(ChangeKind kind, int[] members) {}

    /** Groups in the order of their first pixel. */
    List<Group> groups() {
        UnionFind parts = new UnionFind(pixels.size());
        Components.join(pixels, 1, (a, b) -> kind[a] == kind[b] && agreeInTime(a, b), parts);
        int[] label = Components.number(parts.roots());
        while (absorb(label)) {
            label = Components.number(smallestMember(label));
        }
        close(label);
        int[][] members = Components.members(Components.number(smallestMember(label)));
        List<Group> groups = new ArrayList<>();
        for (int[] m : members) {
            groups.add(new Group(ChangeKind.of(kind[m[0]]), m));
        }
        return groups;
    }

    /** Replaces labels by the position of the first pixel that has them. */
    private static int[] smallestMember(int[] label) {
        int[] first = new int[label.length];
        Arrays.fill(first, -1);
        int[] out = new int[label.length];
        for (int i = 0; i < label.length; i++) {
            if (first[label[i]] < 0) {
                first[label[i]] = i;
            }
            out[i] = first[label[i]];
        }
        return out;
    }

    /** Joins parts that are too small to what they touch most; changes labels and kinds. False where nothing was joined. */
    private boolean absorb(int[] label) {
        int[][] members = Components.members(label);
        List<Integer> small = new ArrayList<>();
        for (int l = 0; l < members.length; l++) {
            if (members[l].length < smallest) {
                small.add(l);
            }
        }
        small.sort(Comparator.comparingInt((Integer l) -> members[l].length).thenComparingInt(l -> l));
        UnionFind joined = new UnionFind(members.length);
        int[] size = Arrays.stream(members).mapToInt(m -> m.length).toArray();
        byte[] kindOf = new byte[members.length];
        for (int l = 0; l < members.length; l++) {
            kindOf[l] = kind[members[l][0]];
        }
        boolean any = false;
        for (int l : small) {
            int target = Components.touchedMost(pixels, members[l], label, patch);
            if (target < 0 || joined.root(target) == joined.root(l)) {
                continue;
            }
            int a = joined.root(l);
            int b = joined.root(target);
            byte winner = size[a] > size[b] ? kindOf[a] : kindOf[b];
            joined.union(a, b);
            int root = joined.root(a);
            size[root] = size[a] + size[b];
            kindOf[root] = winner;
            any = true;
        }
        for (int i = 0; i < label.length; i++) {
            label[i] = joined.root(label[i]);
            kind[i] = kindOf[label[i]];
        }
        return any;
    }

    private void close(int[] label) {
        if (rules.closePixels() == 0) {
            return;
        }
        int[][] members = Components.members(Components.number(smallestMember(label)));
        int[] size = new int[label.length];
        for (int[] m : members) {
            for (int i : m) {
                size[i] = m.length;
            }
        }
        UnionFind sets = new UnionFind(label.length);
        Components.join(
                pixels,
                1 + rules.closePixels(),
                (a, b) -> label[a] != label[b]
                        && kind[a] == kind[b]
                        && size[a] >= CLOSING_PIXELS
                        && size[b] >= CLOSING_PIXELS
                        && agreeInTime(a, b),
                sets);
        // Whole parts are joined, not only the pixels at the gap.
        for (int[] m : members) {
            for (int i : m) {
                sets.union(m[0], i);
            }
        }
        System.arraycopy(sets.roots(), 0, label, 0, label.length);
    }
}
