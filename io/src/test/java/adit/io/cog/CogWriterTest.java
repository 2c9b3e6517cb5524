// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.geo.Window;
import adit.io.FileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CogWriterTest {
    @TempDir
    Path folder;

    private static RasterSpec spec(int width, int height, int bands, SampleType type, RasterSpec.Compression c) {
        List<String> names =
                Stream.of("red", "nir & <swir>", "third").limit(bands).toList();
        TreeMap<String, String> metadata = new TreeMap<>();
        metadata.put("ADIT_NOTE", "simulated & labelled");
        return new RasterSpec(
                new Grid(new Crs(32633), 500_000, 5_200_000, 10, width, height),
                names,
                type,
                OptionalDouble.of(type == SampleType.FLOAT32 ? Double.NaN : 7),
                1,
                0,
                c,
                64,
                RasterSpec.Overviews.AVERAGE,
                metadata);
    }

    /** A value that the type holds exactly, different in each band and place. */
    private static double value(SampleType type, int band, int col, int row) {
        int v = (col * 3 + row * 5 + band * 17) % 120;
        return switch (type) {
            case UINT8, UINT16, UINT32, UINT64 -> v;
            case INT8, INT16, INT32, INT64 -> v - 60;
            case FLOAT16, FLOAT32, FLOAT64 -> v / 8.0 - 3;
        };
    }

    private static BlockSource source(SampleType type) {
        return (band, w, out) -> {
            for (int row = 0; row < w.height(); row++) {
                for (int col = 0; col < w.width(); col++) {
                    out[row * w.width() + col] = value(type, band, w.col() + col, w.row() + row);
                }
            }
        };
    }

    @Test
    void everyTypeAndCompressionComesBackAsItWasWritten() throws IOException {
        for (SampleType type : SampleType.values()) {
            for (RasterSpec.Compression c : RasterSpec.Compression.values()) {
                Path file = folder.resolve(type + "-" + c + ".tif");
                RasterSpec spec = spec(203, 131, 3, type, c);
                CogWriter.write(file, spec, source(type));
                try (CogReader reader = CogReader.open(FileSource.open(file))) {
                    assertSameValues(spec, reader);
                }
            }
        }
    }

    @Test
    void gdalFindsTheSamePixelsAndAValidCog() throws IOException {
        Gdal.assume();
        List<Path> files = new ArrayList<>();
        for (SampleType type : SampleType.values()) {
            for (RasterSpec.Compression c : RasterSpec.Compression.values()) {
                files.add(folder.resolve(type + "-" + c + ".tif"));
                CogWriter.write(files.getLast(), spec(203, 131, 3, type, c), source(type));
            }
        }
        for (int[] size : new int[][] {{1, 1}, {64, 64}, {65, 1}, {1, 200}, {777, 555}, {1030, 64}}) {
            for (RasterSpec.Overviews overviews : RasterSpec.Overviews.values()) {
                if (overviews == RasterSpec.Overviews.NONE && Math.max(size[0], size[1]) > 512) {
                    continue; // The validator warns of such files, rightly.
                }
                files.add(folder.resolve(size[0] + "x" + size[1] + "-" + overviews + ".tif"));
                RasterSpec spec = spec(size[0], size[1], 2, SampleType.INT16, RasterSpec.Compression.ZSTD);
                CogWriter.write(files.getLast(), with(spec, overviews), source(spec.type()));
            }
        }
        files.add(folder.resolve("big.tif"));
        RasterSpec big = spec(300, 200, 2, SampleType.FLOAT32, RasterSpec.Compression.ZSTD);
        CogWriter.write(files.getLast(), big, source(big.type()), 1000);
        assertEquals(43, Files.readAllBytes(files.getLast())[2], "BigTIFF");
        Map<Path, String> found = Gdal.checksums(files, true);
        for (Path file : files) {
            try (CogReader reader = CogReader.open(FileSource.open(file))) {
                assertEquals(found.get(file), Gdal.checksums(reader), file.toString());
            }
        }
    }

    @Test
    void gdalFindsTheSameCrsNodataScaleAndNames() throws IOException {
        Gdal.assume();
        Path file = folder.resolve("a.tif");
        RasterSpec s = spec(20, 10, 2, SampleType.INT16, RasterSpec.Compression.DEFLATE);
        CogWriter.write(
                file,
                new RasterSpec(
                        new Grid(Crs.WGS84, 91.5, 50.25, 0.0001, 20, 10),
                        s.bandNames(),
                        s.type(),
                        OptionalDouble.of(-9999),
                        0.0001,
                        -0.5,
                        s.compression(),
                        s.tileSize(),
                        s.overviews(),
                        s.metadata()),
                source(s.type()));
        String info = Gdal.run(List.of("gdalinfo", file.toString()));
        for (String expected : List.of(
                "ID[\"EPSG\",4326]",
                "Origin = (91.5",
                "50.25",
                "NoData Value=-9999",
                "Offset: -0.5,   Scale:0.0001",
                "Description = nir & <swir>",
                "ADIT_NOTE=simulated & labelled")) {
            assertTrue(info.contains(expected), expected + " in " + info);
        }
    }

    private static RasterSpec with(RasterSpec s, RasterSpec.Overviews overviews) {
        return new RasterSpec(
                s.grid(),
                s.bandNames(),
                s.type(),
                s.nodata(),
                s.scale(),
                s.offset(),
                s.compression(),
                s.tileSize(),
                overviews,
                s.metadata());
    }

    @Test
    void anOverviewPixelIsTheMeanOfThoseThatAreNotNodata() throws IOException {
        double[][] rows = {{1, 2, 7, 7, 9}, {3, 4, 7, 12, 9}, {7, 7, 6, 8, 7}, {7, 7, 6, 8, 7}, {5, 6, 7, 8, 9}};
        assertArrayEquals(new double[] {3, 12, 9, 7, 8, 7, 6, 8, 9}, overview(rows, RasterSpec.Overviews.AVERAGE));
        assertArrayEquals(new double[] {1, 7, 9, 7, 6, 7, 5, 7, 9}, overview(rows, RasterSpec.Overviews.NEAREST));
    }

    /** The first overview of a raster whose upper-left corner holds the rows, its last row and column repeated. */
    private double[] overview(double[][] rows, RasterSpec.Overviews overviews) throws IOException {
        Path file = folder.resolve("a.tif");
        RasterSpec spec = with(spec(80, 5, 1, SampleType.UINT8, RasterSpec.Compression.NONE), overviews);
        CogWriter.write(file, spec, (band, w, out) -> {
            for (int row = 0; row < w.height(); row++) {
                for (int col = 0; col < w.width(); col++) {
                    out[row * w.width() + col] = rows[row][Math.min(w.col() + col, 4)];
                }
            }
        });
        try (CogReader reader = CogReader.open(FileSource.open(file))) {
            double[] out = new double[9];
            reader.read(1, 0, new Window(0, 0, 3, 3), out);
            return out;
        }
    }

    private static void assertSameValues(RasterSpec spec, CogReader reader) throws IOException {
        Window whole = spec.grid().whole();
        double[] expected = new double[whole.pixels()];
        double[] actual = new double[whole.pixels()];
        float[] floats = new float[whole.pixels()];
        for (int band = 0; band < spec.bandNames().size(); band++) {
            source(spec.type()).read(band, whole, expected);
            reader.read(0, band, whole, actual);
            reader.read(0, band, whole, floats);
            assertArrayEquals(expected, actual);
            for (int i = 0; i < floats.length; i++) {
                assertEquals((float) expected[i], floats[i]);
            }
        }
        assertEquals(spec.grid(), reader.info().grid().orElseThrow());
        assertEquals(spec.bandNames(), reader.info().bandNames());
        assertEquals(spec.metadata(), reader.info().metadata());
        assertEquals(spec.nodata(), reader.info().nodata());
        assertEquals(spec.type(), reader.info().type());
    }

    @Test
    void severalThreadsMayReadAtOnce() throws Exception {
        RasterSpec spec = spec(400, 300, 3, SampleType.UINT16, RasterSpec.Compression.ZSTD);
        Path file = folder.resolve("a.tif");
        CogWriter.write(file, spec, source(spec.type()));
        try (CogReader reader = CogReader.open(FileSource.open(file), 40_000);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Window window = new Window(i % 100, i, 301, 99);
                int band = i % 3;
                all.add(threads.submit(() -> {
                    double[] expected = new double[window.pixels()];
                    double[] actual = new double[window.pixels()];
                    source(spec.type()).read(band, window, expected);
                    reader.read(0, band, window, actual);
                    return Arrays.equals(expected, actual);
                }));
            }
            for (Future<Boolean> same : all) {
                assertTrue(same.get());
            }
        }
    }

    @Test
    void aWindowBeyondTheImageIsAMistakeOfTheCaller() throws IOException {
        RasterSpec spec = spec(40, 30, 1, SampleType.UINT16, RasterSpec.Compression.NONE);
        Path file = folder.resolve("a.tif");
        CogWriter.write(file, spec, source(spec.type()));
        try (CogReader reader = CogReader.open(FileSource.open(file))) {
            for (Window beyond : List.of(new Window(1, 0, 40, 1), new Window(0, 30, 1, 1), new Window(-1, 0, 2, 1))) {
                assertThrows(IllegalArgumentException.class, () -> reader.read(0, 0, beyond, new float[100]));
            }
            assertThrows(IllegalArgumentException.class, () -> reader.read(1, 0, new Window(0, 0, 1, 1), new float[1]));
        }
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        RasterSpec spec = spec(150, 70, 2, SampleType.INT16, RasterSpec.Compression.ZSTD);
        CogWriter.write(folder.resolve("a.tif"), spec, source(spec.type()));
        CogWriter.write(folder.resolve("b.tif"), spec, source(spec.type()));
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.tif")), Files.readAllBytes(folder.resolve("b.tif")));
    }

    @Test
    void onlyTheTargetIsLeftAndAFailedWriteLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("a.tif");
        Files.writeString(file, "old");
        RasterSpec spec = spec(150, 70, 2, SampleType.UINT8, RasterSpec.Compression.DEFLATE);
        assertThrows(
                IOException.class,
                () -> CogWriter.write(file, spec, (band, window, out) -> {
                    if (band == 1) {
                        throw new IOException("the source fails");
                    }
                }));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), files());
        CogWriter.write(file, spec, source(spec.type()));
        assertEquals(List.of(file), files());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Test
    void aValueThatTheTypeDoesNotHoldIsRefused() {
        RasterSpec spec = spec(10, 10, 1, SampleType.UINT8, RasterSpec.Compression.NONE);
        for (double value : new double[] {-1, 256, 0.5, Double.NaN}) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class,
                    () -> CogWriter.write(folder.resolve("a.tif"), spec, (b, w, out) -> out[37] = value));
            assertTrue(String.valueOf(e.getMessage()).contains(value + " is no value of UINT8"), e::toString);
        }
    }
}
