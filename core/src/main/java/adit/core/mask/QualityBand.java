// SPDX-License-Identifier: Apache-2.0
package adit.core.mask;

import adit.core.mask.MaskRules.Flag;
import adit.core.scene.MaskSource;
import adit.core.scene.Reason;

/**
 * Reads quality bands: the class of Sentinel-2's SCL or the bits of Landsat's QA_PIXEL as a reason. The tables are in
 * docs/methods/ingest.md.
 */
public final class QualityBand {
    private static final int FILL = 1;
    private static final int DILATED_CLOUD = 1 << 1;
    private static final int CIRRUS = 1 << 2;
    private static final int CLOUD = 1 << 3;
    private static final int CLOUD_SHADOW = 1 << 4;
    private static final int SNOW = 1 << 5;
    private static final int CLOUD_CONFIDENCE_SHIFT = 8;
    private static final int MEDIUM = 2;

    private final byte[] table;

    private QualityBand(byte[] table) {
        this.table = table;
    }

    public static QualityBand of(MaskSource.Kind kind, MaskRules rules) {
        byte[] table = switch (kind) {
            case SCL -> new byte[256];
            case QA_PIXEL -> new byte[65536];
        };
        for (int value = 0; value < table.length; value++) {
            Reason reason = switch (kind) {
                case SCL -> scl(value, rules);
                case QA_PIXEL -> qaPixel(value, rules);
            };
            table[value] = reason.code();
        }
        return new QualityBand(table);
    }

    /** What a stored value of the band means; a value that the band cannot have is INVALID. */
    public Reason reason(int value) {
        return value < 0 || value >= table.length ? Reason.INVALID : Reason.of(table[value]);
    }

    /** Reasons of a plane of stored values; NaN is NO_DATA. */
    public void reasons(float[] values, byte[] out) {
        for (int p = 0; p < values.length; p++) {
            float v = values[p];
            int value = (int) v;
            if (Float.isNaN(v)) {
                out[p] = Reason.NO_DATA.code();
            } else if (value >= 0 && value < table.length && value == v) {
                out[p] = table[value];
            } else {
                out[p] = Reason.INVALID.code();
            }
        }
    }

    private static Reason scl(int value, MaskRules rules) {
        return switch (value) {
            case 0 -> Reason.NO_DATA;
            case 1 -> Reason.SATURATED;
            case 2 -> rules.masks(Flag.DARK) ? Reason.DARK : Reason.CLEAR;
            case 3 -> Reason.CLOUD_SHADOW;
            case 4, 5, 6 -> Reason.CLEAR;
            case 7 -> rules.masks(Flag.UNCLASSIFIED) ? Reason.CLOUD : Reason.CLEAR;
            case 8, 9 -> Reason.CLOUD;
            case 10 -> rules.masks(Flag.CIRRUS) ? Reason.CLOUD : Reason.CLEAR;
            case 11 -> rules.masks(Flag.SNOW) ? Reason.SNOW : Reason.CLEAR;
            default -> Reason.INVALID;
        };
    }

    /** The first that holds, from what hides most to what hides least. */
    private static Reason qaPixel(int value, MaskRules rules) {
        if ((value & FILL) != 0) {
            return Reason.NO_DATA;
        }
        boolean medium = rules.masks(Flag.MEDIUM_CONFIDENCE) && (value >> CLOUD_CONFIDENCE_SHIFT & 3) >= MEDIUM;
        if ((value & CLOUD) != 0 || medium) {
            return Reason.CLOUD;
        }
        if ((value & CIRRUS) != 0 && rules.masks(Flag.CIRRUS)) {
            return Reason.CLOUD;
        }
        if ((value & CLOUD_SHADOW) != 0) {
            return Reason.CLOUD_SHADOW;
        }
        if ((value & SNOW) != 0 && rules.masks(Flag.SNOW)) {
            return Reason.SNOW;
        }
        if ((value & DILATED_CLOUD) != 0 && rules.masks(Flag.DILATED_CLOUD)) {
            return Reason.NEAR_CLOUD;
        }
        return Reason.CLEAR;
    }
}
