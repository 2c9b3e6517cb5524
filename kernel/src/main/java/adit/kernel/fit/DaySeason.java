// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

/**
 * Design rows by calendar day, for the models of CCDC, COLD and S-CCD: intercept, trend, and cos jωt, sin jωt for
 * j = 1..3, with ω = 2π/365.25 per day.
 *
 * <p>Eq. 1 of Zhu and Woodcock (2014). Made once per date with {@link StrictMath}. Time starts where the reference
 * implementations start it, at the day before 0001-01-01: the lasso does not treat every phase alike. The trend is
 * counted in years from the middle of the dates, or from a day of choice: it spans the same space and keeps the sums
 * small.
 */
public final class DaySeason {
    /** Coefficients of the largest model; the smaller ones are its first 4 and 6. */
    public static final int TERMS = 8;

    public static final double YEAR = 365.25;

    /** A year in quarter days. */
    public static final int YEAR_QUARTERS = 1461;

    /** Days from the day before 0001-01-01 to 1970-01-01. */
    public static final int ORDINAL_OF_EPOCH = 719_163;

    private static final double OMEGA = 2 * Math.PI / YEAR;

    private final int[] days;
    private final int[] phases;
    private final double[][] rows;
    private final double[][] columns;
    private final double[][] products;
    private final double[][] slow;
    private final double centre;

    private DaySeason(int[] epochDays, double centreDay) {
        days = epochDays.clone();
        int n = days.length;
        centre = centreDay;
        phases = new int[n];
        rows = new double[n][TERMS];
        columns = new double[TERMS][n];
        products = new double[n][TERMS * (TERMS + 1) / 2];
        int years = n == 0 ? 1 : years(days[n - 1] - days[0]);
        slow = new double[years + 1][2 * n];
        for (int t = 0; t < n; t++) {
            long ordinal = (long) days[t] + ORDINAL_OF_EPOCH;
            phases[t] = (int) Math.floorMod(4 * ordinal, (long) YEAR_QUARTERS);
            fillRow(rows[t], (days[t] - centre) / YEAR, OMEGA * ordinal);
            fillProducts(products[t], rows[t]);
            for (int k = 0; k < TERMS; k++) {
                columns[k][t] = rows[t][k];
            }
            for (int y = 1; y <= years; y++) {
                double angle = OMEGA / y * ordinal;
                slow[y][2 * t] = StrictMath.cos(angle);
                slow[y][2 * t + 1] = StrictMath.sin(angle);
            }
        }
    }

    /**
     * The design of some dates.
     *
     * @param epochDays ascending, in days since 1970-01-01
     */
    public static DaySeason of(int[] epochDays) {
        int n = epochDays.length;
        return new DaySeason(epochDays, n == 0 ? 0 : (epochDays[0] + (double) epochDays[n - 1]) / 2);
    }

    /**
     * The design of some dates whose trend is 0 on a given day, so that a row depends on no other date.
     *
     * @param centreDay in days since 1970-01-01
     */
    public static DaySeason centredOn(int[] epochDays, double centreDay) {
        return new DaySeason(epochDays, centreDay);
    }

    /** Day on which the trend is 0, in days since 1970-01-01. */
    public double centre() {
        return centre;
    }

    private static void fillRow(double[] row, double year, double angle) {
        row[0] = 1;
        row[1] = year;
        for (int j = 1; j <= 3; j++) {
            row[2 * j] = StrictMath.cos(j * angle);
            row[2 * j + 1] = StrictMath.sin(j * angle);
        }
    }

    private static void fillProducts(double[] product, double[] row) {
        int c = 0;
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j <= i; j++) {
                product[c++] = row[i] * row[j];
            }
        }
    }

    /** Whole years that cover a number of days, at least 1. */
    static int years(int span) {
        return Math.max(1, (int) Math.ceil(span / YEAR));
    }

    public int dates() {
        return days.length;
    }

    public int day(int t) {
        return days[t];
    }

    /** Position of date {@code t} in the year of 365.25 days, in quarter days, 0..1460. */
    public int phase(int t) {
        return phases[t];
    }

    /** The row of date {@code t}; not to be written to. */
    public double[] row(int t) {
        return rows[t];
    }

    /** Column {@code k} over all dates; not to be written to. */
    double[] column(int k) {
        return columns[k];
    }

    /** Lower triangle of row'·row of date {@code t}; not to be written to. */
    double[] product(int t) {
        return products[t];
    }

    /** Cosine (at 2t) and sine (at 2t + 1) of a wave that takes {@code years} years; not to be written to. */
    double[] slow(int years) {
        return slow[years];
    }

    /**
     * Coefficients in the reference's terms: trend per day, time counted from the day before 0001-01-01.
     *
     * @param coefficients of this design, {@link #TERMS} of them
     */
    public double[] published(double[] coefficients) {
        double[] out = coefficients.clone();
        out[1] = coefficients[1] / YEAR;
        out[0] = coefficients[0] - out[1] * (centre + ORDINAL_OF_EPOCH);
        return out;
    }
}
