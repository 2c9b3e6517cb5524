// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.core.cube.BandChunk;
import adit.core.detect.Segments;
import adit.core.detect.sccd.Sccd;
import adit.core.detect.sccd.SccdSettings;
import adit.core.detect.sccd.SccdState;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
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
 * S-CCD on simulated pixels of seven bands of which five decide, one thread: 1,024 pixels of 550 dates at once (an
 * operation is a pixel), and one new scene of 16,384 pixels (an operation is one pixel's update with all its bands). In
 * the new scene every pixel is clear, in the series 40 % are missing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SccdBench {
    private static final int SIDE = 32;
    private static final int WIDE = 128;
    private static final int DATES = 550;
    private static final int SHORT = 250;
    private static final int WARM_UP = 5;

    private final Sccd sccd = new Sccd(SccdSettings.published());
    private BandChunk chunk = SpectralCube.of(1, 1, 2);
    private BandChunk scene = chunk;
    private SccdState state = sccd.fit(chunk, SpectralCube.HISTORY);

    @Setup
    public void simulate() {
        chunk = SpectralCube.of(30, SIDE, DATES);
        BandChunk wide = SpectralCube.of(31, WIDE, SHORT);
        java.util.Arrays.fill(wide.reasons()[SHORT - 1], adit.core.scene.Reason.CLEAR.code());
        state = sccd.fit(SpectralCube.part(wide, 0, SHORT - 1), SpectralCube.HISTORY);
        scene = SpectralCube.part(wide, SHORT - 1, SHORT);
    }

    @Benchmark
    @OperationsPerInvocation(SIDE * SIDE)
    public Segments allDatesAtOnce() {
        return sccd.detect(chunk, SpectralCube.HISTORY);
    }

    @Benchmark
    @OperationsPerInvocation(WIDE * WIDE)
    public SccdState oneNewScene() {
        return sccd.advance(state, scene);
    }

    /**
     * Prints pixels and pixel updates per second of CPU time of this thread, medians of interleaved rounds after the first
     * five.
     */
    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        SccdBench bench = new SccdBench();
        bench.simulate();
        double[] pixels = new double[rounds];
        double[] updates = new double[rounds];
        int rows = 0;
        for (int r = -WARM_UP; r < rounds; r++) {
            long start = threads.getCurrentThreadCpuTime();
            rows = bench.allDatesAtOnce().table().size();
            long middle = threads.getCurrentThreadCpuTime();
            rows += bench.oneNewScene().closed().size();
            long end = threads.getCurrentThreadCpuTime();
            pixels[Math.max(r, 0)] = SIDE * SIDE * 1e9 / (middle - start);
            updates[Math.max(r, 0)] = WIDE * WIDE * 1e9 / (end - middle);
        }
        Arrays.sort(pixels);
        Arrays.sort(updates);
        System.out.printf(
                Locale.ROOT,
                "S-CCD, 7 bands of which 5 decide: %d dates at once, median %.0f pixels; one new scene, median %.0f pixel"
                        + " updates per CPU second (%d segments)%n",
                DATES,
                pixels[rounds / 2],
                updates[rounds / 2],
                rows);
    }
}
