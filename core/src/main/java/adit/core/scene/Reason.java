// SPDX-License-Identifier: Apache-2.0
package adit.core.scene;

/** Why an observation is missing, or that it is there. The code is what is stored in the reason planes. */
public enum Reason {
    CLEAR(0),
    /** Outside the swath, the raster, or a nodata value. */
    NO_DATA(1),
    CLOUD(2),
    CLOUD_SHADOW(3),
    SNOW(4),
    SATURATED(5),
    /** Within the stated distance of a cloud or its shadow. */
    NEAR_CLOUD(6),
    /** Found by spectral screening where the item has no quality band. */
    SCREENED(7),
    /** Physically impossible value, such as a reflectance below −0.2 or above 1.6. */
    INVALID(8),
    /** Steep-terrain or topographic shadow as the quality band says. */
    DARK(9);

    private final byte code;

    Reason(int code) {
        this.code = (byte) code;
    }

    public byte code() {
        return code;
    }

    private static final Reason[] BY_CODE = values();

    public static Reason of(byte code) {
        return BY_CODE[code];
    }
}
