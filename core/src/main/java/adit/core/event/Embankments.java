// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.kernel.label.SparsePixels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Joins the dam to its pond: bare ground that lies along new water, as a ring or a wall does, is part of the same work. A
 * part of land joins the new water that it touches most when at least a fifth of its pixels touch it and the lands that
 * join are together no larger than 0.6 of the water.
 */
final class Embankments {
    private static final double TOUCHING_SHARE = 0.2;
    private static final double LARGEST_SHARE = 0.6;

    private Embankments() {}

    /** The parts, embankments joined to their water, in the same order. */
    static List<Grouping.Group> joined(SparsePixels pixels, List<Grouping.Group> parts) {
        int[] part = new int[pixels.size()];
        Arrays.fill(part, -1);
        for (int k = 0; k < parts.size(); k++) {
            for (int i : parts.get(k).members()) {
                part[i] = k;
            }
        }
        int[] target = IntStream.range(0, parts.size()).toArray();
        int[] room = parts.stream()
                .mapToInt(p -> (int) (LARGEST_SHARE * p.members().length))
                .toArray();
        for (int k = 0; k < target.length; k++) {
            if (parts.get(k).kind() == ChangeKind.LAND) {
                int water = water(pixels, parts, part, k);
                int size = parts.get(k).members().length;
                if (water >= 0 && size <= room[water]) {
                    room[water] -= size;
                    target[k] = water;
                }
            }
        }
        return merged(parts, target);
    }

    /** The new water that the part touches most, or −1 where too few of its pixels touch any. */
    private static int water(SparsePixels pixels, List<Grouping.Group> parts, int[] part, int k) {
        int[] members = parts.get(k).members();
        int[] touching = new int[parts.size()];
        for (int i : members) {
            int seen = -1;
            for (int d = 0; d < 9; d++) {
                int j = d == 4 ? -1 : pixels.neighbour(i, d / 3 - 1, d % 3 - 1);
                int p = j < 0 ? -1 : part[j];
                if (p >= 0 && p != seen && parts.get(p).kind() == ChangeKind.TO_WATER) {
                    touching[p]++;
                    seen = p;
                }
            }
        }
        int best = -1;
        for (int p = 0; p < touching.length; p++) {
            if (touching[p] >= TOUCHING_SHARE * members.length && (best < 0 || touching[p] > touching[best])) {
                best = p;
            }
        }
        return best;
    }

    private static List<Grouping.Group> merged(List<Grouping.Group> parts, int[] target) {
        List<int[]> members = new ArrayList<>();
        for (Grouping.Group part : parts) {
            members.add(part.members());
        }
        for (int k = 0; k < target.length; k++) {
            if (target[k] != k) {
                members.set(
                        target[k],
                        IntStream.concat(Arrays.stream(members.get(target[k])), Arrays.stream(members.get(k)))
                                .sorted()
                                .toArray());
            }
        }
        List<Grouping.Group> out = new ArrayList<>();
        for (int k = 0; k < target.length; k++) {
            if (target[k] == k) {
                out.add(new Grouping.Group(parts.get(k).kind(), members.get(k)));
            }
        }
        return out;
    }
}
