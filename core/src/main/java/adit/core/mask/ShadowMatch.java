// SPDX-License-Identifier: Apache-2.0
package adit.core.mask;

import java.util.Arrays;
import java.util.List;

/** Finds which dark ground is cloud shadow: throws each cloud along the sun's direction and looks where it fits. */
final class ShadowMatch {
    /** Cloud heights searched, as Fmask. */
    private static final double LOWEST = 200;

    private static final double HIGHEST = 12_000;
    /** Fmask: share of the thrown cloud that must be dark. */
    private static final double SIMILARITY = 0.3;
    /** Base of fair-weather cumulus: the reach of clouds beyond the edge, where the scene itself shows none. */
    private static final double USUAL_HEIGHT = 2000;

    /** Lower clouds are fog; their shadow is hidden beneath them. */
    private static final double LOW_BASE = 500;

    private static final int SMALLEST_PATCH = 3;

    private final Look look;
    private final boolean[] cloud;
    private final boolean[] dark;
    private final double east;
    private final double south;
    private final double step;

    ShadowMatch(Look look, boolean[] cloud, boolean[] dark, double pixelMetres) {
        this.look = look;
        this.cloud = cloud;
        this.dark = dark;
        this.east = look.sun().shadowEast() / pixelMetres;
        this.south = look.sun().shadowSouth() / pixelMetres;
        // One step moves the shadow by one pixel.
        this.step = Math.max(1 / Math.max(Math.hypot(east, south), 1e-6), 10);
    }

    boolean[] shadow() {
        boolean[] shadow = new boolean[cloud.length];
        List<int[]> clouds = Patches.of(cloud, look.width(), look.height());
        double[] heights = new double[clouds.size()];
        double[] found = new double[clouds.size()];
        int n = 0;
        for (int i = 0; i < heights.length; i++) {
            heights[i] = height(clouds.get(i));
            if (heights[i] > 0) {
                found[n++] = heights[i];
            }
        }
        Arrays.sort(found, 0, n);
        double usual = n == 0 ? 0 : found[n / 2];
        for (int i = 0; i < heights.length; i++) {
            double height = heights[i] > 0 ? heights[i] : usual;
            if (height > 0) {
                mark(clouds.get(i), height, shadow);
            }
        }
        addDark(shadow, n == 0 ? USUAL_HEIGHT : 1.5 * usual);
        return shadow;
    }

    /**
     * Whether a group throws no shadow although it would be seen from every usual height: most of it would fall inside the
     * area and beside the clouds, on ground of which it is known how bright it is without shadow.
     *
     * @param known whether the pixel can tell
     */
    boolean throwsNoShadow(int[] patch, boolean[] known) {
        for (double height = LOW_BASE; height <= USUAL_HEIGHT; height += step) {
            int inside = 0;
            for (int p : patch) {
                int q = thrown(p, (int) Math.rint(east * height), (int) Math.rint(south * height));
                inside += q >= 0 && known[q] && !cloud[q] ? 1 : 0;
            }
            if (2 * inside < patch.length) {
                return false;
            }
        }
        return height(patch) == 0;
    }

    /** The height at which the largest share of the thrown cloud is dark, or 0 where it fits nowhere. */
    private double height(int[] patch) {
        double best = 0;
        double bestShare = SIMILARITY;
        for (double height = LOWEST; height <= HIGHEST; height += step) {
            int dc = (int) Math.rint(east * height);
            int dr = (int) Math.rint(south * height);
            int on = 0;
            int fits = 0;
            for (int p : patch) {
                int q = thrown(p, dc, dr);
                if (q >= 0 && !cloud[q] && look.seen(q)) {
                    on++;
                    fits += dark[q] ? 1 : 0;
                }
            }
            // A sliver of a cloud's shadow beside the cloud or at the edge proves nothing.
            if (on * 4 >= patch.length && fits > bestShare * on) {
                bestShare = (double) fits / on;
                best = height;
            }
        }
        return best;
    }

    private int thrown(int p, int dc, int dr) {
        int row = p / look.width() + dr;
        int col = p % look.width() + dc;
        boolean inside = row >= 0 && row < look.height() && col >= 0 && col < look.width();
        return inside ? row * look.width() + col : -1;
    }

    private void mark(int[] patch, double height, boolean[] shadow) {
        int dc = (int) Math.rint(east * height);
        int dr = (int) Math.rint(south * height);
        for (int p : patch) {
            int q = thrown(p, dc, dr);
            if (q >= 0 && !cloud[q]) {
                shadow[q] = true;
            }
        }
    }

    /** Adds dark groups that touch a thrown cloud, or that a cloud beyond the edge may have darkened. */
    private void addDark(boolean[] shadow, double reachHeight) {
        int dc = (int) Math.rint(-east * reachHeight);
        int dr = (int) Math.rint(-south * reachHeight);
        for (int[] patch : Patches.of(dark, look.width(), look.height())) {
            if (patch.length < SMALLEST_PATCH) {
                continue;
            }
            boolean take = false;
            for (int p : patch) {
                take |= shadow[p] || thrown(p, dc, dr) < 0;
            }
            if (take) {
                for (int p : patch) {
                    shadow[p] = true;
                }
            }
        }
    }
}
