// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import java.util.Map;
import java.util.TreeMap;

/**
 * Figures at which the class rules decide. Surface reflectance indices; all without unit.
 *
 * @param waterMndwi at or above it the ground is open water
 * @param waterNdwi the same where there is no swir16
 * @param waterNir water is darker than this in nir
 * @param slurryRed water at least this bright in red is turbid: a slurry or tailings pond
 * @param bareNdvi at or below it the ground is bare
 * @param roadNdvi a narrow thing that keeps less than this of vegetation may be a road; what keeps more was cleared only
 * @param dropNdvi a fall of at least this is a loss of vegetation
 * @param regrownShare share of the fall that has come back late, from which on it has grown again
 * @param burntNbr burnt ground lies at or below it
 * @param burntDropNbr and has fallen at least this far
 * @param burntBrightness and is not brighter than this
 * @param dumpBrightness bare ground at least this bright late in the period may be a dump of fresh rubble
 * @param dumpKeepsShare and must have kept this share of its first brightness (a pit darkens as it deepens)
 * @param tailingsBrightness bare ground at least this bright and smooth may be dry tailings
 * @param tailingsSwirRatio and has swir22 / red at or below it, being wet fines
 * @param builtBrightness small rectangular ground at least this bright may be built
 * @param builtRectangularity share of its smallest rectangle that a built thing fills
 * @param builtLargest square metres; built things are not larger
 * @param roadElongation length over width from which on a narrow thing is road-like
 */
public record ClassThresholds(
        double waterMndwi,
        double waterNdwi,
        double waterNir,
        double slurryRed,
        double bareNdvi,
        double roadNdvi,
        double dropNdvi,
        double regrownShare,
        double burntNbr,
        double burntDropNbr,
        double burntBrightness,
        double dumpBrightness,
        double dumpKeepsShare,
        double tailingsBrightness,
        double tailingsSwirRatio,
        double builtBrightness,
        double builtRectangularity,
        double builtLargest,
        double roadElongation) {
    public static final ClassThresholds DEFAULT = new ClassThresholds(
            0.1, 0.05, 0.18, 0.08, 0.17, 0.22, 0.12, 0.6, -0.1, 0.2, 0.09, 0.17, 0.93, 0.24, 1.15, 0.26, 0.8, 20_000,
            5);

    /** By name, for the ledger. */
    Map<String, Object> parameters() {
        Map<String, Object> p = new TreeMap<>();
        p.put("water_mndwi", waterMndwi);
        p.put("water_ndwi", waterNdwi);
        p.put("water_nir", waterNir);
        p.put("slurry_red", slurryRed);
        p.put("bare_ndvi", bareNdvi);
        p.put("road_ndvi", roadNdvi);
        p.put("drop_ndvi", dropNdvi);
        p.put("regrown_share", regrownShare);
        p.put("burnt_nbr", burntNbr);
        p.put("burnt_drop_nbr", burntDropNbr);
        p.put("burnt_brightness", burntBrightness);
        p.put("dump_brightness", dumpBrightness);
        p.put("dump_keeps_share", dumpKeepsShare);
        p.put("tailings_brightness", tailingsBrightness);
        p.put("tailings_swir_ratio", tailingsSwirRatio);
        p.put("built_brightness", builtBrightness);
        p.put("built_rectangularity", builtRectangularity);
        p.put("built_largest_m2", builtLargest);
        p.put("road_elongation", roadElongation);
        return p;
    }
}
