// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.cube.Period;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The series of one pixel with what the detector made of it. The arrays belong to the view; all days are days since
 * 1970-01-01, ascending.
 *
 * @param variable name of the index or band, as the axis is to say it: NDVI
 * @param place where the pixel lies, in words or coordinates
 * @param history in which the model is fitted
 * @param monitoring that was watched
 * @param days of the observations, clear or not
 * @param values physical units; any value where the observation is not clear
 * @param reasons {@link adit.core.scene.Reason} codes of the observations
 * @param modelDays days at which the model is drawn; close enough for a smooth line (ten days or fewer)
 * @param model prediction on {@code modelDays}; NaN where there is none
 * @param sigma residual standard deviation of the history, in units of the variable; NaN where there is none
 * @param statistic name of the monitoring statistic, such as "MOSUM of residuals"
 * @param statisticDays days of the statistic; empty if there is none
 * @param statisticValues on {@code statisticDays}
 * @param boundary positive limit of the statistic on {@code statisticDays}; crossed at ± boundary
 * @param onset last clear day without the change .. first clear day of it
 * @param called day at which the detector called the break of this pixel; not the confirmation of an event
 */
public record SeriesView(
        String variable,
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
        Optional<Period> onset,
        Optional<LocalDate> called) {
    public SeriesView {
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
