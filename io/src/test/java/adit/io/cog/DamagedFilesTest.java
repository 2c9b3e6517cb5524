// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.geo.Window;
import adit.io.BytesSource;
import adit.io.SourceException;
import adit.kernel.SharedData;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes come, the reader gives values or a SourceException, soon, and asks for little memory. */
class DamagedFilesTest {
    private static final URI DAMAGED = URI.create("memory:damaged.tif");

    @TempDir
    Path folder;

    /** Reads at most a few rows of each level. @return whether the file was read */
    private static boolean read(byte[] bytes) throws IOException {
        try (CogReader reader = CogReader.open(new BytesSource(DAMAGED, bytes))) {
            RasterInfo info = reader.info();
            for (int level = 0; level <= info.overviewSizes().size(); level++) {
                int[] size = level == 0
                        ? new int[] {info.width(), info.height()}
                        : info.overviewSizes().get(level - 1);
                int width = Math.min(size[0], 2000);
                int height = Math.min(size[1], 500);
                float[] out = new float[width * height];
                reader.read(level, info.bands() - 1, new Window(size[0] - width, size[1] - height, width, height), out);
            }
            return true;
        } catch (SourceException e) {
            assertTrue(String.valueOf(e.getMessage()).startsWith(DAMAGED.toString()), e::toString);
            return false;
        }
    }

    @Test
    void flippedAndCutBytesGiveValuesOrAReason() throws IOException {
        List<byte[]> files = new ArrayList<>();
        Path fixtures = SharedData.path("data/geotiff_fixtures");
        try (Stream<Path> all = Files.walk(fixtures)) {
            for (Path file : all.filter(f -> f.toString().matches(".*\\.(tif|tiff|TIF)"))
                    .sorted()
                    .toList()) {
                if (Files.size(file) < 20_000) {
                    files.add(Files.readAllBytes(file));
                }
            }
        }
        assertTrue(files.size() > 40, "small fixtures: " + files.size());
        Random random = new Random(20_260_101);
        int[] counts = new int[2];
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int round = 0; round < 60; round++) {
                for (byte[] file : files) {
                    counts[read(damage(file, random)) ? 1 : 0]++;
                }
            }
        });
        System.out.println("damaged files: " + counts[1] + " read, " + counts[0] + " refused");
        assertTrue(counts[0] > 500 && counts[1] > 500, Arrays.toString(counts));
    }

    /** Cuts one in four; otherwise changes up to 8 bytes, every other time in the first 400 or last 1000 (directories). */
    private static byte[] damage(byte[] file, Random random) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(file, random.nextInt(file.length));
        }
        byte[] bytes = file.clone();
        int n = 1 + random.nextInt(8);
        for (int i = 0; i < n; i++) {
            int at = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(Math.min(400, file.length));
                case 1 -> file.length - 1 - random.nextInt(Math.min(1000, file.length));
                default -> random.nextInt(file.length);
            };
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (random.nextBoolean() ? 0xff : 0);
        }
        return bytes;
    }

    private byte[] good() throws IOException {
        Path file = folder.resolve("a.tif");
        Grid grid = new Grid(new Crs(32633), 500_000, 5_200_000, 10, 100, 80);
        CogWriter.write(
                file,
                new RasterSpec(
                        grid,
                        List.of("a"),
                        SampleType.UINT16,
                        OptionalDouble.empty(),
                        1,
                        0,
                        RasterSpec.Compression.DEFLATE,
                        64,
                        RasterSpec.Overviews.NONE,
                        new TreeMap<>()),
                (band, w, out) -> {
                    for (int i = 0; i < w.pixels(); i++) {
                        out[i] = w.col() + i;
                    }
                });
        return Files.readAllBytes(file);
    }

    /** The good file with one entry of its directory changed. */
    private byte[] with(int tag, long value) throws IOException {
        byte[] bytes = good();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int entries = buffer.getShort(8);
        for (int i = 0; i < entries; i++) {
            int at = 10 + 12 * i;
            if ((buffer.getShort(at) & 0xffff) == tag) {
                buffer.putShort(at + 2, (short) 4).putInt(at + 4, 1).putInt(at + 8, (int) value);
                return bytes;
            }
        }
        throw new AssertionError("no tag " + tag);
    }

    private static void refused(SourceException.Code code, String reason, byte[] bytes) {
        SourceException e = assertThrows(SourceException.class, () -> {
            try (CogReader reader = CogReader.open(new BytesSource(DAMAGED, bytes))) {
                RasterInfo info = reader.info();
                reader.read(0, 0, new Window(0, 0, info.width(), 1), new double[info.width()]);
            }
        });
        assertEquals(code, e.code(), e::toString);
        assertTrue(e.toString().contains(reason), e::toString);
    }

    @Test
    void aHeaderThatAsksForTooMuchIsRefusedBeforeItIsGiven() throws IOException {
        refused(SourceException.Code.UNSUPPORTED, "larger than the limit", with(Tag.TILE_WIDTH, 1 << 30));
        refused(SourceException.Code.CORRUPT, "cannot hold 134217728", with(Tag.TILE_LENGTH, 1 << 20));
        refused(SourceException.Code.CORRUPT, "ImageWidth must be in", with(Tag.IMAGE_WIDTH, 0xffffffffL));
        refused(
                SourceException.Code.UNSUPPORTED,
                "tiles, the limit of one image is",
                with(Tag.IMAGE_WIDTH, 2_000_000_000));
        refused(SourceException.Code.CORRUPT, "names the places of 1 tiles", with(Tag.TILE_OFFSETS, 500));
    }

    @Test
    void whatIsNotReadIsRefusedByItsName() throws IOException {
        refused(SourceException.Code.UNSUPPORTED, "compression JPEG ", with(Tag.COMPRESSION, 7));
        refused(SourceException.Code.UNSUPPORTED, "compression LERC ", with(Tag.COMPRESSION, 34887));
        refused(SourceException.Code.UNSUPPORTED, "compression number 12345 ", with(Tag.COMPRESSION, 12345));
        refused(SourceException.Code.UNSUPPORTED, "colour space YCbCr", with(Tag.PHOTOMETRIC, 6));
        refused(SourceException.Code.UNSUPPORTED, "predictor 3 of 16-bit UINT16", with(Tag.PREDICTOR, 3));
        refused(SourceException.Code.UNSUPPORTED, "complex integer", with(Tag.SAMPLE_FORMAT, 5));
        refused(SourceException.Code.UNSUPPORTED, "12-bit UINT16", with(Tag.BITS_PER_SAMPLE, 12));
        refused(
                SourceException.Code.UNSUPPORTED,
                "does not start like a TIFF",
                "<html>not found</html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void aTruncatedFileSaysSo() throws IOException {
        byte[] good = good();
        refused(SourceException.Code.CORRUPT, "truncated", Arrays.copyOf(good, good.length - 10_000 < 300 ? 300 : 400));
        refused(SourceException.Code.CORRUPT, "has 3 bytes", Arrays.copyOf(good, 3));
        refused(SourceException.Code.CORRUPT, "lies beyond the end", Arrays.copyOf(good, 60));
    }

    @Test
    void directoriesInALoopAreNoticed() throws IOException {
        byte[] bytes = good();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(10 + 12 * buffer.getShort(8), 8);
        refused(SourceException.Code.CORRUPT, "loop at byte 8", bytes);
    }

    @Test
    void dataThatUnpackToLessOrMoreThanATileNeverGrow() throws Exception {
        byte[] in = new byte[4096];
        Arrays.fill(in, (byte) 0x81); // PackBits: 128 times the next byte
        assertEquals(1000, Compression.PACKBITS.decode(in, 0, in.length, 1000).length);
        for (Compression c : Compression.values()) {
            assertThrows(
                    java.util.zip.DataFormatException.class, () -> c.decode(new byte[8], 0, 8, 200 << 20), c.name());
        }
    }
}
