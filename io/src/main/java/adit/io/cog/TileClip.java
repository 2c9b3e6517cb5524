// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import adit.io.ByteSource;
import adit.io.SourceException;
import adit.ledger.Digest;
import adit.ledger.Method;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Copies a GeoTIFF with the tiles or strips that were read and without the others, which become sparse (offset 0, count
 * 0). Size, georeference, tiling and every other tag that readers look at stay as they are, and so do the compressed bytes
 * of each tile that is kept: wherever the original was read, the clip gives the same values. Reduced images of which
 * nothing was read, masks and further pages are left out.
 *
 * <p>The same original and the same tiles give the same bytes. See docs/decisions/0010-tile-clips.md.
 */
public final class TileClip {
    /** How a clip is made, for the list of the files that stand for originals. */
    public static final Method METHOD = new Method(
            "tile-clip", "1", "Adit's tile clips, docs/decisions/0010-tile-clips.md; TIFF 6.0, section 15", Map.of());

    /** Tiles nearer to one another than this are fetched by one read. */
    private static final int GAP = 16 << 10;

    private static final int READ_BYTES = 4 << 20;

    private final ByteSource original;
    private final ByteRanges read;
    private final List<Kept> kept = new ArrayList<>();

    /** A tile that is kept: where it lies in the original, and under which number of which level its place stands. */
    private record Kept(long offset, int length, int level, int index) {}

    private TileClip(ByteSource original, ByteRanges read) {
        this.original = original;
        this.read = read;
    }

    /**
     * What a clip holds.
     *
     * @param levels images, the full resolution counted
     * @param tiles tiles or strips that were kept, of all these levels
     * @param of tiles or strips that the original has in them
     */
    public record Contents(int levels, int tiles, int of, long bytes, Digest digest) {}

    /**
     * Writes the clip beside the target and moves it there whole.
     *
     * @param original open; stays so
     * @param read what was read of it beyond its header: tiles that lie within are kept
     * @throws SourceException where the original cannot be read
     */
    public static Contents write(ByteSource original, ByteRanges read, Path target) throws IOException {
        return new TileClip(original, read).write(target);
    }

    private Contents write(Path target) throws IOException {
        List<Ifd> ifds = TiffFile.read(original);
        List<ClipHeader.Image> images = new ArrayList<>();
        int of = 0;
        for (Level level : CogReader.levels(ifds)) {
            Level.TilePlaces places = level.places();
            int before = kept.size();
            tiles(level, places, images.size());
            if (images.isEmpty() || kept.size() > before) {
                images.add(new ClipHeader.Image(level, places.offsets().length));
                of += places.offsets().length;
            }
        }
        kept.sort(Comparator.comparingLong(Kept::offset)
                .thenComparingInt(Kept::level)
                .thenComparingInt(Kept::index));
        ClipHeader header = new ClipHeader(ifds.getFirst().file(), images);
        long next = header.size();
        Kept last = null;
        long lastAt = 0;
        for (Kept k : kept) {
            // Several places may share one tile's bytes, such as an empty one.
            boolean same = last != null && last.offset == k.offset && last.length == k.length;
            long at = same ? lastAt : next;
            header.place(k.level, k.index, at, k.length);
            next = same ? next : next + k.length;
            last = k;
            lastAt = at;
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                put(out, ByteBuffer.wrap(header.bytes()));
                copyTiles(out);
                out.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return new Contents(images.size(), kept.size(), of, Files.size(target), Digest.of(target));
    }

    /** Adds the tiles of a level that were read. */
    private void tiles(Level level, Level.TilePlaces places, int number) throws IOException {
        long[] offsets = places.offsets();
        long[] counts = places.counts();
        long size = original.size();
        for (int i = 0; i < offsets.length; i++) {
            long count = counts == null ? bytes(level, i) : i < counts.length ? counts[i] : 0;
            if (offsets[i] == 0 || count == 0) {
                continue;
            }
            // Of a strip that is read in parts, every part that is read needs the whole.
            boolean wanted = level.splitStrip() ? read.touch(offsets[i], count) : read.cover(offsets[i], count);
            if (!wanted) {
                continue;
            }
            if (count < 0 || count > Limits.TILE_BYTES || offsets[i] < 0 || (size >= 0 && count > size - offsets[i])) {
                throw level.ifd()
                        .file()
                        .unsupported("tile " + i + " of " + Long.toUnsignedString(count) + " bytes at byte "
                                + Long.toUnsignedString(offsets[i]) + " cannot be clipped; take the original whole");
            }
            kept.add(new Kept(offsets[i], (int) count, number, i));
        }
    }

    /** Bytes of an uncompressed tile or strip whose file does not say. */
    private static long bytes(Level level, int index) {
        return level.splitStrip()
                ? (long) level.rowBytes() * level.height()
                : level.bytesOf(index / level.tilesAcross() % level.tilesDown());
    }

    private void copyTiles(FileChannel out) throws IOException {
        for (int i = 0; i < kept.size(); ) {
            long start = kept.get(i).offset;
            int end = i;
            long stop = start;
            while (end < kept.size()
                    && kept.get(end).offset <= stop + GAP
                    && (end == i || kept.get(end).offset + kept.get(end).length - start <= READ_BYTES)) {
                stop = Math.max(stop, kept.get(end).offset + kept.get(end).length);
                end++;
            }
            byte[] bytes = original.read(start, (int) (stop - start));
            for (; i < end; i++) {
                Kept k = kept.get(i);
                boolean again = i > 0 && kept.get(i - 1).offset == k.offset && kept.get(i - 1).length == k.length;
                int from = (int) (k.offset - start);
                if (bytes.length - from < k.length) {
                    throw new SourceException(
                            SourceException.Code.CORRUPT,
                            original.uri(),
                            "ends at byte " + (start + bytes.length) + ", inside a tile; fetch it again");
                }
                if (!again) {
                    put(out, ByteBuffer.wrap(bytes, from, k.length));
                }
            }
        }
    }

    private static void put(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
