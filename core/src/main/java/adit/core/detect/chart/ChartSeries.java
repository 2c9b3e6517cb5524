// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.chart;

import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;

/**
 * Everything that a control chart made of one pixel. The arrays belong to the series; all days are days since 1970-01-01.
 *
 * @param breaks of the pixel
 * @param chartedDays of the monitored observations
 * @param statistic of the chart on {@code chartedDays}, with the sign of the change; a count for runs
 * @param limit of |statistic|: an alarm is beyond it, of runs at it
 * @param modelDays all dates of the period; empty where there is no model
 * @param model on {@code modelDays}, physical units: of the history up to its end, then as it stood before each observation
 */
public record ChartSeries(
        BreakMap breaks, int[] chartedDays, double[] statistic, double limit, int[] modelDays, double[] model) {
    public PixelState state() {
        return PixelState.of(breaks.state()[0]);
    }
}
