// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import adit.core.geo.Window;
import adit.io.ByteSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Reads a GeoTIFF or COG by windows. What it cannot read for certain it refuses by name, when it is opened; see
 * docs/formats/geotiff.md.
 *
 * <p>Safe for use by several threads. It keeps the tiles decoded last, up to {@link #CACHE_BYTES}, and nothing else of
 * the image. It reads no sidecar file.
 */
public final class CogReader implements Closeable {
    /** Decoded tiles kept by a reader, unless another size is asked for. */
    public static final int CACHE_BYTES = 8 << 20;

    /** Tiles nearer to one another than this are fetched by one read. */
    private static final int GAP = 16 << 10;

    /** No more than this is fetched by one read, unless one tile is larger. */
    private static final int READ_BYTES = 4 << 20;

    private static final int REDUCED = 1;
    private static final int MASK = 4;

    private final ByteSource source;
    private final List<TileDecoder> levels;
    private final RasterInfo info;
    private final TileCache cache;

    private CogReader(ByteSource source, List<TileDecoder> levels, RasterInfo info, TileCache cache) {
        this.source = source;
        this.levels = levels;
        this.info = info;
        this.cache = cache;
    }

    /** Reads the header. The source is closed with the reader, or here where this fails. */
    public static CogReader open(ByteSource source) throws IOException {
        return open(source, CACHE_BYTES);
    }

    /** @param cacheBytes decoded tiles that are kept; 0 keeps none */
    public static CogReader open(ByteSource source, int cacheBytes) throws IOException {
        try {
            List<Ifd> ifds = TiffFile.read(source);
            Ifd first = ifds.getFirst();
            List<TileDecoder> levels = new ArrayList<>();
            for (Level level : levels(ifds)) {
                levels.add(new TileDecoder(level, levels.size()));
            }
            RasterInfo info = info(first, levels);
            first.file().forgetBlock();
            return new CogReader(source, levels, info, new TileCache(cacheBytes));
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** The first image, and the reduced images of the same bands; masks and further pages are passed over. */
    static List<Level> levels(List<Ifd> ifds) throws IOException {
        Level full = Level.of(ifds.getFirst());
        List<Level> overviews = new ArrayList<>();
        for (Ifd ifd : ifds.subList(1, ifds.size())) {
            long kind = ifd.number(Tag.NEW_SUBFILE_TYPE, 0);
            if ((kind & REDUCED) == 0 || (kind & MASK) != 0) {
                continue;
            }
            Level level = Level.of(ifd);
            if (level.bands() == full.bands()
                    && level.type() == full.type()
                    && level.width() <= full.width()
                    && level.height() <= full.height()) {
                overviews.add(level);
            }
        }
        overviews.sort((a, b) -> Integer.compare(b.width(), a.width()));
        overviews.addFirst(full);
        return overviews;
    }

    private static RasterInfo info(Ifd ifd, List<TileDecoder> levels) throws IOException {
        Level full = levels.getFirst().level();
        GeoReference geo = GeoReference.of(ifd);
        GdalMetadata metadata = GdalMetadata.of(ifd, full.bands());
        List<int[]> sizes = levels.stream()
                .skip(1)
                .map(l -> new int[] {l.level().width(), l.level().height()})
                .toList();
        return new RasterInfo(
                full.width(),
                full.height(),
                full.bands(),
                full.type(),
                geo.transform(),
                geo.epsg(),
                nodata(ifd, full.type()),
                metadata.scales(),
                metadata.offsets(),
                Arrays.asList(metadata.names()),
                full.tileWidth(),
                full.tileHeight(),
                full.compression().name(),
                full.samplesPerTile(),
                sizes,
                metadata.items());
    }

    private static OptionalDouble nodata(Ifd ifd, SampleType type) throws IOException {
        String text = ifd.text(Tag.GDAL_NODATA).orElse("").strip();
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (text.equalsIgnoreCase("nan")) {
            return OptionalDouble.of(Double.NaN);
        }
        try {
            double value = Double.parseDouble(text);
            // The text may have fewer digits than the pixels that it stands for.
            return OptionalDouble.of(type == SampleType.FLOAT32 ? (float) value : value);
        } catch (NumberFormatException e) {
            throw ifd.file().corrupt("the tag GDAL_NODATA must hold a number, holds \"" + text + "\"");
        }
    }

    public RasterInfo info() {
        return info;
    }

    /**
     * Reads stored values, row by row; no scale is applied. Pixels of tiles that the file leaves out get nodata, or 0.
     *
     * @param level 0 for the full resolution, 1 for the largest overview and so on
     * @param band from 0
     * @param window inside that level
     * @param out at least as long as the window has pixels
     */
    public void read(int level, int band, Window window, double[] out) throws IOException {
        Level l = check(level, band, window, out.length);
        int step = step(l);
        visit(level, band, window, (tile, at, n, to) -> {
            if (tile == null) {
                Arrays.fill(out, to, to + n, info.nodata().orElse(0));
            } else {
                Samples.get(l.type(), tile, at, step, n, out, to);
            }
        });
    }

    /** As {@link #read(int, int, Window, double[])}; integers beyond 2²⁴ and doubles are rounded to float. */
    public void read(int level, int band, Window window, float[] out) throws IOException {
        Level l = check(level, band, window, out.length);
        int step = step(l);
        visit(level, band, window, (tile, at, n, to) -> {
            if (tile == null) {
                Arrays.fill(out, to, to + n, (float) info.nodata().orElse(0));
            } else {
                Samples.get(l.type(), tile, at, step, n, out, to);
            }
        });
    }

    private static int step(Level level) {
        return level.samplesPerTile() * level.type().bytes();
    }

    private Level check(int level, int band, Window window, int length) {
        if (level < 0 || level >= levels.size()) {
            throw new IllegalArgumentException(
                    "level must be in 0.." + (levels.size() - 1) + " of " + source.uri() + ", was " + level);
        }
        Level l = levels.get(level).level();
        Objects.checkIndex(band, l.bands());
        if (window.col() < 0
                || window.row() < 0
                || (long) window.col() + window.width() > l.width()
                || (long) window.row() + window.height() > l.height()) {
            throw new IllegalArgumentException(
                    window + " must lie inside " + l.width() + " x " + l.height() + " pixels of " + source.uri());
        }
        if (length < window.pixels()) {
            throw new IllegalArgumentException(window + " needs " + window.pixels() + " values, out has " + length);
        }
        return l;
    }

    /** Takes one row of samples out of a tile. */
    @FunctionalInterface
    private interface RowVisitor {
        /**
         * @param tile null for a sparse one
         * @param at byte of the row's first sample in the tile
         * @param n samples
         * @param to index in the window
         */
        void row(byte @Nullable [] tile, int at, int n, int to);
    }

    private record Wanted(int col, int row, TileDecoder.Place place, TileCache.Key key) {}

    private void visit(int number, int band, Window window, RowVisitor visitor) throws IOException {
        TileDecoder decoder = levels.get(number);
        List<Wanted> wanted = wanted(number, band, window);
        for (int i = 0; i < wanted.size(); ) {
            Wanted first = wanted.get(i);
            byte[] cached = first.place.sparse() ? null : cache.get(first.key);
            if (cached != null || first.place.sparse()) {
                rows(decoder.level(), band, window, first, cached, visitor);
                i++;
                continue;
            }
            int end = endOfRead(wanted, i);
            TileDecoder.Place last = wanted.get(end - 1).place;
            long start = first.place.offset();
            byte[] raw = source.read(start, (int) (last.offset() + last.length() - start));
            for (; i < end; i++) {
                Wanted tile = wanted.get(i);
                int from = (int) (tile.place.offset() - start);
                if (raw.length - from < tile.place.length()) {
                    throw decoder.level()
                            .ifd()
                            .file()
                            .corrupt("ends at byte " + (start + raw.length) + ", inside a tile");
                }
                byte[] decoded = decoder.decode(raw, from, tile.place.length(), tile.col, tile.row, band);
                cache.put(tile.key, decoded);
                rows(decoder.level(), band, window, tile, decoded, visitor);
            }
        }
    }

    private List<Wanted> wanted(int number, int band, Window window) throws IOException {
        TileDecoder decoder = levels.get(number);
        Level level = decoder.level();
        List<Wanted> wanted = new ArrayList<>();
        for (int row = window.row() / level.tileHeight(); row <= (window.endRow() - 1) / level.tileHeight(); row++) {
            for (int col = window.col() / level.tileWidth(); col <= (window.endCol() - 1) / level.tileWidth(); col++) {
                TileCache.Key key = new TileCache.Key(number, level.index(col, row, band));
                wanted.add(new Wanted(col, row, decoder.place(col, row, band), key));
            }
        }
        return wanted;
    }

    /** Where the run of tiles ends that stand close together in the file and are not in the cache. */
    private int endOfRead(List<Wanted> wanted, int from) {
        long start = wanted.get(from).place.offset();
        long end = start + wanted.get(from).place.length();
        int i = from + 1;
        for (; i < wanted.size(); i++) {
            TileDecoder.Place next = wanted.get(i).place;
            long gap = next.offset() - end;
            if (next.sparse()
                    || gap < 0
                    || gap > GAP
                    || next.offset() + next.length() - start > READ_BYTES
                    || cache.get(wanted.get(i).key) != null) {
                break;
            }
            end = next.offset() + next.length();
        }
        return i;
    }

    private static void rows(
            Level level, int band, Window window, Wanted tile, byte @Nullable [] data, RowVisitor visitor) {
        int left = tile.col * level.tileWidth();
        int top = tile.row * level.tileHeight();
        int fromCol = Math.max(window.col(), left);
        int n = (int) Math.min(window.endCol(), (long) left + level.tileWidth()) - fromCol;
        int endRow = (int) Math.min(window.endRow(), (long) top + level.tileHeight());
        int bandInTile = level.samplesPerTile() == 1 ? 0 : band;
        for (int row = Math.max(window.row(), top); row < endRow; row++) {
            int pixel = (row - top) * level.tileWidth() + fromCol - left;
            int at =
                    (pixel * level.samplesPerTile() + bandInTile) * level.type().bytes();
            visitor.row(data, at, n, (row - window.row()) * window.width() + fromCol - window.col());
        }
    }

    /** Closes the source. */
    @Override
    public void close() throws IOException {
        cache.clear();
        source.close();
    }
}
