// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.core.cube.BandChunk;
import adit.core.detect.Segments;
import adit.core.detect.cold.Cold;
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
    static final int DATES = 550;

    private final Cold cold = new Cold(Cold.published());
    private BandChunk chunk = SpectralCube.of(1, 1, 2);

    @Setup
    public void simulate() {
        chunk = SpectralCube.of(30, SIDE, DATES);
    }

    @Benchmark
    @OperationsPerInvocation(PIXELS)
    public Segments published() {
        return cold.detect(chunk, SpectralCube.HISTORY);
    }
}
