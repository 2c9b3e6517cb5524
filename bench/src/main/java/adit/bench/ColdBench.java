// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.Segments;
import adit.core.detect.cold.Cold;
import adit.core.detect.cold.ColdSettings;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import adit.kernel.stat.SeededRandom;
import java.time.LocalDate;
import java.util.List;
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
 * COLD on 1,024 simulated pixels of 550 dates eight days apart, 40 % missing, seven bands of which five decide, a step in
 * a fifth of the pixels; one thread. An operation is a pixel.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ColdBench {
    private static final int SIDE = 32;
    static final int PIXELS = SIDE * SIDE;
    private static final int DATES = 550;
    private static final int FIRST_DAY = 12_000;
    private static final List<String> BANDS = List.of("blue", "green", "red", "nir", "swir16", "swir22", "coastal");
    private static final int[] BASE = {500, 800, 700, 3000, 2000, 1200, 450};
    private static final int[] SEASON = {50, 100, -150, 900, -200, -250, 40};
    private static final int[] STEP = {300, 400, 800, -1200, 1000, 1100, 250};
    private static final int NOISE = 80;
    private static final Period HISTORY = new Period(LocalDate.of(2002, 11, 9), LocalDate.of(2006, 12, 31));

    private BandChunk chunk =
            new BandChunk(List.of(), new Window(0, 0, 1, 1), new int[0], new short[0][][], new byte[0][], 1e-4);

    @Setup
    public void simulate() {
        SeededRandom random = new SeededRandom(30);
        short[][][] stored = new short[BANDS.size()][DATES][PIXELS];
        byte[][] reasons = new byte[DATES][PIXELS];
        int[] days = new int[DATES];
        for (int t = 0; t < DATES; t++) {
            days[t] = FIRST_DAY + 8 * t;
        }
        for (int p = 0; p < PIXELS; p++) {
            int step = random.nextDouble() < 0.2 ? 100 + random.nextInt(400) : DATES;
            for (int t = 0; t < DATES; t++) {
                boolean seen = random.nextDouble() >= 0.4;
                reasons[t][p] = seen ? Reason.CLEAR.code() : Reason.CLOUD.code();
                double season = StrictMath.sin(2 * Math.PI * days[t] / 365.25);
                for (int b = 0; b < stored.length; b++) {
                    double level = BASE[b] + SEASON[b] * season + (t >= step ? STEP[b] : 0);
                    stored[b][t][p] = (short) Math.max(1, Math.round(level + NOISE * random.nextNormal()));
                }
            }
        }
        chunk = new BandChunk(BANDS, new Window(0, 0, SIDE, SIDE), days, stored, reasons, 1e-4);
    }

    @Benchmark
    @OperationsPerInvocation(PIXELS)
    public Segments published() {
        return new Cold(ColdSettings.published()).detect(chunk, HISTORY);
    }
}
