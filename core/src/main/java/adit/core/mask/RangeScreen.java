// SPDX-License-Identifier: Apache-2.0
package adit.core.mask;

import adit.core.scene.Reason;

/** Screens the values themselves: missing ones are NO_DATA, impossible ones INVALID, those at the scale's end SATURATED. */
public final class RangeScreen {
    private RangeScreen() {}

    /**
     * Worsens CLEAR reasons by one band's values; other reasons stay.
     *
     * @param values physical values, NaN where missing
     * @param saturation value from which on the sensor's scale has ended; +infinity for none
     */
    public static void apply(float[] values, float low, float high, float saturation, byte[] reasons) {
        for (int p = 0; p < values.length; p++) {
            float v = values[p];
            if (reasons[p] != Reason.CLEAR.code()) {
                continue;
            }
            if (Float.isNaN(v)) {
                reasons[p] = Reason.NO_DATA.code();
            } else if (v >= saturation) {
                reasons[p] = Reason.SATURATED.code();
            } else if (v < low || v > high) {
                reasons[p] = Reason.INVALID.code();
            }
        }
    }
}
