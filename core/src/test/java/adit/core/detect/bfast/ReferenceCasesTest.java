// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.bfast;

import static adit.core.detect.bfast.ReferenceJson.list;
import static adit.core.detect.bfast.ReferenceJson.map;
import static adit.core.detect.bfast.ReferenceJson.number;
import static adit.core.detect.bfast.ReferenceJson.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.PixelState;
import adit.core.detect.bfast.BfastSettings.History;
import adit.core.geo.Window;
import adit.kernel.SharedData;
import adit.kernel.fit.Calendar365;
import adit.kernel.fit.SeasonTrend;
import adit.kernel.stat.ReverseCusum;
import adit.kernel.walk.SeasonBlock;
import adit.kernel.walk.SeasonMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Twenty pixels, ten edge cases and three real series of R bfast 1.7.2, with everything that R computes on the way. */
class ReferenceCasesTest {
    private static final Period HISTORY = new Period(LocalDate.of(2015, 1, 3), LocalDate.of(2020, 12, 31));
    private static final double TIME = 1e-6;

    private double worstMagnitude;
    private double worstProcess;
    private double worstSigma;
    private double worstCoefficient;

    private static Map<String, @Nullable Object> reference() throws IOException {
        return ReferenceJson.read(Files.readString(SharedData.path("reference/bfastmonitor_ref.json")));
    }

    @Test
    void twentyPixelsAgreeInEveryNumberThatRComputes() throws IOException {
        Map<String, @Nullable Object> all = reference();
        List<@Nullable Object> dates = list(all.get("dates"));
        for (Object item : list(all.get("pixels"))) {
            Map<String, @Nullable Object> pixel = map(item);
            double[] stored = numbers(pixel.get("ndvi_int16"));
            Chunk chunk = chunk(dates, stored, 0.0001);
            check("pixel " + pixel.get("id"), chunk, History.ALL, map(pixel.get("all")));
            check("pixel " + pixel.get("id"), chunk, History.ROC, map(pixel.get("ROC")));
        }
        report("20 pixels, both histories");
    }

    @Test
    void theEdgeCasesEndAsInR() throws IOException {
        for (Object item : list(reference().get("edge_cases"))) {
            Map<String, @Nullable Object> edge = map(item);
            String name = String.valueOf(edge.get("name"));
            if (name.startsWith("constant")) {
                continue;
            }
            // R gives 17 significant digits of stored · 0.0001; the stored integers are what is observed.
            double[] stored = IntStream.range(0, list(edge.get("value")).size())
                    .mapToDouble(i -> number(list(edge.get("value")).get(i)))
                    .map(v -> Double.isNaN(v) ? v : Math.rint(v * 10000))
                    .toArray();
            Chunk chunk = chunk(list(edge.get("dates")), stored, 0.0001);
            check(name, chunk, History.ALL, map(edge.get("all")));
            check(name, chunk, History.ROC, map(edge.get("ROC")));
        }
        report("9 edge cases, both histories");
    }

    /**
     * With a constant series R's σ is 1.3e-16: what it reports is the rounding of its own QR, and what we report without
     * guards is that of ours. With guards there is no break.
     */
    @Test
    void aConstantSeriesHasNoBreakWithGuards() throws IOException {
        for (Object item : list(reference().get("edge_cases"))) {
            Map<String, @Nullable Object> edge = map(item);
            if (String.valueOf(edge.get("name")).startsWith("constant")) {
                double[] stored = IntStream.range(0, list(edge.get("value")).size())
                        .mapToDouble(i -> number(list(edge.get("value")).get(i)) * 10000)
                        .toArray();
                Chunk chunk = chunk(list(edge.get("dates")), stored, 0.0001);
                BfastSeries guarded = new BfastMonitor(BfastSettings.defaults()).series(chunk, HISTORY, 0);
                assertEquals(PixelState.STABLE, guarded.state());
                BfastSeries compat = new BfastMonitor(BfastSettings.rBfast(3, History.ALL)).series(chunk, HISTORY, 0);
                System.out.println("constant series: R all breaks at 2021.06 with sigma 1.3e-16; compat here "
                        + compat.state() + " with sigma " + compat.sigma() + ", guarded " + guarded.state());
                assertTrue(compat.sigma() < 1e-12);
            }
        }
    }

    private void check(String name, Chunk chunk, History history, Map<String, @Nullable Object> r) {
        BfastSeries s = new BfastMonitor(BfastSettings.rBfast(3, history)).series(chunk, HISTORY, 0);
        String what = name + " " + history;
        if (r.containsKey("error")) {
            assertTrue(s.state() == PixelState.HISTORY_TOO_SHORT || s.state() == PixelState.NO_DATA, what);
            return;
        }
        double breakTime = number(r.get("breakpoint"));
        assertEquals(!Double.isNaN(breakTime), s.state() == PixelState.BREAK, what);
        assertEquals(numbers(r.get("history"))[0], decimal(s.epochDays()[s.historyStart()]), TIME, what);
        assertEquals((int) number(r.get("n_hist")), s.monitorStart() - s.historyStart(), what);
        assertEquals((int) number(r.get("n_total")), s.epochDays().length - s.historyStart(), what);
        if (s.state() == PixelState.BREAK) {
            assertEquals(breakTime, decimal(s.epochDays()[s.confirmed()]), TIME, what);
            assertEquals((int) number(r.get("break_index")), s.confirmed() - s.historyStart() + 1, what);
        }
        double magnitude = number(r.get("magnitude"));
        if (!Double.isNaN(magnitude)) {
            assertEquals(magnitude, s.magnitude(), 1e-8, what);
            worstMagnitude = Math.max(worstMagnitude, Math.abs(magnitude - s.magnitude()));
        }
        worstSigma = Math.max(worstSigma, Math.abs(number(r.get("sigma")) / s.sigma() - 1));
        assertEquals(number(r.get("sigma")), s.sigma(), 1e-10, what);
        double[] coefficients = map(r.get("coef")).values().stream()
                .mapToDouble(ReferenceJson::number)
                .toArray();
        for (int i = 0; i < coefficients.length; i++) {
            double scale = Math.max(1, Math.abs(coefficients[i]));
            worstCoefficient = Math.max(worstCoefficient, Math.abs(coefficients[i] - s.coefficients()[i]) / scale);
        }
        compareProcess(what, s, r);
    }

    private void compareProcess(String what, BfastSeries s, Map<String, @Nullable Object> r) {
        double[] process = numbers(r.get("mosum_monitor"));
        double[] boundary = numbers(r.get("boundary_monitor"));
        assertEquals(process.length, s.epochDays().length - s.monitorStart(), what);
        for (int i = 0; i < process.length; i++) {
            double ours = s.statistic()[s.monitorStart() + i];
            double size = Math.max(1, Math.abs(process[i]));
            worstProcess = Math.max(worstProcess, Math.abs(process[i] - ours) / size);
            assertEquals(process[i], ours, 1e-8 * size, what);
            assertEquals(boundary[i], s.boundary()[s.monitorStart() + i], 1e-12, what);
        }
    }

    private void report(String what) {
        System.out.printf(
                Locale.ROOT,
                "%s: same history start, break and break observation; largest difference of magnitude %.1e, of MOSUM"
                        + " %.1e (relative), of sigma %.1e (relative), of a coefficient %.1e%n",
                what,
                worstMagnitude,
                worstProcess,
                worstSigma,
                worstCoefficient);
        assertTrue(worstCoefficient < 1e-7);
    }

    private static double decimal(int epochDay) {
        return Calendar365.decimalYear(Calendar365.slot(epochDay));
    }

    /** A chunk of one pixel; the dates are sorted, those of one day keeping their order. */
    private static Chunk chunk(List<@Nullable Object> dates, double[] stored, double unit) {
        int[] order = IntStream.range(0, stored.length)
                .boxed()
                .sorted(Comparator.comparing(i -> LocalDate.parse((String) dates.get(i))))
                .mapToInt(i -> i)
                .toArray();
        int[] days = new int[order.length];
        float[][] values = new float[order.length][1];
        float[][] weights = new float[order.length][1];
        for (int i = 0; i < order.length; i++) {
            days[i] = (int) LocalDate.parse((String) dates.get(order[i])).toEpochDay();
            boolean seen = !Double.isNaN(stored[order[i]]);
            values[i][0] = seen ? (float) stored[order[i]] : 0;
            weights[i][0] = seen ? 1 : 0;
        }
        return new Chunk("ndvi", new Window(0, 0, 1, 1), days, values, weights, new byte[order.length][1], unit);
    }

    @Test
    void theRealSeriesOf23CompositesAYearAgree() throws IOException {
        for (Object item : list(reference().get("real_series"))) {
            Map<String, @Nullable Object> series = map(item);
            double[] tsp = numbers(series.get("tsp"));
            double[] start = numbers(series.get("start"));
            int frequency = (int) tsp[2];
            int firstSlot = (int) Math.rint(tsp[0] * frequency);
            int startSlot = (int) Math.rint(start[0] * frequency + start[1] - 1);
            double[] response = numbers(series.get("value"));
            for (History history : History.values()) {
                checkComposites(
                        series.get("name") + " " + history,
                        response,
                        firstSlot,
                        startSlot,
                        frequency,
                        history,
                        map(series.get(history == History.ALL ? "all" : "ROC")));
            }
        }
        report("3 real series, both histories");
    }

    private void checkComposites(
            String what,
            double[] response,
            int firstSlot,
            int startSlot,
            int frequency,
            History history,
            Map<String, @Nullable Object> r) {
        int[] slots = IntStream.range(firstSlot, firstSlot + response.length).toArray();
        float[][] values = new float[response.length][1];
        float[][] weights = new float[response.length][1];
        for (int i = 0; i < response.length; i++) {
            boolean seen = !Double.isNaN(response[i]);
            // Four decimals: as whole numbers they are exact.
            values[i][0] = seen ? (float) Math.rint(response[i] * 10000) : 0;
            weights[i][0] = seen ? 1 : 0;
        }
        BfastSettings settings = BfastSettings.rBfast(3, history);
        SeasonTrend design = SeasonTrend.of(slots, frequency, 3, true);
        int[] dates = IntStream.range(0, slots.length).toArray();
        BfastPlan plan = new BfastPlan(dates, slots, startSlot - firstSlot, design);
        SeasonBlock block = plan.block(settings, 1, 1);
        block.walk(values, weights, 0, 1);
        assertTrue(block.fitted(0), what);
        SeasonMonitor monitor = block.open(0);
        assertEquals(numbers(r.get("history"))[0] * frequency, slots[block.firstDate(0)], 1e-4, what);
        assertEquals((int) number(r.get("n_hist")), monitor.historyEnd(), what);
        assertEquals(
                number(r.get("breakpoint")),
                slots[monitor.at()[monitor.firstBreak()]] / (double) frequency,
                TIME,
                what);
        assertEquals(number(r.get("magnitude")), block.magnitude(0) * 0.0001, 1e-8, what);
        worstMagnitude = Math.max(worstMagnitude, Math.abs(number(r.get("magnitude")) - block.magnitude(0) * 0.0001));
        double[] process = numbers(r.get("mosum_monitor"));
        for (int i = 0; i < process.length; i++) {
            double difference = Math.abs(process[i] - monitor.statistic()[monitor.historyEnd() + i]);
            worstProcess = Math.max(worstProcess, difference);
        }
        assertTrue(worstProcess < 1e-8, what);
    }

    @Test
    void thePValueOfTheHistoryTestIsThatOfR() throws IOException {
        for (Object item : list(reference().get("pixels"))) {
            Map<String, @Nullable Object> roc = map(map(item).get("roc"));
            assertEquals(number(roc.get("p.value")), ReverseCusum.pValue(number(roc.get("statistic"))), 1e-10);
        }
        assertEquals(0.9478982340418134, ReverseCusum.critical(0.05), 1e-14);
    }
}
