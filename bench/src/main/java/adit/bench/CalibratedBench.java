// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.calibrated.CalibratedMonitor;
import adit.core.detect.calibrated.CalibratedSettings;
import adit.core.detect.calibrated.CalibratedSettings.History;
import adit.core.detect.calibrated.CalibratedSettings.Noise;
import adit.core.detect.calibrated.CalibratedState;
import adit.testkit.SimulatedCube;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The calibrated monitor on 4,096 simulated pixels of 300 dates, 40 % missing, order 3 with trend, one thread. An
 * operation is a pixel.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class CalibratedBench {
    static final int PIXELS = 4096;
    private static final Period HISTORY = new Period(LocalDate.of(2019, 1, 1), LocalDate.of(2021, 12, 31));

    private final CalibratedMonitor monitor = new CalibratedMonitor(CalibratedSettings.defaults());
    private Chunk chunk = SimulatedCube.index(1, 1, 1, 2, 0);
    private Chunk scene = chunk;
    private CalibratedState state = monitor.fit(chunk, HISTORY);

    @Setup
    public void simulate() {
        chunk = SimulatedCube.index(20, 64, 64, 300, 0.4);
        state = monitor.fit(chunk.dates(0, 299), HISTORY);
        scene = SimulatedCube.index(20, 64, 64, 300, 0).dates(299, 300);
    }

    /** One more date, clear everywhere, from a state to the next one and its break map. */
    @Benchmark
    @OperationsPerInvocation(PIXELS)
    public BreakMap oneNewScene() {
        return monitor.found(monitor.advance(state, scene)).breaks();
    }

    @Benchmark
    @OperationsPerInvocation(PIXELS)
    public BreakMap defaults() {
        return detect(CalibratedSettings.defaults());
    }

    @Benchmark
    @OperationsPerInvocation(PIXELS)
    public BreakMap allOfTheHistory() {
        return detect(CalibratedSettings.defaults().withHistory(History.ALL, 0.05));
    }

    @Benchmark
    @OperationsPerInvocation(PIXELS)
    public BreakMap allOfTheHistoryWhite() {
        return detect(
                CalibratedSettings.defaults().withHistory(History.ALL, 0.05).withNoise(Noise.WHITE));
    }

    private BreakMap detect(CalibratedSettings settings) {
        return new CalibratedMonitor(settings).detect(chunk, HISTORY).breaks();
    }
}
