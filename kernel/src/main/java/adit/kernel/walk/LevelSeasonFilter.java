// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.fit.DaySeason;

/**
 * The Kalman filter of a level, its trend, and a yearly and a half-yearly wave (Harvey 1989; Durbin and Koopman 2012,
 * section 3.2): the state-space model of S-CCD.
 *
 * <p>A model is {@link #SIZE} floats: the state (level, slope per day, wave and its conjugate twice), the lower triangle
 * of its covariance by rows, and the variance of an observation. Arithmetic is in double, what is kept is rounded to
 * float after each step: so a model that was written and read again goes on with the same bits. The transition over
 * several days is a shear and two rotations in closed form; its rows and columns are written out, since the general
 * product of 6×6 matrices costs six times as much.
 */
public final class LevelSeasonFilter {
    /** States. */
    public static final int STATES = 6;

    /** Floats of a model. */
    public static final int SIZE = STATES + STATES * (STATES + 1) / 2 + 1;

    /**
     * Day at which the trend of a first model's design is 0, 2000-01-01. It is fixed, so that a row does not depend on
     * which dates come together.
     */
    public static final double CENTRE = 10_957;

    private static final int COVARIANCE = STATES;
    private static final int NOISE = SIZE - 1;

    /** The slope's variances are this much smaller than the others. */
    private static final double SLOPE_SHARE = 1e-7;

    /** An innovation's variance below this counts as 0: the state is known and stays. */
    private static final double NO_VARIANCE = 1e-14;

    private static final double[] COS = new double[DaySeason.YEAR_QUARTERS];
    private static final double[] SIN = new double[DaySeason.YEAR_QUARTERS];

    static {
        // A year is 365.25 days, so that whole days repeat after four of them.
        for (int d = 0; d < DaySeason.YEAR_QUARTERS; d++) {
            COS[d] = StrictMath.cos(2 * Math.PI / DaySeason.YEAR * d);
            SIN[d] = StrictMath.sin(2 * Math.PI / DaySeason.YEAR * d);
        }
    }

    private LevelSeasonFilter() {}

    /**
     * Begins a model at a day.
     *
     * @param coefficients intercept at {@code centre}, trend per year, and cos, sin of one and two waves a year
     * @param centre day at which the trend is 0
     * @param day in days since 1970-01-01
     * @param variance of the states; the slope's is 1e-7 of it
     * @param noise variance of an observation
     */
    static void begin(
            float[] model, int at, double[] coefficients, double centre, int day, double variance, double noise) {
        double slope = coefficients[1] / DaySeason.YEAR;
        model[at] = (float) (coefficients[0] + slope * (day - centre));
        model[at + 1] = (float) slope;
        for (int j = 1; j <= 2; j++) {
            int angle = angle(j, day);
            double c = coefficients[2 * j];
            double s = coefficients[2 * j + 1];
            model[at + 2 * j] = (float) (c * COS[angle] + s * SIN[angle]);
            model[at + 2 * j + 1] = (float) (s * COS[angle] - c * SIN[angle]);
        }
        java.util.Arrays.fill(model, at + COVARIANCE, at + NOISE, 0);
        for (int i = 0; i < STATES; i++) {
            model[at + COVARIANCE + i * (i + 1) / 2 + i] = (float) (i == 1 ? variance * SLOPE_SHARE : variance);
        }
        model[at + NOISE] = (float) noise;
    }

    /** Angle of a wave on a day, as a position in the tables. */
    private static int angle(int wave, int day) {
        return Math.floorMod(wave * ((long) day + DaySeason.ORDINAL_OF_EPOCH), DaySeason.YEAR_QUARTERS);
    }

    /**
     * Writes a model as coefficients: intercept at the day before 0001-01-01, trend per day, and cos, sin of one and two
     * waves a year counted from that day.
     *
     * @param day that the model stands at
     */
    static void coefficients(float[] model, int at, int day, double[] out) {
        out[1] = model[at + 1];
        out[0] = model[at] - out[1] * (day + (double) DaySeason.ORDINAL_OF_EPOCH);
        for (int j = 1; j <= 2; j++) {
            int angle = angle(j, day);
            double wave = model[at + 2 * j];
            double conjugate = model[at + 2 * j + 1];
            out[2 * j] = COS[angle] * wave - SIN[angle] * conjugate;
            out[2 * j + 1] = COS[angle] * conjugate + SIN[angle] * wave;
        }
    }

    /** The value expected some days after the day that a model stands at. */
    static double predict(float[] model, int at, int days) {
        int one = days % DaySeason.YEAR_QUARTERS;
        int two = 2 * days % DaySeason.YEAR_QUARTERS;
        return model[at]
                + (double) days * model[at + 1]
                + COS[one] * model[at + 2]
                + SIN[one] * model[at + 3]
                + COS[two] * model[at + 4]
                + SIN[two] * model[at + 5];
    }

    /**
     * Moves a model on by some days and takes in an observation.
     *
     * @param days at least 0
     * @param drift variance that each state but the slope gains per day
     * @return observed − expected
     */
    static double step(float[] model, int at, int days, double drift, double observed) {
        int one = days % DaySeason.YEAR_QUARTERS;
        int two = 2 * days % DaySeason.YEAR_QUARTERS;
        double c = COS[one];
        double s = SIN[one];
        double d = COS[two];
        double z = SIN[two];
        double g = days;
        double q = drift * g;
        int k = at + COVARIANCE;

        // Trend block.
        double b11 = model[k + 2];
        double b10 = model[k + 1] + g * b11;
        double p00 = model[k] + g * (model[k + 1] + b10) + q;
        double p10 = b10;
        double p11 = b11 + q * SLOPE_SHARE;

        // Waves against trend: shear, then rotate.
        double x31 = model[k + 7];
        double x21 = model[k + 4];
        double x30 = model[k + 6] + g * x31;
        double x20 = model[k + 3] + g * x21;
        double p20 = c * x20 + s * x30;
        double p30 = c * x30 - s * x20;
        double p21 = c * x21 + s * x31;
        double p31 = c * x31 - s * x21;
        double x51 = model[k + 16];
        double x41 = model[k + 11];
        double x50 = model[k + 15] + g * x51;
        double x40 = model[k + 10] + g * x41;
        double p40 = d * x40 + z * x50;
        double p50 = d * x50 - z * x40;
        double p41 = d * x41 + z * x51;
        double p51 = d * x51 - z * x41;

        // The yearly wave.
        double w22 = model[k + 5];
        double w32 = model[k + 8];
        double w33 = model[k + 9];
        double p22 = c * (c * w22 + s * w32) + s * (c * w32 + s * w33) + q;
        double p32 = c * (c * w32 + s * w33) - s * (c * w22 + s * w32);
        double p33 = c * (c * w33 - s * w32) - s * (c * w32 - s * w22) + q;

        // The half-yearly wave against the yearly one.
        double y42 = c * model[k + 12] + s * model[k + 13];
        double y43 = c * model[k + 13] - s * model[k + 12];
        double y52 = c * model[k + 17] + s * model[k + 18];
        double y53 = c * model[k + 18] - s * model[k + 17];
        double p42 = d * y42 + z * y52;
        double p52 = d * y52 - z * y42;
        double p43 = d * y43 + z * y53;
        double p53 = d * y53 - z * y43;

        // The half-yearly wave.
        double v44 = model[k + 14];
        double v54 = model[k + 19];
        double v55 = model[k + 20];
        double p44 = d * (d * v44 + z * v54) + z * (d * v54 + z * v55) + q;
        double p54 = d * (d * v54 + z * v55) - z * (d * v44 + z * v54);
        double p55 = d * (d * v55 - z * v54) - z * (d * v54 - z * v44) + q;

        double a2 = model[at + 2];
        double a3 = model[at + 3];
        double a4 = model[at + 4];
        double a5 = model[at + 5];
        double a1 = model[at + 1];
        double a0 = model[at] + g * a1;
        double r2 = c * a2 + s * a3;
        double r3 = c * a3 - s * a2;
        double r4 = d * a4 + z * a5;
        double r5 = d * a5 - z * a4;

        double k0 = p00 + p20 + p40;
        double k1 = p10 + p21 + p41;
        double k2 = p20 + p22 + p42;
        double k3 = p30 + p32 + p43;
        double k4 = p40 + p42 + p44;
        double k5 = p50 + p52 + p54;
        double variance = k0 + k2 + k4 + model[at + NOISE];
        double innovation = observed - (a0 + r2 + r4);
        double inverse = variance > NO_VARIANCE ? 1 / variance : 0;

        double move = innovation * inverse;
        model[at] = (float) (a0 + k0 * move);
        model[at + 1] = (float) (a1 + k1 * move);
        model[at + 2] = (float) (r2 + k2 * move);
        model[at + 3] = (float) (r3 + k3 * move);
        model[at + 4] = (float) (r4 + k4 * move);
        model[at + 5] = (float) (r5 + k5 * move);

        double g0 = k0 * inverse;
        double g1 = k1 * inverse;
        double g2 = k2 * inverse;
        double g3 = k3 * inverse;
        double g4 = k4 * inverse;
        double g5 = k5 * inverse;
        model[k] = (float) (p00 - g0 * k0);
        model[k + 1] = (float) (p10 - g1 * k0);
        model[k + 2] = (float) (p11 - g1 * k1);
        model[k + 3] = (float) (p20 - g2 * k0);
        model[k + 4] = (float) (p21 - g2 * k1);
        model[k + 5] = (float) (p22 - g2 * k2);
        model[k + 6] = (float) (p30 - g3 * k0);
        model[k + 7] = (float) (p31 - g3 * k1);
        model[k + 8] = (float) (p32 - g3 * k2);
        model[k + 9] = (float) (p33 - g3 * k3);
        model[k + 10] = (float) (p40 - g4 * k0);
        model[k + 11] = (float) (p41 - g4 * k1);
        model[k + 12] = (float) (p42 - g4 * k2);
        model[k + 13] = (float) (p43 - g4 * k3);
        model[k + 14] = (float) (p44 - g4 * k4);
        model[k + 15] = (float) (p50 - g5 * k0);
        model[k + 16] = (float) (p51 - g5 * k1);
        model[k + 17] = (float) (p52 - g5 * k2);
        model[k + 18] = (float) (p53 - g5 * k3);
        model[k + 19] = (float) (p54 - g5 * k4);
        model[k + 20] = (float) (p55 - g5 * k5);
        return innovation;
    }
}
