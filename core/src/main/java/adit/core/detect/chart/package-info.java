// SPDX-License-Identifier: Apache-2.0
/**
 * Control charts: EWMA, CUSUM and runs on the residuals of a season-trend model, their limits set by the number of
 * observations between two false alarms.
 *
 * <p>Public: {@link adit.core.detect.chart.ControlCharts}, {@link adit.core.detect.chart.ChartSettings}, {@link
 * adit.core.detect.chart.ChartSeries}.
 */
@NullMarked
package adit.core.detect.chart;

import org.jspecify.annotations.NullMarked;
