// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The table of class rules: the first row whose condition holds gives the class. A figure that is missing (its band was
 * not read) makes a condition on it false.
 */
final class ClassRules {
    /**
     * One row.
     *
     * @param text the condition in words
     * @param close what makes the row a close call, as figures and their thresholds
     */
    record Row(EventClass kind, String text, Predicate<Values> holds, List<Margin> close) {}

    /**
     * A threshold that might as well have been missed, or met.
     *
     * @param width a decision is a close one where the figure lies no farther from the threshold
     */
    record Margin(String figure, double threshold, double width) {
        static Margin of(String figure, double threshold) {
            return new Margin(figure, threshold, CLOSE * Math.abs(threshold));
        }
    }

    /** Share of a threshold within which a decision is a close one. */
    private static final double CLOSE = 0.1;

    /**
     * Of an NDVI, whatever the threshold: half of the error that an accuracy of 0.005 + 5 % of the reflectance in red and nir
     * (Vermote et al. 2016) gives the NDVI of bare ground with red 0.13 and nir 0.18, which is 0.06.
     */
    private static final double CLOSE_NDVI = 0.03;

    private final List<Row> rows;

    ClassRules(ClassThresholds t) {
        rows = rows(t);
    }

    List<Row> rows() {
        return rows;
    }

    /** What the rules say. */
    record Verdict(EventClass kind, String rule) {}

    Verdict decide(Map<String, Double> values) {
        Values f = new Values(values);
        for (Row row : rows) {
            if (row.holds().test(f)) {
                return new Verdict(row.kind(), row.text() + closeness(row, f));
            }
        }
        throw new IllegalStateException("the last class rule always holds");
    }

    private static String closeness(Row row, Values f) {
        return row.close().stream()
                .filter(m -> Math.abs(f.get(m.figure()) - m.threshold()) <= m.width())
                .map(m -> String.format(
                        Locale.ROOT, "; close: %s is %.3f, the limit %s", m.figure(), f.get(m.figure()), m.threshold()))
                .collect(Collectors.joining());
    }

    /** Named figures; NaN where missing, so that every comparison with it is false. */
    record Values(Map<String, Double> values) {
        double get(String name) {
            return values.getOrDefault(name, Double.NaN);
        }

        /** The first that is there. */
        double either(String name, String other) {
            return values.containsKey(name) ? get(name) : get(other);
        }
    }

    private static List<Row> rows(ClassThresholds t) {
        List<Row> r = new ArrayList<>();
        Predicate<Values> isWater = f -> water(f, "late", t) || water(f, "after", t);
        Predicate<Values> wasWater = f -> water(f, "before", t);
        String water = "water (mndwi >= " + t.waterMndwi() + ", or ndwi >= " + t.waterNdwi()
                + " without swir16, and nir < " + t.waterNir() + ")";
        r.add(row(
                EventClass.TAILINGS_OR_POND,
                "became " + water + " with red >= " + t.slurryRed() + ": turbid",
                isWater.and(wasWater.negate()).and(f -> f.get("red_late") >= t.slurryRed()),
                Margin.of("red_late", t.slurryRed())));
        r.add(row(EventClass.WATER_GAINED, "became " + water, isWater.and(wasWater.negate())));
        r.add(row(EventClass.WATER_LOST, "was " + water + ", is not", wasWater.and(isWater.negate())));
        r.add(row(
                EventClass.BURNT,
                "nbr fell by >= " + t.burntDropNbr() + " to <= " + t.burntNbr() + ", brightness after <= "
                        + t.burntBrightness(),
                f -> f.get("nbr_after") <= t.burntNbr()
                        && f.get("nbr_before") - f.get("nbr_after") >= t.burntDropNbr()
                        && f.get("brightness_after") <= t.burntBrightness(),
                Margin.of("brightness_after", t.burntBrightness())));
        r.add(row(
                EventClass.VEGETATION_LOST_REGROWN,
                "ndvi fell by >= " + t.dropNdvi() + " and >= " + t.regrownShare()
                        + " of it came back; the median fall since then, by season, is smaller",
                f -> f.get("ndvi_fall") >= t.dropNdvi()
                        && f.get("regrown_share") >= t.regrownShare()
                        && (f.get("ndvi_drop_by_season") == 0 || f.get("ndvi_drop") < t.dropNdvi()),
                Margin.of("regrown_share", t.regrownShare())));
        land(t, r);
        return List.copyOf(r);
    }

    private static void land(ClassThresholds t, List<Row> r) {
        Predicate<Values> bare = f -> f.get("ndvi_late") <= t.bareNdvi() && f.get("brightness_late") > 0;
        r.add(row(
                EventClass.ROAD_LIKE,
                "nowhere wider than the road width, length over width >= " + t.roadElongation() + ", ndvi late < "
                        + t.roadNdvi(),
                f -> f.get("narrow") == 1
                        && f.get("elongation") >= t.roadElongation()
                        && f.get("ndvi_late") < t.roadNdvi(),
                Margin.of("elongation", t.roadElongation())));
        r.add(row(
                EventClass.BUILT,
                "bare, brightness late >= " + t.builtBrightness() + ", fills >= " + t.builtRectangularity()
                        + " of a rectangle, area <= " + t.builtLargest() + " m2",
                bare.and(f -> f.get("brightness_late") >= t.builtBrightness()
                        && f.get("rectangularity") >= t.builtRectangularity()
                        && f.get("area_m2") <= t.builtLargest()),
                Margin.of("brightness_late", t.builtBrightness())));
        r.add(row(
                EventClass.WASTE_DUMP,
                "bare (ndvi late <= " + t.bareNdvi() + "), brightness late >= " + t.dumpBrightness() + " and >= "
                        + t.dumpKeepsShare() + " of that after: stays bright; a pit darkens as it deepens",
                bare.and(f -> f.get("brightness_late") >= t.dumpBrightness()
                        && f.get("brightness_late") >= t.dumpKeepsShare() * f.get("brightness_after")),
                Margin.of("brightness_late", t.dumpBrightness())));
        r.add(row(
                EventClass.PIT_OR_BARE_GROUND,
                "bare (ndvi late <= " + t.bareNdvi()
                        + "), neither water, burnt, regrown, road-like, built nor a waste dump by their rules",
                bare,
                new Margin("ndvi_late", t.bareNdvi(), CLOSE_NDVI)));
        r.add(row(
                EventClass.VEGETATION_LOST,
                "ndvi fell by >= " + t.dropNdvi() + " (by season where ndvi was watched), not bare or no band to tell",
                f -> f.get("ndvi_drop") >= t.dropNdvi(),
                Margin.of("ndvi_drop", t.dropNdvi()),
                new Margin("ndvi_late", t.bareNdvi(), CLOSE_NDVI)));
        r.add(row(EventClass.UNKNOWN, "no rule holds", f -> true));
    }

    private static boolean water(Values f, String epoch, ClassThresholds t) {
        boolean wet = f.values().containsKey("mndwi_" + epoch)
                ? f.get("mndwi_" + epoch) >= t.waterMndwi()
                : f.get("ndwi_" + epoch) >= t.waterNdwi();
        return wet && f.get("nir_" + epoch) < t.waterNir();
    }

    private static Row row(EventClass kind, String text, Predicate<Values> holds, Margin... close) {
        return new Row(kind, text, holds, List.of(close));
    }
}
