// SPDX-License-Identifier: Apache-2.0
package adit.core.mask;

import adit.core.scene.Reason;
import adit.kernel.label.Nearness;

/** Widens clouds and their shadows: clear pixels within a distance of them become NEAR_CLOUD. */
public final class CloudMargin {
    private CloudMargin() {}

    /**
     * @param reasons changed in place, {@code row · width + col}; right only {@code ceil(radius)} pixels within a block
     *     that is cut out of a larger one
     * @param radius in pixels; 0 for nothing
     */
    public static void widen(byte[] reasons, int width, int height, double radius) {
        if (radius <= 0) {
            return;
        }
        byte[] seeds = new byte[reasons.length];
        for (int p = 0; p < seeds.length; p++) {
            byte r = reasons[p];
            seeds[p] = (byte) (r == Reason.CLOUD.code() || r == Reason.CLOUD_SHADOW.code() ? 1 : 0);
        }
        byte[] near = new byte[reasons.length];
        Nearness.within(seeds, width, height, radius, near);
        for (int p = 0; p < near.length; p++) {
            if (near[p] != 0 && reasons[p] == Reason.CLEAR.code()) {
                reasons[p] = Reason.NEAR_CLOUD.code();
            }
        }
    }
}
