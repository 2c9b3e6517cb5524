// SPDX-License-Identifier: Apache-2.0
package adit.io.detect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Chunk;
import adit.core.detect.BreakMap;
import adit.core.detect.Detector;
import adit.core.detect.PixelState;
import adit.core.detect.bfast.BfastMonitor;
import adit.core.detect.bfast.BfastSettings;
import adit.core.detect.bfast.StepSimulation;
import adit.core.detect.calibrated.CalibratedMonitor;
import adit.core.detect.calibrated.CalibratedSettings;
import adit.core.detect.calibrated.CalibratedSettings.History;
import adit.core.detect.calibrated.CalibratedSettings.Noise;
import adit.core.detect.calibrated.NoiseSimulation;
import adit.core.detect.calibrated.WatchReplay;
import adit.kernel.walk.StepDemand;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Realised false-alarm rates and detection lags on simulated series with real dates and gaps, on seeds that nothing was
 * tuned on (1 to 9 were).
 */
class CalibrationTest {
    private static final int SERIES = 20_000;
    private static final int WATCHED = 5_000;
    private static final double[] LEVELS = {0.1, 0.05, 0.01, 0.005, 0.001};
    private static final CalibratedSettings DEFAULTS = CalibratedSettings.defaults();

    @Test
    void theFalseAlarmRateHoldsOnTheGapsOfTuraForWhiteNoise() throws IOException {
        holds(GapPattern.tura(SERIES), 0);
    }

    @Test
    void theFalseAlarmRateHoldsOnTheGapsOfTuraForAutoregressiveNoise() throws IOException {
        holds(GapPattern.tura(SERIES), 0.3);
    }

    private static void holds(GapPattern gaps, double correlation) {
        double[] rates = rates(gaps, DEFAULTS, correlation, 0, 101);
        assertTrue(rates[1] >= 0.04 && rates[1] <= 0.06, "at 5 %: " + rates[1]);
        assertTrue(rates[2] >= 0.007 && rates[2] <= 0.013, "at 1 %: " + rates[2]);
    }

    /** Share of p-values up to each level among the pixels with a model. */
    private static double[] rates(
            GapPattern gaps, CalibratedSettings settings, double correlation, int tail, long seed) {
        Chunk chunk = NoiseSimulation.of(gaps.days(), gaps.seen(), correlation, tail, seed);
        BreakMap map =
                new CalibratedMonitor(settings).detect(chunk, gaps.history()).breaks();
        int tested = 0;
        int broken = 0;
        double observations = 0;
        double[] rates = new double[LEVELS.length];
        for (int p = 0; p < map.pixels(); p++) {
            if (Float.isNaN(map.pValue()[p])) {
                continue;
            }
            tested++;
            observations += map.historyCount()[p];
            broken += map.state()[p] == PixelState.BREAK.code() ? 1 : 0;
            for (int l = 0; l < LEVELS.length; l++) {
                rates[l] += map.pValue()[p] <= LEVELS[l] ? 1 : 0;
            }
        }
        for (int l = 0; l < LEVELS.length; l++) {
            rates[l] /= tested;
        }
        System.out.printf(
                Locale.ROOT,
                "simulated noise, %s, seed %d, phi %.2f%s, model %s%s, %s, %s, window %d: %d series, %.0f history"
                        + " observations; crossings %.2f %.2f %.2f %.2f %.2f %% at 10 5 1 0.5 0.1 %%; breaks %.2f %% at"
                        + " %.1f %%%n",
                gaps.name(),
                seed,
                correlation,
                tail == 0 ? "" : ", t" + tail,
                settings.order(),
                settings.trend() ? "+trend" : "",
                settings.history(),
                settings.noise(),
                settings.smallestWindow(),
                tested,
                observations / tested,
                100 * rates[0],
                100 * rates[1],
                100 * rates[2],
                100 * rates[3],
                100 * rates[4],
                100.0 * broken / tested,
                100 * settings.level());
        return rates;
    }

    /** The same for the asymptotic boundary at nominal 5 %. */
    private static void asymptotic(GapPattern gaps, double correlation) {
        Chunk chunk = NoiseSimulation.of(gaps.days(), gaps.seen(), correlation, 0, 102);
        BfastSettings settings = BfastSettings.rBfast(3, BfastSettings.History.ROC);
        BreakMap map = new BfastMonitor(settings).detect(chunk, gaps.history()).breaks();
        int tested = 0;
        int broken = 0;
        for (byte state : map.state()) {
            tested += state == PixelState.STABLE.code() || state == PixelState.BREAK.code() ? 1 : 0;
            broken += state == PixelState.BREAK.code() ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "simulated noise, %s, seed 102, phi %.2f, asymptotic MOSUM boundary: %d series, breaks %.2f %% at 5 %%%n",
                gaps.name(),
                correlation,
                tested,
                100.0 * broken / tested);
    }

    private static List<GapPattern> patterns() throws IOException {
        return List.of(
                GapPattern.tura(SERIES),
                GapPattern.simulatedReference(SERIES),
                GapPattern.everyFiveDays(2, SERIES),
                GapPattern.everyFiveDays(4, SERIES),
                GapPattern.everyFiveDays(6, SERIES));
    }

    /** The tables of docs/methods/calibrated.md: {@code ./dev calibration}; some minutes. */
    @Test
    @EnabledIfSystemProperty(named = "adit.study", matches = "true")
    void printTheFalseAlarmRates() throws IOException {
        for (GapPattern gaps : patterns()) {
            for (double correlation : new double[] {0, 0.15, 0.3, 0.5}) {
                rates(gaps, DEFAULTS, correlation, 0, 102);
            }
            rates(gaps, DEFAULTS, 0, 5, 102);
            rates(gaps, DEFAULTS, 0.3, 5, 102);
            asymptotic(gaps, 0);
            asymptotic(gaps, 0.3);
        }
        GapPattern tura = GapPattern.tura(SERIES);
        for (double correlation : new double[] {0, 0.3}) {
            rates(tura, DEFAULTS, correlation, 0, 103);
            rates(tura, DEFAULTS.withHistory(History.ALL, 0.05), correlation, 0, 103);
            rates(tura, DEFAULTS.withNoise(Noise.WHITE), correlation, 0, 103);
            rates(tura, DEFAULTS.withLevel(0.01, 1), correlation, 0, 103);
            rates(tura, DEFAULTS.withLevel(0.01, 3), correlation, 0, 103);
            rates(tura, DEFAULTS.withModel(1, true), correlation, 0, 103);
            rates(tura, DEFAULTS.withModel(2, true), correlation, 0, 103);
            rates(tura, DEFAULTS.withModel(3, false), correlation, 0, 103);
        }
        rates(tura, DEFAULTS.withLevel(0.01, 1), 0, 5, 103);
        rates(tura, DEFAULTS.withLevel(0.01, 3), 0, 5, 103);
    }

    /** What a watch says that looks after every scene, at any time, beside what it says in the end. */
    @Test
    @EnabledIfSystemProperty(named = "adit.study", matches = "true")
    void printWhatAWatchTakesBack() throws IOException {
        for (GapPattern gaps : List.of(
                GapPattern.tura(WATCHED),
                GapPattern.simulatedReference(WATCHED),
                GapPattern.everyFiveDays(4, WATCHED))) {
            for (double correlation : new double[] {0, 0.3}) {
                watch(gaps, DEFAULTS, correlation);
                watch(gaps, DEFAULTS.withLevel(0.05, 2), correlation);
                watch(gaps, DEFAULTS.withLevel(0.01, 1), correlation);
            }
        }
    }

    private static void watch(GapPattern gaps, CalibratedSettings settings, double correlation) {
        Chunk all = NoiseSimulation.of(gaps.days(), gaps.seen(), correlation, 0, 102);
        WatchReplay watch = WatchReplay.of(new CalibratedMonitor(settings), all, gaps.history());
        int[] counts = new int[5];
        for (int p = 0; p < all.pixels(); p++) {
            counts[0] += Float.isNaN(watch.end().pValue()[p]) ? 0 : 1;
            counts[1] += watch.end().score()[p] > 1 ? 1 : 0;
            counts[2] += watch.crossed()[p] != BreakMap.NO_DAY ? 1 : 0;
            counts[3] += watch.end().state()[p] == PixelState.BREAK.code() ? 1 : 0;
            counts[4] += watch.broken()[p] != BreakMap.NO_DAY ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "simulated noise, %s, seed 102, phi %.2f, window %d at %.1f %%, a look after each date: %d"
                        + " series; crossings in the end %.2f, at any time %.2f %%; breaks in the end %.2f, at any time"
                        + " %.2f %%%n",
                gaps.name(),
                correlation,
                settings.smallestWindow(),
                100 * settings.level(),
                counts[0],
                100.0 * counts[1] / counts[0],
                100.0 * counts[2] / counts[0],
                100.0 * counts[3] / counts[0],
                100.0 * counts[4] / counts[0]);
    }

    @Test
    void aFiveSigmaStepIsFoundAtTheHonestLevelNoMuchLaterThanByTheAsymptoticBoundary() throws IOException {
        lags(GapPattern.tura(4000), 0.3, 5, true);
    }

    @Test
    @EnabledIfSystemProperty(named = "adit.study", matches = "true")
    void printTheLags() throws IOException {
        for (GapPattern gaps : patterns()) {
            for (double correlation : new double[] {0, 0.3}) {
                for (double sigmas : new double[] {3, 5, 8}) {
                    lags(gaps, correlation, sigmas, sigmas == 5);
                }
            }
        }
    }

    private static void lags(GapPattern gaps, double correlation, double sigmas, boolean assertBar) {
        StepSimulation.Recipe recipe = new StepSimulation.Recipe(1, sigmas, sigmas, 0, correlation);
        StepSimulation steps = StepSimulation.of(
                gaps.days(), gaps.seen(), (int) gaps.monitorFrom().toEpochDay(), recipe, 104);
        CalibratedSettings honest = DEFAULTS.withLevel(0.05, 2).withDemand(StepDemand.NONE);
        int asymptotic = lag(
                gaps,
                steps,
                sigmas,
                correlation,
                "asymptotic",
                new BfastMonitor(BfastSettings.rBfast(3, BfastSettings.History.ROC)));
        int calibrated = lag(gaps, steps, sigmas, correlation, "calibrated", new CalibratedMonitor(honest));
        if (assertBar) {
            assertTrue(calibrated <= 1.5 * asymptotic, calibrated + " against " + asymptotic + " days");
        }
    }

    /** Median days from the step to the decision, of the steps that were found. */
    private static int lag(
            GapPattern gaps, StepSimulation steps, double sigmas, double correlation, String name, Detector detector) {
        BreakMap map = detector.detect(steps.chunk(), gaps.history()).breaks();
        int[] lag = new int[map.pixels()];
        int found = 0;
        int early = 0;
        int inside = 0;
        for (int p = 0; p < map.pixels(); p++) {
            if (map.state()[p] != PixelState.BREAK.code()) {
                continue;
            }
            int truth = steps.stepDay()[p];
            if (map.confirmed()[p] < truth) {
                early++;
            } else {
                lag[found++] = map.confirmed()[p] - truth;
                inside += map.lastBefore()[p] < truth && truth <= map.firstAfter()[p] ? 1 : 0;
            }
        }
        int[] sorted = Arrays.copyOf(lag, found);
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "simulated steps of %.0f sigma, %s, phi %.2f, seed 104, %s at 5 %%: found %.3f, before the step %.3f,"
                        + " median lag %d days, 90 %% within %d; truth inside the interval %.3f%n",
                sigmas,
                gaps.name(),
                correlation,
                name,
                found / (double) map.pixels(),
                early / (double) map.pixels(),
                sorted[found / 2],
                sorted[found * 9 / 10],
                inside / (double) found);
        return sorted[found / 2];
    }

    @Test
    void onsetIntervalsContainTheTruthThoughSomeCloudsAreNotDetected() throws IOException {
        assertTrue(onset(GapPattern.tura(3000), DEFAULTS, 14) >= 0.9);
        assertTrue(onset(GapPattern.simulatedReference(3000), DEFAULTS, 14) >= 0.9);
    }

    @Test
    @EnabledIfSystemProperty(named = "adit.study", matches = "true")
    void printTheOnsets() throws IOException {
        for (GapPattern gaps : patterns()) {
            for (long seed = 15; seed <= 16; seed++) {
                for (int window = 1; window <= 3; window++) {
                    onset(gaps, DEFAULTS.withLevel(0.01, window), seed);
                }
            }
        }
    }

    /** Steps of 3 to 10 σ in half of the series; 3 % of the observations are undetected clouds. */
    private static double onset(GapPattern gaps, CalibratedSettings settings, long seed) {
        StepSimulation.Recipe recipe = new StepSimulation.Recipe(0.5, 3, 10, 0.03, 0.3);
        StepSimulation steps = StepSimulation.of(
                gaps.days(), gaps.seen(), (int) gaps.monitorFrom().toEpochDay(), recipe, seed);
        BreakMap map = new CalibratedMonitor(settings)
                .detect(steps.chunk(), gaps.history())
                .breaks();
        int stable = 0;
        int wrong = 0;
        int crossed = 0;
        int there = 0;
        int found = 0;
        int inside = 0;
        int[] lag = new int[map.pixels()];
        int[] width = new int[map.pixels()];
        for (int p = 0; p < map.pixels(); p++) {
            if (Float.isNaN(map.pValue()[p])) {
                continue;
            }
            boolean broken = map.state()[p] == PixelState.BREAK.code();
            int truth = steps.stepDay()[p];
            if (truth == StepSimulation.NONE) {
                stable++;
                wrong += broken ? 1 : 0;
                crossed += map.score()[p] > 1 ? 1 : 0;
                continue;
            }
            there++;
            if (broken) {
                lag[found] = map.confirmed()[p] - truth;
                width[found++] = map.firstAfter()[p] - map.lastBefore()[p];
                inside += map.lastBefore()[p] < truth && truth <= map.firstAfter()[p] ? 1 : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "simulated steps of 3 to 10 sigma, 3 %% clouds, %s, phi 0.30, seed %d, window %d at %.1f %%: found %.3f,"
                        + " truth inside the interval %.3f, median interval %d days, median lag %d days; without a step:"
                        + " crossings %.3f, breaks %.4f%n",
                gaps.name(),
                seed,
                settings.smallestWindow(),
                100 * settings.level(),
                found / (double) there,
                inside / (double) found,
                median(width, found),
                median(lag, found),
                crossed / (double) stable,
                wrong / (double) stable);
        return inside / (double) found;
    }

    private static int median(int[] values, int count) {
        int[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }
}
