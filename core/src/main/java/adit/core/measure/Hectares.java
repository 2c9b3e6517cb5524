// SPDX-License-Identifier: Apache-2.0
package adit.core.measure;

import java.util.Locale;

/** How areas are written for people: in the report and on the console alike. */
public final class Hectares {
    private static final double SQUARE_METRES = 10_000;
    private static final int MOST_DECIMALS = 3;

    private Hectares() {}

    /** Hectares without their unit, commas between thousands: one decimal, two below one hectare, none from a thousand on. */
    public static String text(double squareMetres) {
        return number(squareMetres, decimals(squareMetres));
    }

    /**
     * As {@code 11.2–12.4}, both ends with the decimals of the middle; with more, at most three, where a lower end above 0
     * would read as 0, which an event of another standing has.
     *
     * @param squareMetres best estimate
     * @param low lower end (inclusive), square metres
     * @param high upper end (inclusive), square metres
     */
    public static String interval(double squareMetres, double low, double high) {
        int decimals = decimals(squareMetres);
        while (low > 0 && decimals < MOST_DECIMALS && low / SQUARE_METRES < 0.5 * StrictMath.pow(10, -decimals)) {
            decimals++;
        }
        return number(low, decimals) + "–" + number(high, decimals);
    }

    private static int decimals(double squareMetres) {
        double hectares = squareMetres / SQUARE_METRES;
        if (hectares >= 1000) {
            return 0;
        }
        return hectares < 1 ? 2 : 1;
    }

    private static String number(double squareMetres, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", squareMetres / SQUARE_METRES);
    }
}
