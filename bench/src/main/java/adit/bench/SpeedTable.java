// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.Detector;
import adit.core.detect.bfast.BfastMonitor;
import adit.core.detect.bfast.BfastSettings;
import adit.core.detect.bfast.BfastSettings.History;
import adit.core.detect.calibrated.CalibratedMonitor;
import adit.core.detect.calibrated.CalibratedSettings;
import adit.kernel.fit.Calendar365;
import adit.kernel.fit.SeasonTrend;
import adit.kernel.stat.MosumTable;
import adit.kernel.stat.ReverseCusum;
import adit.kernel.walk.InnovationMonitor;
import adit.kernel.walk.InnovationRule;
import adit.kernel.walk.MonitorRule;
import adit.kernel.walk.ObservationBlock;
import adit.kernel.walk.SeasonBlock;
import adit.kernel.walk.SeasonMonitor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Prints how many pixels each kernel does in a second of one core, beside a plain scalar baseline. Rounds of both are
 * interleaved, so that what else the machine does meets both; medians of the thread's CPU time.
 *
 * <p>A new kernel is one more entry in {@link #works}.
 */
public final class SpeedTable {
    private static final int ROUNDS = 15;
    private static final double WARM_SECONDS = 4;
    private static final int NO_BASELINE = 0;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** What is run between two looks at the clock; what it gives keeps the work from being left out. */
    private interface Round {
        double run();
    }

    /** One line of the table: so many pixels by the kernel, and so many by the baseline, none where it has none. */
    private record Work(String name, int pixels, Round kernel, int baselinePixels, Round baseline) {}

    private SpeedTable() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1) {
            throw new IllegalArgumentException("usage: SpeedTable FOLDER_OF_SIM200 [NAME_CONTAINS]");
        }
        String wanted = arguments.length > 1 ? arguments[1] : "";
        System.out.println("| work | px/s | baseline px/s | ratio |");
        System.out.println("|---|---|---|---|");
        for (Work work : works(Path.of(arguments[0]))) {
            if (work.name.contains(wanted)) {
                System.out.println(measure(work));
            }
        }
    }

    private static List<Work> works(Path reference) throws IOException {
        Chunk sim = ReferenceChunk.read(reference);
        LocalDate monitored = LocalDate.of(2021, 1, 1);
        Period history = new Period(LocalDate.of(2015, 1, 3), monitored.minusDays(1));
        PlainBfast plain = new PlainBfast(sim, monitored);
        Round plainAll = () -> plain.run(false, 0, 5000);
        Round plainReverse = () -> plain.run(true, 0, 2500);
        List<Work> works = new ArrayList<>();
        works.add(new Work(
                "BFAST-Monitor ALL as R, sim200: history start, break, break observation, magnitude",
                sim.pixels(),
                decisions(sim, monitored, false),
                5000,
                plainAll));
        works.add(new Work(
                "BFAST-Monitor ROC as R, sim200: the same",
                sim.pixels(),
                decisions(sim, monitored, true),
                2500,
                plainReverse));
        works.add(new Work(
                "BFAST-Monitor ALL as R, sim200: the detector, with the interval of each onset",
                sim.pixels(),
                detector(new BfastMonitor(BfastSettings.rBfast(3, History.ALL)), sim, history),
                5000,
                plainAll));
        works.add(new Work(
                "BFAST-Monitor ROC as R, sim200: the detector, with the interval of each onset",
                sim.pixels(),
                detector(new BfastMonitor(BfastSettings.rBfast(3, History.ROC)), sim, history),
                2500,
                plainReverse));
        works.add(new Work(
                "BFAST-Monitor defaults (ROC), sim200: the detector",
                sim.pixels(),
                detector(new BfastMonitor(BfastSettings.defaults()), sim, history),
                2500,
                plainReverse));
        CalibratedSettings calibrated = CalibratedSettings.defaults();
        addCalibrated(works, "defaults (ROC, AR1)", calibrated, sim, history);
        calibrated = calibrated.withHistory(CalibratedSettings.History.ALL, 0.05);
        addCalibrated(works, "ALL, AR1", calibrated, sim, history);
        calibrated = calibrated.withNoise(CalibratedSettings.Noise.WHITE);
        addCalibrated(works, "ALL, white noise", calibrated, sim, history);
        CalibratedBench next = new CalibratedBench();
        next.simulate();
        works.add(alone(
                "Calibrated monitor, simulated: one new scene, all of it clear: from a state of 299 dates to the next and"
                        + " its break map",
                CalibratedBench.PIXELS,
                () -> next.oneNewScene().confirmed()[0]));
        addSpectral(works);
        return works;
    }

    private static void addSpectral(List<Work> works) {
        String bands = ", simulated: 7 bands of which 5 decide, ";
        String series = bands + ColdBench.DATES + " dates, 40 % missing: the detector, with all segments";
        ColdBench cold = new ColdBench();
        cold.simulate();
        works.add(alone(
                "COLD" + series,
                ColdBench.PIXELS,
                () -> cold.published().table().size()));
        SccdBench sccd = new SccdBench();
        sccd.simulate();
        works.add(alone(
                "S-CCD" + series,
                SccdBench.PIXELS,
                () -> sccd.allDatesAtOnce().table().size()));
        works.add(alone(
                "S-CCD" + bands + "one new scene, all of it clear: from one state to the next",
                SccdBench.UPDATES,
                () -> sccd.oneNewScene().closed().size()));
    }

    private static Work alone(String name, int pixels, Round kernel) {
        return new Work(name, pixels, kernel, NO_BASELINE, () -> 0);
    }

    /** What R reports, by the kernel alone; 23 of 100 pixels of sim200 break. */
    private static Round decisions(Chunk chunk, LocalDate monitored, boolean reverse) {
        SeasonTrend design = SeasonTrend.of(Calendar365.slots(chunk.epochDays()), Calendar365.FREQUENCY, 3, true);
        int first = (int) Arrays.stream(chunk.epochDays())
                .filter(day -> day < monitored.toEpochDay())
                .count();
        double level = ReverseCusum.critical(0.05);
        double critical = MosumTable.critical(0.25, 10, 0.05).value();
        MonitorRule rule = new MonitorRule(
                reverse, level, ReverseCusum.R_BOUNDARY, MonitorRule.ProcessType.MOSUM, 0.25, critical, 0, 0);
        int[] dates = IntStream.range(0, chunk.dates()).toArray();
        SeasonBlock block = new SeasonBlock(design, rule, dates, first, SeasonBlock.lanes(rule));
        return () -> {
            double sum = 0;
            for (int from = 0; from < chunk.pixels(); from += block.capacity()) {
                int to = Math.min(from + block.capacity(), chunk.pixels());
                block.walk(chunk.values(), chunk.weights(), from, to);
                for (int lane = 0; lane < to - from; lane++) {
                    sum += block.firstDate(lane) + block.magnitude(lane);
                    if (block.crossed(lane)) {
                        SeasonMonitor one = block.open(lane);
                        sum += one.at()[one.firstBreak()];
                    }
                }
            }
            return sum;
        };
    }

    private static Round detector(Detector detector, Chunk chunk, Period history) {
        return () -> detector.detect(chunk, history).breaks().state()[chunk.pixels() / 2];
    }

    /** The detector, with p-values and onset intervals, beside the walk of one pixel after another without the intervals. */
    private static void addCalibrated(
            List<Work> works, String name, CalibratedSettings settings, Chunk chunk, Period history) {
        works.add(new Work(
                "Calibrated monitor " + name + ", sim200: the detector",
                chunk.pixels(),
                detector(new CalibratedMonitor(settings), chunk, history),
                2500,
                onePixelAfterAnother(settings, chunk, history)));
    }

    private static Round onePixelAfterAnother(CalibratedSettings settings, Chunk chunk, Period history) {
        SeasonTrend design = SeasonTrend.of(
                Calendar365.slots(chunk.epochDays()), Calendar365.FREQUENCY, settings.order(), settings.trend());
        int first = (int) Arrays.stream(chunk.epochDays())
                .filter(day -> day <= history.to().toEpochDay())
                .count();
        InnovationRule rule = new InnovationRule(
                settings.history() == CalibratedSettings.History.ROC,
                ReverseCusum.critical(settings.historyLevel()),
                settings.noise() == CalibratedSettings.Noise.AR1,
                settings.smallestWindow(),
                settings.level(),
                settings.guards().observations(),
                settings.guards().sigmaFloor() / chunk.unit());
        InnovationMonitor monitor = new InnovationMonitor(design, chunk.epochDays(), first, rule);
        ObservationBlock block =
                new ObservationBlock(IntStream.range(0, chunk.dates()).toArray(), first);
        return () -> {
            double sum = 0;
            for (int from = 0; from < 2500; from += ObservationBlock.PIXELS) {
                int to = Math.min(2500, from + ObservationBlock.PIXELS);
                block.read(chunk.values(), chunk.weights(), from, to);
                for (int i = 0; i < to - from; i++) {
                    boolean fitted = monitor.walk(block.values(i), block.at(i), block.historyCount(i), block.count(i))
                            == InnovationMonitor.Outcome.FITTED;
                    sum += fitted ? monitor.pValue() + monitor.mean() : 0;
                }
            }
            return sum;
        };
    }

    private static String measure(Work work) {
        double sink = 0;
        long start = THREADS.getCurrentThreadCpuTime();
        while (THREADS.getCurrentThreadCpuTime() - start < WARM_SECONDS * 1e9) {
            sink += work.kernel.run() + work.baseline.run();
        }
        double[] kernel = new double[ROUNDS];
        double[] baseline = new double[ROUNDS];
        double[] ratio = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long t = THREADS.getCurrentThreadCpuTime();
            sink += work.kernel.run();
            kernel[i] = work.pixels * 1e9 / (THREADS.getCurrentThreadCpuTime() - t);
            t = THREADS.getCurrentThreadCpuTime();
            sink += work.baseline.run();
            baseline[i] = work.baselinePixels * 1e9 / (THREADS.getCurrentThreadCpuTime() - t);
            ratio[i] = kernel[i] / baseline[i];
        }
        if (Double.isNaN(sink)) {
            throw new IllegalStateException(work.name + " gave no number");
        }
        if (work.baselinePixels == NO_BASELINE) {
            return String.format(Locale.ROOT, "| %s | %,.0f | – | – |", work.name, median(kernel));
        }
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %.1f |",
                work.name,
                median(kernel),
                median(baseline),
                median(ratio));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
