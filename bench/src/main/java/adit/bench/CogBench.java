// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.geo.Window;
import adit.io.BytesSource;
import adit.io.cog.CogReader;
import adit.io.cog.CogWriter;
import adit.io.cog.RasterSpec;
import adit.io.cog.SampleType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decoding of a raster of 2000 × 2000 pixels into float[], one thread. An operation is a million pixels: times 2 (UINT16)
 * or 4 (FLOAT32) the score is in MB/s. The baseline inflates as many bytes of the same differences and does no more.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class CogBench {
    private static final int SIDE = 2000;

    /** Tiles of the baseline; the file has tiles of 512. */
    private static final int TILE = 500;

    private static final int MEGAPIXELS = SIDE * SIDE / 1_000_000;

    @Param({"NONE", "DEFLATE", "ZSTD"})
    public RasterSpec.Compression compression = RasterSpec.Compression.NONE;

    @Param({"UINT16", "FLOAT32"})
    public SampleType type = SampleType.UINT16;

    private final float[] out = new float[SIDE * SIDE];
    private @Nullable CogReader reader;
    private byte[][] deflated = new byte[0][];
    private final byte[] tile = new byte[TILE * TILE * 4];

    @Setup
    public void write() throws IOException {
        double[] values = values();
        Path file = Files.createTempFile("cog-bench", ".tif");
        RasterSpec spec = new RasterSpec(
                new Grid(new Crs(32633), 500_000, 5_200_000, 10, SIDE, SIDE),
                List.of("simulated"),
                type,
                OptionalDouble.empty(),
                1,
                0,
                compression,
                512,
                RasterSpec.Overviews.NONE,
                new TreeMap<>());
        CogWriter.write(file, spec, (band, w, block) -> {
            for (int row = 0; row < w.height(); row++) {
                System.arraycopy(values, (w.row() + row) * SIDE + w.col(), block, row * w.width(), w.width());
            }
        });
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        System.out.printf("%s %s: %.2f MB%n", type, compression, bytes.length / 1e6);
        reader = CogReader.open(new BytesSource(URI.create("memory:bench.tif"), bytes), 0);
        deflated = deflate(values);
    }

    /** A smooth surface with noise, of the range of reflectances × 10,000. */
    private static double[] values() {
        Random random = new Random(7);
        double[] values = new double[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            double surface = 2000 + 900 * Math.sin(i % SIDE / 90.0) + 700 * Math.cos(Math.floorDiv(i, SIDE) / 70.0);
            values[i] = Math.rint(surface + 25 * random.nextGaussian());
        }
        return values;
    }

    /** The same samples in differences, as predictor 2 leaves them, deflated tile by tile. */
    private byte[][] deflate(double[] values) {
        int size = type == SampleType.UINT16 ? 2 : 4;
        byte[][] all = new byte[(SIDE / TILE) * (SIDE / TILE)][];
        for (int t = 0; t < all.length; t++) {
            byte[] raw = new byte[TILE * TILE * size];
            int start = t / (SIDE / TILE) * TILE * SIDE + t % (SIDE / TILE) * TILE;
            for (int i = 0; i < TILE * TILE; i++) {
                int at = start + i / TILE * SIDE + i % TILE;
                int difference = (int) (values[at] - (i % TILE == 0 ? 0 : values[at - 1]));
                raw[size * i] = (byte) difference;
                raw[size * i + 1] = (byte) (difference >> 8);
            }
            Deflater deflater = new Deflater(6);
            deflater.setInput(raw);
            deflater.finish();
            byte[] buffer = new byte[raw.length + 1000];
            int n = deflater.deflate(buffer);
            all[t] = Arrays.copyOf(buffer, n);
            deflater.end();
        }
        return all;
    }

    @Benchmark
    @OperationsPerInvocation(MEGAPIXELS)
    public float[] readWhole() throws IOException {
        Objects.requireNonNull(reader).read(0, 0, new Window(0, 0, SIDE, SIDE), out);
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(MEGAPIXELS)
    public byte[] inflateOnly() throws DataFormatException {
        for (byte[] in : deflated) {
            Inflater inflater = new Inflater();
            inflater.setInput(in);
            inflater.inflate(tile, 0, TILE * TILE * (type == SampleType.UINT16 ? 2 : 4));
            inflater.end();
        }
        return tile;
    }
}
