// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.core.cube.BandChunk;
import adit.core.detect.Segments;
import adit.core.detect.sccd.Sccd;
import adit.core.detect.sccd.SccdSettings;
import adit.core.detect.sccd.SccdState;
import adit.core.scene.Reason;
import java.util.Arrays;
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
    private static final int SHORT = 250;
    static final int PIXELS = SIDE * SIDE;
    static final int UPDATES = WIDE * WIDE;

    private final Sccd sccd = new Sccd(SccdSettings.published());
    private BandChunk chunk = SpectralCube.of(1, 1, 2);
    private BandChunk scene = chunk;
    private SccdState state = sccd.fit(chunk, SpectralCube.HISTORY);

    @Setup
    public void simulate() {
        chunk = SpectralCube.of(30, SIDE, ColdBench.DATES);
        BandChunk wide = SpectralCube.of(31, WIDE, SHORT);
        Arrays.fill(wide.reasons()[SHORT - 1], Reason.CLEAR.code());
        state = sccd.fit(wide.dates(0, SHORT - 1), SpectralCube.HISTORY);
        scene = wide.dates(SHORT - 1, SHORT);
    }

    @Benchmark
    @OperationsPerInvocation(PIXELS)
    public Segments allDatesAtOnce() {
        return sccd.detect(chunk, SpectralCube.HISTORY);
    }

    @Benchmark
    @OperationsPerInvocation(UPDATES)
    public SccdState oneNewScene() {
        return sccd.advance(state, scene);
    }
}
