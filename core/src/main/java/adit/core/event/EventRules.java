// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.measure.BoundaryUncertainty;
import adit.core.measure.GeolocationError;
import adit.ledger.Method;
import java.util.Map;
import java.util.TreeMap;

/**
 * How changed pixels become events.
 *
 * @param minimumMappingUnit square metres on the ellipsoid; smaller changes are not events
 * @param minimumPixels an event has at least so many changed pixels, whatever their size
 * @param linkDays pixels belong together when no more than so many days lie between their onset intervals
 * @param closePixels parts that are no more than so many unchanged pixels apart are one event (0 to 2)
 * @param candidateScore pixels below this score are not looked at
 * @param seedScore an event needs some pixels of at least this score, its seeds
 * @param largestPValue pixels of at most this p-value are beyond chance each by itself, and an event that has fewer of
 *     them than {@code minimumSeeds} is possible only; 1 asks for none
 * @param seedShare share of an event's pixels that must be seeds, 0..1
 * @param minimumSeeds and how many at least, 1 or more
 * @param divide whether one connected change is taken apart where it looks different, narrow or burnt. A season-trend model
 *     dates each pixel and sees many looks; two looks alone cannot say that neighbours which changed between them did so by
 *     different causes, so there a connected change stays one event
 * @param roadWidth metres; what is narrower along a length of at least four times that may be a road
 * @param certainty what each step of how sure an event is asks for
 * @param classes thresholds of the class rules
 */
public record EventRules(
        double minimumMappingUnit,
        int minimumPixels,
        int linkDays,
        int closePixels,
        double candidateScore,
        double seedScore,
        double largestPValue,
        double seedShare,
        int minimumSeeds,
        boolean divide,
        double roadWidth,
        CertaintyRules certainty,
        ClassThresholds classes) {

    /** Version of the rule set; changes whenever the same table could give other events. */
    public static final String VERSION = "11";

    /** Half a hectare; pixels within 400 days; gaps of one pixel closed. */
    public static final EventRules DEFAULT = new EventRules(
            5000, 5, 400, 1, 1.0, 1.5, 1, 0.1, 1, true, 40, CertaintyRules.DEFAULT, ClassThresholds.DEFAULT);

    public EventRules {
        require(minimumMappingUnit > 0, "minimumMappingUnit must be > 0 m²", minimumMappingUnit);
        require(minimumPixels >= 1, "minimumPixels must be at least 1", minimumPixels);
        require(linkDays >= 0, "linkDays must be at least 0", linkDays);
        require(closePixels >= 0 && closePixels <= 2, "closePixels must be 0, 1 or 2", closePixels);
        require(largestPValue >= 0 && largestPValue <= 1, "largestPValue must be in [0, 1]", largestPValue);
        require(candidateScore >= 0, "candidateScore must be at least 0", candidateScore);
        require(seedScore >= candidateScore, "seedScore must be at least candidateScore", seedScore);
        require(seedShare >= 0 && seedShare <= 1, "seedShare must be in 0..1", seedShare);
        require(minimumSeeds >= 1, "minimumSeeds must be at least 1", minimumSeeds);
        require(roadWidth > 0, "roadWidth must be > 0 m", roadWidth);
    }

    private static void require(boolean holds, String rule, double was) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", was " + was);
        }
    }

    public EventRules withMinimumMappingUnit(double squareMetres) {
        Copy copy = new Copy(this);
        copy.minimumMappingUnit = squareMetres;
        return copy.rules();
    }

    public EventRules withLinkDays(int days) {
        Copy copy = new Copy(this);
        copy.linkDays = days;
        return copy.rules();
    }

    /**
     * For breaks that have p-values: an event that has fewer pixels beyond chance than this, whatever its size, is possible
     * only; its extent is what has broken.
     *
     * @param p largest p-value of a pixel beyond chance
     * @param seeds how many it needs, at least 1
     */
    public EventRules withSeeds(double p, int seeds) {
        Copy copy = new Copy(this);
        copy.seedScore = candidateScore;
        copy.largestPValue = p;
        copy.seedShare = 0;
        copy.minimumSeeds = seeds;
        return copy.rules();
    }

    public EventRules withCertainty(CertaintyRules other) {
        Copy copy = new Copy(this);
        copy.certainty = other;
        return copy.rules();
    }

    /** For a comparison of two looks: it has judged each pixel with its surroundings, and what is connected stays whole. */
    public EventRules forTwoLooks() {
        Copy copy = new Copy(this);
        copy.candidateScore = 0;
        copy.seedScore = 0;
        copy.seedShare = 0;
        copy.minimumSeeds = 1;
        copy.divide = false;
        copy.certainty = certainty.forTwoLooks();
        return copy.rules();
    }

    /** These rules, of which some are about to be others. */
    private static final class Copy {
        private final EventRules of;
        private double minimumMappingUnit;
        private int linkDays;
        private double candidateScore;
        private double seedScore;
        private double largestPValue;
        private double seedShare;
        private int minimumSeeds;
        private boolean divide;
        private CertaintyRules certainty;

        Copy(EventRules of) {
            this.of = of;
            minimumMappingUnit = of.minimumMappingUnit;
            linkDays = of.linkDays;
            candidateScore = of.candidateScore;
            seedScore = of.seedScore;
            largestPValue = of.largestPValue;
            seedShare = of.seedShare;
            minimumSeeds = of.minimumSeeds;
            divide = of.divide;
            certainty = of.certainty;
        }

        EventRules rules() {
            return new EventRules(
                    minimumMappingUnit,
                    of.minimumPixels,
                    linkDays,
                    of.closePixels,
                    candidateScore,
                    seedScore,
                    largestPValue,
                    seedShare,
                    minimumSeeds,
                    divide,
                    of.roadWidth,
                    certainty,
                    of.classes);
        }
    }

    /** Fewest seeds of an event. */
    int seeds(int pixels) {
        // A share of 0.1 of 30 pixels is 3 of them, whatever the last bit of the product says.
        return Math.max(minimumSeeds, (int) Math.ceil(seedShare * pixels - 1e-9));
    }

    /**
     * All that can change an event, for the ledger.
     *
     * @param geo of the scenes, which the areas' intervals and the relations to zones stand on
     */
    public Method toMethod(GeolocationError geo) {
        Map<String, Object> p = new TreeMap<>(classes.parameters());
        p.putAll(certainty.parameters());
        p.put("minimum_mapping_unit_m2", minimumMappingUnit);
        p.put("minimum_pixels", minimumPixels);
        p.put("link_days", linkDays);
        p.put("close_pixels", closePixels);
        p.put("candidate_score", candidateScore);
        p.put("seed_score", seedScore);
        p.put("largest_p_value", largestPValue);
        p.put("seed_share", seedShare);
        p.put("minimum_seeds", minimumSeeds);
        p.put("divide", divide);
        p.put("road_width_m", roadWidth);
        p.put("small_gap_pixels", SmallGaps.PIXELS);
        p.put("geolocation_error_m", geo.absoluteMetres());
        p.put("registration_error_m", geo.registrationMetres());
        p.put("geolocation_source", geo.source());
        p.put("edge_bias_pixels", BoundaryUncertainty.EDGE_BIAS_PIXELS);
        p.put("edge_correlation_pixels", BoundaryUncertainty.EDGE_CORRELATION_PIXELS);
        p.put("longest_tread_pixels", Outline.LONGEST_TREAD);
        return new Method("adit-events", VERSION, "rule set of Adit, docs/methods/events.md", p);
    }
}
