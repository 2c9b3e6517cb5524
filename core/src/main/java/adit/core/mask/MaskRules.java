// SPDX-License-Identifier: Apache-2.0
package adit.core.mask;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which pixels of a scene are not used, by its quality band and by the values themselves.
 *
 * @param flags what is masked beyond what always is (no data, cloud, cloud shadow, saturated or defective)
 * @param nearCloudMetres pixels this near to a cloud or cloud shadow are NEAR_CLOUD; 0 for none
 * @param low smallest reflectance that is kept (inclusive); below it the pixel is INVALID
 * @param high largest reflectance that is kept (inclusive); above it the pixel is INVALID
 */
public record MaskRules(Set<Flag> flags, double nearCloudMetres, double low, double high) {
    public enum Flag {
        /** Thin cirrus: SCL class 10, QA_PIXEL bit 2. Reason CLOUD. */
        CIRRUS,
        /** Medium confidence of cloud in QA_PIXEL (bits 8 and 9 ≥ 2); SCL's class 8 is always masked. Reason CLOUD. */
        MEDIUM_CONFIDENCE,
        /** Unclassified, with a low probability of cloud: SCL class 7. Reason CLOUD. */
        UNCLASSIFIED,
        /** Snow and ice: SCL class 11, QA_PIXEL bit 5. Reason SNOW. */
        SNOW,
        /** Dark or terrain shadow: SCL class 2. Reason DARK. */
        DARK,
        /** The dilated cloud of QA_PIXEL bit 1. Reason NEAR_CLOUD. */
        DILATED_CLOUD,
        /** Pixels at the end of the sensor's scale are SATURATED. */
        SATURATION
    }

    /**
     * Everything but dark and unclassified pixels is masked. Those two are kept because deep pits, coal and wet tailings
     * fall into them on every date: masked, a mine would never be seen.
     */
    public static final MaskRules USUAL = new MaskRules(
            EnumSet.of(Flag.CIRRUS, Flag.MEDIUM_CONFIDENCE, Flag.SNOW, Flag.DILATED_CLOUD, Flag.SATURATION),
            60,
            -0.2,
            1.6);

    public MaskRules {
        flags = Collections.unmodifiableSet(flags.isEmpty() ? EnumSet.noneOf(Flag.class) : EnumSet.copyOf(flags));
        if (!(nearCloudMetres >= 0) || nearCloudMetres > 10_000) {
            throw new IllegalArgumentException("nearCloudMetres must be in 0..10000, was " + nearCloudMetres);
        }
        if (!(low < high)) {
            throw new IllegalArgumentException("the range of reflectance is empty: " + low + ".." + high);
        }
    }

    public boolean masks(Flag flag) {
        return flags.contains(flag);
    }

    /** Distance from clouds in pixels of a size in metres. */
    public double nearCloudPixels(double pixelMetres) {
        return nearCloudMetres / pixelMetres;
    }

    /** The rules as text, for digests and the ledger. */
    public SortedMap<String, Object> parameters() {
        SortedMap<String, Object> map = new TreeMap<>();
        map.put("flags", flags.stream().map(Flag::name).sorted().collect(java.util.stream.Collectors.joining(" ")));
        map.put("nearCloudMetres", nearCloudMetres);
        map.put("low", low);
        map.put("high", high);
        return map;
    }
}
