// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.core.detect.BreakMap;
import adit.kernel.stat.ScanTable;

/**
 * What may be called confirmed on the day itself, whatever comes after. A crossing of the level's boundary is confirmed by
 * the first observation from it on at which the p-value of the statistic is at most a tenth of the level (beyond doubt), or
 * more than half of the observations since the crossing agree: they lie on its side beyond half of its residual, or σ if
 * that is more. Boundary and p-value are those of the whole monitoring period, whose length is known beforehand.
 */
final class Confirmation {
    private static final double BEYOND_DOUBT = 0.1;

    private final CalibratedSeries series;
    private final CalibratedSettings settings;
    private final double[] residuals;

    private Confirmation(CalibratedSeries series, CalibratedSettings settings) {
        this.series = series;
        this.settings = settings;
        residuals = new double[series.days().length];
        int d = 0;
        for (int i = 0; i < residuals.length; i++) {
            while (series.modelDays()[d] < series.days()[i]) {
                d++;
            }
            residuals[i] = series.observed()[i] - series.model()[d];
        }
    }

    /** Day of the first confirmation, or NO_DAY. */
    static int day(CalibratedSeries series, CalibratedSettings settings) {
        if (series.model().length == 0) {
            return BreakMap.NO_DAY;
        }
        Confirmation c = new Confirmation(series, settings);
        int first = Integer.MAX_VALUE;
        for (int i = series.historyEnd(); i < series.days().length; i++) {
            if (Math.abs(series.statistic()[i]) > series.critical()) {
                first = Math.min(first, c.confirmed(i));
            }
        }
        return first == Integer.MAX_VALUE ? BreakMap.NO_DAY : series.days()[first];
    }

    private int confirmed(int crossing) {
        double sign = Math.signum(series.statistic()[crossing]);
        double half = Math.max(series.sigma(), sign * residuals[crossing] / 2);
        int agree = 0;
        for (int i = crossing; i < residuals.length; i++) {
            agree += i > crossing && sign * residuals[i] > half ? 1 : 0;
            if (2 * agree > i - crossing || pValue(i) <= BEYOND_DOUBT * settings.level()) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    private double pValue(int at) {
        int terms = 1 + 2 * settings.order() + (settings.trend() ? 1 : 0);
        return ScanTable.of(settings.smallestWindow())
                .pValue(
                        Math.abs(series.statistic()[at]),
                        series.historyEnd() - series.start() - terms,
                        series.days().length - series.historyEnd());
    }
}
