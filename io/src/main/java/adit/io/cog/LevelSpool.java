// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import adit.io.Deflate;
import com.github.luben.zstd.Zstd;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The encoded tiles of one level, in a file beside the target until they can be put after the header. */
final class LevelSpool implements Closeable {
    /** Fixed: the level decides the bytes. */
    private static final int ZSTD_LEVEL = 9;

    private static final int DEFLATE_LEVEL = 6;

    private final Path file;
    private final RasterSpec spec;
    private final int width;
    private final int height;
    private final FileChannel channel;
    private final int[] lengths;
    private int count;
    private long bytes;

    LevelSpool(Path file, RasterSpec spec, int width, int height) throws IOException {
        this.file = file;
        this.spec = spec;
        this.width = width;
        this.height = height;
        int side = spec.tileSize();
        long tiles = (long) ((width + side - 1) / side)
                * ((height + side - 1) / side)
                * spec.bandNames().size();
        this.lengths = new int[Math.toIntExact(tiles)];
        this.channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Bytes of each tile, in the order of the file. */
    int[] lengths() {
        return lengths;
    }

    long bytes() {
        return bytes;
    }

    /** Adds the next tile; beyond the image it repeats the last column and row, which compresses best. */
    void add(double[] pixels, int from, int stride, int columns, int rows) throws IOException {
        int side = spec.tileSize();
        int size = spec.type().bytes();
        byte[] data = new byte[side * side * size];
        int rowBytes = side * size;
        for (int row = 0; row < rows; row++) {
            Samples.put(spec.type(), pixels, from + row * stride, columns, data, row * rowBytes);
            int last = row * rowBytes + (columns - 1) * size;
            for (int i = columns; i < side; i++) {
                System.arraycopy(data, last, data, row * rowBytes + i * size, size);
            }
        }
        for (int row = rows; row < side; row++) {
            System.arraycopy(data, (rows - 1) * rowBytes, data, row * rowBytes, rowBytes);
        }
        ByteBuffer encoded = compress(predict(data));
        lengths[count++] = encoded.remaining();
        bytes += encoded.remaining();
        while (encoded.hasRemaining()) {
            channel.write(encoded);
        }
    }

    /** Differences help integers of 2 and 4 bytes and all floats; classes in a byte compress better as they are. */
    static int predictor(RasterSpec spec) {
        if (spec.compression() == RasterSpec.Compression.NONE) {
            return Predictor.NONE;
        }
        return switch (spec.type()) {
            case UINT8, INT8, UINT64, INT64 -> Predictor.NONE;
            case UINT16, INT16, UINT32, INT32 -> Predictor.HORIZONTAL;
            case FLOAT16, FLOAT32, FLOAT64 -> Predictor.FLOATING_POINT;
        };
    }

    private byte[] predict(byte[] data) {
        int side = spec.tileSize();
        int size = spec.type().bytes();
        return switch (predictor(spec)) {
            case Predictor.HORIZONTAL -> {
                Predictor.applyHorizontal(data, side, side, 1, size);
                yield data;
            }
            case Predictor.FLOATING_POINT -> Predictor.applyFloatingPoint(data, side, side, 1, size);
            default -> data;
        };
    }

    private ByteBuffer compress(byte[] data) {
        return switch (spec.compression()) {
            case NONE -> ByteBuffer.wrap(data);
            case ZSTD -> ByteBuffer.wrap(Zstd.compress(data, ZSTD_LEVEL));
            case ZSTD_FAST -> ByteBuffer.wrap(Zstd.compress(data, 1));
            case DEFLATE -> ByteBuffer.wrap(Deflate.zlib(data, DEFLATE_LEVEL));
        };
    }

    void copyTo(FileChannel out) throws IOException {
        long done = 0;
        while (done < bytes) {
            done += channel.transferTo(done, bytes - done, out);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        // The system deletes what is opened so, and says nothing where it could not: what stays would be taken for a
        // result.
        Files.deleteIfExists(file);
    }
}
