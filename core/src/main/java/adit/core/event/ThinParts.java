// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.kernel.label.Components;
import adit.kernel.label.InnerDistance;
import adit.kernel.label.SparsePixels;
import adit.kernel.label.UnionFind;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the road off the pit. What lies within reach of a place where a group is wider than a road is its body (a
 * morphological opening, by chamfer distances); what is left is a road where it is long for its width, and otherwise goes
 * back to the body.
 */
final class ThinParts {
    /** A road is at least so many times as long as the road width. */
    private static final int LENGTH_FACTOR = 4;

    /** Chamfer distances come in thirds of a pixel. */
    private static final int THIRDS = 3;

    private ThinParts() {}

    /**
     * The body and its roads as ascending positions in {@code pixels}; one part where there is nothing to take off. A group
     * that is nowhere wide is one part too.
     *
     * @param roadPixels width of a road in pixels, at least 1
     * @param smallest roads have at least so many pixels
     */
    static List<int[]> split(SparsePixels pixels, int roadPixels, int smallest) {
        int n = pixels.size();
        int edge = roadDepth(roadPixels);
        int[] depth = InnerDistance.of(pixels);
        boolean[] wide = new boolean[n];
        int wides = 0;
        for (int i = 0; i < n; i++) {
            wide[i] = depth[i] > edge;
            wides += wide[i] ? 1 : 0;
        }
        if (wides == 0 || wides == n) {
            return List.of(all(n));
        }
        // One pixel more than the opening: the mouth of a road is rounded, and mixed pixels line the body.
        int reach = edge + THIRDS;
        int[] toBody = InnerDistance.toMarked(pixels, wide, reach + 1);
        UnionFind sets = new UnionFind(n);
        Components.join(pixels, 1, (a, b) -> (toBody[a] > reach) == (toBody[b] > reach), sets);
        int[] roots = sets.roots();
        int[] road = new int[n];
        java.util.Arrays.fill(road, -1);
        int roads = 0;
        for (int[] part : Components.members(Components.number(roots))) {
            boolean thin = toBody[part[0]] > reach;
            if (thin && part.length >= smallest && length(pixels, part) >= LENGTH_FACTOR * roadPixels) {
                for (int i : part) {
                    road[i] = roads;
                }
                roads++;
            }
        }
        if (roads == 0) {
            return List.of(all(n));
        }
        int[] label = new int[n];
        for (int i = 0; i < n; i++) {
            label[i] = road[i] + 1;
        }
        return new ArrayList<>(List.of(Components.members(label)));
    }

    /** How deep a road of so many pixels is, in thirds of a pixel. */
    private static int roadDepth(int roadPixels) {
        return THIRDS * ((roadPixels + 1) / 2);
    }

    /** Whether a set of pixels is nowhere wider than a road. */
    static boolean narrow(SparsePixels pixels, int roadPixels) {
        return java.util.Arrays.stream(InnerDistance.of(pixels)).allMatch(d -> d <= roadDepth(roadPixels));
    }

    /** Longer side of the rectangle around a part, in pixels. */
    private static int length(SparsePixels pixels, int[] part) {
        int left = Integer.MAX_VALUE;
        int right = Integer.MIN_VALUE;
        for (int i : part) {
            left = Math.min(left, pixels.col(i));
            right = Math.max(right, pixels.col(i));
        }
        int height = pixels.row(part[part.length - 1]) - pixels.row(part[0]) + 1;
        return Math.max(height, right - left + 1);
    }

    private static int[] all(int n) {
        int[] out = new int[n];
        java.util.Arrays.setAll(out, i -> i);
        return out;
    }
}
