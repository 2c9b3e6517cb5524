// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.detect.bfast.ReferenceJson;
import adit.kernel.NpyFile;
import adit.kernel.SharedData;
import adit.kernel.fit.Triangle;
import adit.kernel.stat.MonitorBoundary;
import adit.kernel.walk.ChartRule;
import adit.kernel.walk.ControlChart;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The charts against the traces of nrt 0.3 on 20 pixels, 70 monitored dates.
 *
 * <p>nrt takes residuals of the history as Xβ − y and of monitoring as y − Xβ: a chart that begins with those of the
 * history begins on the wrong side. The fault is made again here, in {@link Pixel}, and nowhere else; of two charts the
 * reference has the mended traces too.
 */
class NrtAgreementTest {
    private static final int HISTORY = 230;
    /** The traces are in float. */
    private static final double TOLERANCE = 1e-5;

    private static final double NEVER = Double.POSITIVE_INFINITY;

    private final Map<String, @Nullable Object> all;
    private final int[] days;
    private final double[][] values;

    NrtAgreementTest() throws IOException {
        all = ReferenceJson.read(Files.readString(SharedData.path("reference/nrt_ref.json")));
        days = java.util.stream.Stream.of("history_dates", "monitor_dates")
                .flatMap(k -> ReferenceJson.list(all.get(k)).stream())
                .mapToInt(d -> (int)
                        LocalDate.parse((String) Objects.requireNonNull(d)).toEpochDay())
                .toArray();
        NpyFile file = NpyFile.read(SharedData.path("reference/sim200.npy"));
        int plane = file.shape()[1] * file.shape()[2];
        double[] pixels = ReferenceJson.numbers(all.get("pixel0"));
        values = new double[pixels.length][days.length];
        for (int k = 0; k < pixels.length; k++) {
            for (int t = 0; t < days.length; t++) {
                short v = file.data().getShort(2 * (t * plane + (int) pixels[k]));
                values[k][t] = v == Short.MIN_VALUE ? Double.NaN : v * 1e-4;
            }
        }
    }

    /** One pixel's residuals as nrt has them, and its trace. */
    private final class Pixel {
        final Map<String, @Nullable Object> reference;
        final int k;
        final double sign;
        final double[] history;
        final double[] monitored;

        Pixel(String name, int k, int order, double screen) {
            reference = ReferenceJson.map(all.get(name));
            this.k = k;
            sign = name.endsWith("_signfixed") ? 1 : -1;
            double[] r = residuals(values[k], order, NEVER);
            if (screen < NEVER) {
                double[] history =
                        Arrays.stream(r, 0, HISTORY).filter(Double::isFinite).toArray();
                double limit = screen * deviation(history, 0);
                r = residuals(values[k], order, limit);
            }
            history = Arrays.stream(r, 0, HISTORY).filter(Double::isFinite).toArray();
            monitored = Arrays.copyOfRange(r, HISTORY, days.length);
        }

        /** Steps through the monitored dates until the chart's alarm, and compares everything. */
        void compare(Chart chart) {
            int detected = 0;
            List<@Nullable Object> trace = ReferenceJson.list(reference.get("process"));
            for (int t = 0; t < monitored.length; t++) {
                if (detected == 0 && Double.isFinite(monitored[t]) && chart.take(monitored[t])) {
                    detected = days[HISTORY + t];
                }
                double expected = ReferenceJson.numbers(trace.get(t))[k];
                assertEquals(expected, chart.process(), TOLERANCE, "pixel " + k + ", date " + t);
            }
            assertEquals(ReferenceJson.numbers(reference.get("detection_day_since_1970"))[k], detected, "pixel " + k);
        }

        double reference(String name) {
            return ReferenceJson.numbers(reference.get(name))[k];
        }
    }

    private interface Chart {
        boolean take(double residual);

        double process();
    }

    private static double deviation(double[] r, int terms) {
        double mean = terms > 0 ? 0 : Arrays.stream(r).average().orElse(0);
        return Math.sqrt(Arrays.stream(r).map(v -> (v - mean) * (v - mean)).sum() / (r.length - terms));
    }

    /** y − Xβ on nrt's calendar, the fit without residuals of a first fit beyond a limit. */
    private double[] residuals(double[] y, int order, double limit) {
        double[] first = fitted(y, order, y);
        if (limit == NEVER) {
            return first;
        }
        double[] screened = y.clone();
        for (int t = 0; t < HISTORY; t++) {
            if (Math.abs(first[t]) > limit) {
                screened[t] = Double.NaN;
            }
        }
        return fitted(screened, order, screened);
    }

    private double[] fitted(double[] y, int order, double[] of) {
        Triangle triangle = new Triangle(2 + 2 * order);
        for (int t = 0; t < HISTORY; t++) {
            if (Double.isFinite(y[t])) {
                triangle.add(row(t, order), y[t]);
            }
        }
        double[] beta = new double[2 + 2 * order];
        assertTrue(triangle.solve(beta));
        double[] out = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            double[] x = row(t, order);
            out[t] = of[t];
            for (int j = 0; j < beta.length; j++) {
                out[t] -= x[j] * beta[j];
            }
        }
        return out;
    }

    /** nrt's decimal year goes from 1 January (0) to 31 December (1). */
    private double[] row(int t, int order) {
        LocalDate day = LocalDate.ofEpochDay(days[t]);
        double year = (day.getDayOfYear() - 1) / (day.lengthOfYear() - 1.0);
        double[] x = new double[2 + 2 * order];
        x[0] = 1;
        x[1] = (days[t] - 17_500) / 1000.0;
        for (int j = 1; j <= order; j++) {
            x[1 + j] = StrictMath.cos(2 * Math.PI * j * year);
            x[1 + order + j] = StrictMath.sin(2 * Math.PI * j * year);
        }
        return x;
    }

    private void ewma(String name, double sensitivity) {
        for (int k = 0; k < values.length; k++) {
            Pixel p = new Pixel(name, k, 2, 5);
            double sigma = deviation(p.history, 0);
            assertEquals(p.reference("sigma"), sigma, TOLERANCE);
            ControlChart start = new ControlChart(new ChartRule(ChartRule.Kind.EWMA, 0.3, 1e9, NEVER, 1));
            start.begin(0);
            for (double r : p.history) {
                start.take(p.sign * r / sigma);
            }
            boolean watched = p.reference("mask_after_fit") == 1;
            ControlChart chart = new ControlChart(new ChartRule(ChartRule.Kind.EWMA, 0.3, sensitivity, NEVER, 1));
            chart.begin(start.statistic());
            double[] process = {start.statistic() * sigma};
            p.compare(new Chart() {
                @Override
                public boolean take(double residual) {
                    // nrt passes over what is beyond 10 σ.
                    if (!watched || Math.abs(residual) > 10 * sigma) {
                        return false;
                    }
                    boolean alarm = chart.take(residual / sigma);
                    process[0] = chart.statistic() * sigma;
                    return alarm;
                }

                @Override
                public double process() {
                    return process[0];
                }
            });
        }
    }

    @Test
    void ewmaIsNrts() {
        ewma("EWMA_default", 2);
        ewma("EWMA_sens5", 5);
    }

    @Test
    void ewmaIsNrtsWithTheSignMended() {
        ewma("EWMA_default_signfixed", 2);
    }

    @Test
    void threeInARowBeyondTheQuartilesAreNrts() {
        for (int k = 0; k < values.length; k++) {
            Pixel p = new Pixel("IQR_OLS", k, 3, NEVER);
            double[] sorted =
                    Arrays.stream(p.history).map(r -> p.sign * r).sorted().toArray();
            double low = quantile(sorted, 0.25);
            double high = quantile(sorted, 0.75);
            assertEquals(p.reference("q25"), low, TOLERANCE);
            assertEquals(p.reference("q75"), high, TOLERANCE);
            double middle = (low + high) / 2;
            double half = (high - low) / 2 + 1.5 * (high - low);
            ControlChart chart = new ControlChart(new ChartRule(ChartRule.Kind.RUN, 0, 1, NEVER, 3));
            chart.begin(0);
            p.compare(new Chart() {
                @Override
                public boolean take(double residual) {
                    return chart.take((residual - middle) / half);
                }

                @Override
                public double process() {
                    return chart.statistic();
                }
            });
        }
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    @Test
    void cusumOfLeastSquaresResidualsIsNrts() {
        double critical = MonitorBoundary.cusumCritical(0.05);
        for (String name : List.of("CuSum_OLS", "CuSum_ROC")) {
            assertEquals(ReferenceJson.number(ReferenceJson.map(all.get(name)).get("critval")), critical, 1e-5);
            for (int k = 0; k < values.length; k++) {
                Pixel p = new Pixel(name, k, 3, NEVER);
                int n = p.history.length;
                double scale = deviation(p.history, 8) * Math.sqrt(n);
                double[] state = {p.sign * Arrays.stream(p.history).sum() / scale, n};
                p.compare(new Chart() {
                    @Override
                    public boolean take(double residual) {
                        state[0] += residual / scale;
                        state[1]++;
                        return Math.abs(state[0]) > MonitorBoundary.cusum(critical, state[1] / n);
                    }

                    @Override
                    public double process() {
                        return state[0];
                    }
                });
            }
        }
    }

    @Test
    void mosumIsNrtsWithTheFaultAndWithTheSignMended() {
        for (String name : List.of("MoSum_OLS", "MoSum_OLS_signfixed")) {
            for (int k = 0; k < values.length; k++) {
                Pixel p = new Pixel(name, k, 3, NEVER);
                double critical = ReferenceJson.number(p.reference.get("critval"));
                int n = p.history.length;
                int window = (int) (0.25 * n);
                double scale = deviation(p.history, 8) * Math.sqrt(n);
                double[] series = Arrays.copyOf(
                        Arrays.stream(p.history).map(r -> p.sign * r / scale).toArray(), n + p.monitored.length);
                int[] count = {n};
                p.compare(new Chart() {
                    @Override
                    public boolean take(double residual) {
                        series[count[0]++] = residual / scale;
                        return Math.abs(process()) > MonitorBoundary.mosum(critical, count[0] / (double) n);
                    }

                    @Override
                    public double process() {
                        return Arrays.stream(series, count[0] - window, count[0])
                                .sum();
                    }
                });
            }
        }
    }
}
