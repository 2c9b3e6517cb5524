// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.testkit.random.Draw;
import java.time.LocalDate;

/**
 * How far each material is between its low and its high state on a day: double logistic curves (Beck et al. 2006), whose
 * dates and heights differ from year to year, one of the years being a drought; on top, slow anomalies (AR(1) over
 * knots of five days).
 */
final class Phenology {
    private static final long YEAR = 101;
    private static final long KNOT = 102;
    private static final long FIELD = 103;
    private static final long CROP = 104;

    private final long seed;
    private final int firstYear;
    final int droughtYear;
    /** The year in which the decoy field is mown 45 days early. */
    final int decoyYear;

    private final int firstDay;
    private final double[][] anomaly;

    Phenology(SimulatedMine mine) {
        seed = Draw.key(mine.seed(), 7);
        firstYear = mine.first().getYear();
        int years = mine.last().getYear() - firstYear + 1;
        droughtYear = firstYear + (int) (Draw.uniform(Draw.key(seed, 1)) * years);
        int from = mine.monitorFrom().plusDays(230).getYear();
        int to = mine.last().minusDays(200).getYear();
        decoyYear = from + (int) (Draw.uniform(Draw.key(seed, 2)) * Math.max(1, to - from + 1));
        firstDay = (int) mine.first().toEpochDay() - 5;
        int knots = (int) (mine.last().toEpochDay() - firstDay) / 5 + 4;
        anomaly = new double[Material.Season.values().length + 2][knots];
        for (int k = 0; k < anomaly.length; k++) {
            double a = 0;
            for (int i = 0; i < knots; i++) {
                a = 0.85 * a + 0.527 * Draw.gaussian(Draw.key(seed, KNOT + 1000L * k, i));
                anomaly[k][i] = a;
            }
        }
    }

    /** Slow anomaly of unit variance: series {@code k} on a day. */
    double anomaly(int k, int day) {
        int knot = (day - firstDay) / 5;
        double part = (day - firstDay) % 5 / 5.0;
        return anomaly[k][knot] * (1 - part) + anomaly[k][knot + 1] * part;
    }

    private double year(int kind, int year) {
        double now = Draw.gaussian(Draw.key(seed, YEAR + 1000L * kind, year));
        double before = Draw.gaussian(Draw.key(seed, YEAR + 1000L * kind, year - 1));
        return 0.95 * now + 0.31 * before;
    }

    private static double logistic(double d, double middle, double width) {
        return 1 / (1 + StrictMath.exp((middle - d) / width));
    }

    /** State of a material that is no field and does not age, between 0 and about 1. */
    double state(Material.Season season, int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        int y = date.getYear();
        double d = date.getDayOfYear();
        double shift = 4.5 * year(1, y);
        boolean drought = y == droughtYear;
        double slow = 0.022 * anomaly(season.number(), day);
        return switch (season) {
            case NONE, AGE -> 0;
            case FOREST -> {
                double leaf = logistic(d, 118 + shift, 7) - logistic(d, 294 + 4 * year(2, y), 8);
                double top = 1 + 0.025 * year(3, y) - 0.10 * Math.clamp((d - 175) / 110, 0, 1) - (drought ? 0.05 : 0);
                yield leaf * top + slow;
            }
            case STEPPE -> {
                double sere = 178 + 7 * year(4, y) - (drought ? 16 : 0);
                double top = 0.82 + 0.07 * year(5, y) - (drought ? 0.18 : 0);
                double green = logistic(d, 96 + shift, 9) - 0.80 * logistic(d, sere, 13) - 0.20 * logistic(d, 318, 12);
                yield 0.08 + top * green + 1.5 * slow;
            }
            case CLEARED -> {
                double green = logistic(d, 108 + shift, 10) - 0.75 * logistic(d, 180, 15) - 0.25 * logistic(d, 310, 12);
                yield 0.05 + 0.55 * green + slow;
            }
            case WATER -> 0.30 + 0.45 * (logistic(d, 85, 12) - logistic(d, 170, 20)) + 0.10 * anomaly(8, day);
            case WHEAT, MAIZE, HAY -> throw new IllegalArgumentException("the state of " + season + " is by field");
        };
    }

    /** The crop of a field material. */
    Material crop(int field) {
        if (field == Material.DECOY_FIELD) {
            return Material.HAY;
        }
        double u = Draw.uniform(Draw.key(seed, CROP, field));
        return u < 0.42 ? Material.WHEAT : u < 0.70 ? Material.MAIZE : Material.HAY;
    }

    /** Day of year of the (first) harvest of a field. */
    double harvest(int field, int year) {
        double own = 5 * Draw.gaussian(Draw.key(seed, FIELD, field));
        double once = 4 * Draw.gaussian(Draw.key(Draw.key(seed, FIELD, field), year));
        return switch (crop(field).season) {
            case WHEAT -> 196 + own + once;
            case MAIZE -> 258 + own + once;
            default -> field == Material.DECOY_FIELD && year == decoyYear ? 136 + once : 181 + own + once;
        };
    }

    /** State of a field on a day. */
    double field(int field, int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        int y = date.getYear();
        double d = date.getDayOfYear();
        double shift = 4 * year(6, y);
        double top = 0.94 + 0.04 * year(7, y) - (y == droughtYear ? 0.10 : 0);
        double harvest = harvest(field, y);
        double slow = 0.02 * anomaly(0, day);
        return slow
                + switch (crop(field).season) {
                    case WHEAT ->
                        d < harvest
                                ? 0.20 + (top - 0.20) * logistic(d, 92 + shift, 9) - 0.80 * logistic(d, 172 + shift, 5)
                                : 0.20 * logistic(d, 303, 9);
                    case MAIZE -> d < harvest ? top * logistic(d, 160 + shift, 8) - 0.35 * logistic(d, 240, 8) : 0.03;
                    default ->
                        d < harvest
                                ? 0.12 + (top - 0.12) * logistic(d, 98 + shift, 9)
                                : 0.08 + 0.78 * logistic(d, harvest + 34, 8) - 0.72 * logistic(d, 297, 9);
                };
    }
}
