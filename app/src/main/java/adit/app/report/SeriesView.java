// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.cube.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The series of one pixel with what the detector made of it. The arrays belong to the view; all days are days since
 * 1970-01-01, ascending.
 *
 * @param variable name of the index or band, as the axis is to say it: NDVI
 * @param detector name of the method that looked at it, as in the ledger
 * @param place where the pixel lies, in words or coordinates
 * @param history in which the model is fitted
 * @param monitoring that was watched
 * @param days of the observations, clear or not
 * @param values physical units; any value where the observation is not clear
 * @param reasons {@link adit.core.scene.Reason} codes of the observations
 * @param modelDays days at which the model is drawn: all dates, or the observations that it follows
 * @param model prediction on {@code modelDays}; NaN where there is none
 * @param sigma residual standard deviation of the history, in units of the variable; NaN where there is none
 * @param statistic name of the monitoring statistic, such as "MOSUM of residuals"
 * @param statisticDays days of the statistic; empty if there is none
 * @param statisticValues on {@code statisticDays}
 * @param boundary positive limit of the statistic on {@code statisticDays}
 * @param signed whether the statistic has a sign and is crossed at ± boundary
 * @param rule in words, when there is a break: "a break is called outside the dashed boundary"
 * @param segments of a detector that finds several, by time, each with its own model; else empty
 * @param onset last clear day without the change .. first clear day of it
 * @param called day at which the detector called the break of this pixel; not the confirmation of an event
 */
public record SeriesView(
        String variable,
        String detector,
        String place,
        Period history,
        Period monitoring,
        int[] days,
        double[] values,
        byte[] reasons,
        int[] modelDays,
        double[] model,
        double sigma,
        String statistic,
        int[] statisticDays,
        double[] statisticValues,
        double[] boundary,
        boolean signed,
        String rule,
        List<Segment> segments,
        Optional<Period> onset,
        Optional<LocalDate> called) {
    /**
     * A stable time and the model of one band in it, before any check of its break.
     *
     * @param start first day of the model
     * @param end last day of the model
     * @param change last observation before the break that ends it .. first one of the change
     * @param called day of the observation with which the break was called
     * @param observations that the model was fitted to
     * @param probability percent: 100 a break, 0 none, between them the share of the last observations that show one
     * @param magnitude median of observed − model over the observations of the change, reflectance
     * @param rmse residual standard deviation, reflectance
     * @param coefficients intercept, trend per day, and cosine and sine of one, two and three waves of 365.25 days; days
     *     count from the day before 0001-01-01, reflectance
     */
    public record Segment(
            LocalDate start,
            LocalDate end,
            Optional<Period> change,
            Optional<LocalDate> called,
            int observations,
            int probability,
            double magnitude,
            double rmse,
            List<Double> coefficients) {
        public Segment {
            coefficients = List.copyOf(coefficients);
        }

        /** First day of the change, where the segment ends with a break. */
        public Optional<LocalDate> breakDay() {
            return probability == 100 ? change.map(Period::to) : Optional.empty();
        }
    }

    public SeriesView {
        segments = List.copyOf(segments);
        same("values", days.length, values.length);
        same("reasons", days.length, reasons.length);
        same("model", modelDays.length, model.length);
        same("statisticValues", statisticDays.length, statisticValues.length);
        same("boundary", statisticDays.length, boundary.length);
    }

    private static void same(String name, int days, int values) {
        if (days != values) {
            throw new IllegalArgumentException(name + " has one value a day: " + days + " days, " + values + " values");
        }
    }
}
