// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.core.detect.PixelState;

/**
 * Everything about one pixel. Positions count its observations; NaN where the model or monitoring does not reach. The
 * arrays belong to the series.
 *
 * @param days of the observations, days since 1970-01-01
 * @param observed physical units
 * @param innovation prediction errors over their standard deviation
 * @param statistic largest window that ends with each observation, with its sign
 * @param modelDays all dates of the period
 * @param model of the history on {@code modelDays}, physical units; empty where there is no model
 * @param start first position of the stable history
 * @param historyEnd first position of the monitoring period
 * @param confirmed position at which the break was decided, −1 where there is none
 * @param earliest position that may be the first of the change, −1 where there is none
 * @param latest position that may be the first of the change, −1 where there is none
 * @param critical what |statistic| has to exceed
 * @param sigma residual standard deviation of the history, physical units
 * @param correlation of the noise over the median distance of the dates, −0.3 to 0.9
 * @param pValue probability of such a largest statistic if nothing changed
 */
public record CalibratedSeries(
        PixelState state,
        int[] days,
        double[] observed,
        double[] innovation,
        double[] statistic,
        int[] modelDays,
        double[] model,
        int start,
        int historyEnd,
        int confirmed,
        int earliest,
        int latest,
        double critical,
        double sigma,
        double correlation,
        double pValue) {}
