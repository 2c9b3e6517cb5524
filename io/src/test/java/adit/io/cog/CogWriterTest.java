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
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource(SampleType.class)
    void everyTypeAndCompressionComesBackAndIsAcceptedByGdal(SampleType type) throws IOException {
        Gdal.assume();
        for (RasterSpec.Compression c : RasterSpec.Compression.values()) {
            Path file = folder.resolve(type + "-" + c + ".tif");
            RasterSpec spec = spec(203, 131, 3, type, c);
            CogWriter.write(file, spec, source(type));
            Gdal.validate(file);
            try (CogReader reader = CogReader.open(FileSource.open(file))) {
                assertSameValues(spec, reader);
                assertEquals(Gdal.checksums(Gdal.info(file)), Gdal.checksums(reader), file.toString());
            }
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
