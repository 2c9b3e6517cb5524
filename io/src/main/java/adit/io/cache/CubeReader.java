// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import adit.core.cube.BandChunk;
import adit.core.geo.Grid;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import adit.io.FileSource;
import adit.io.SourceException;
import adit.io.cog.CogReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Reads windows of all cached scenes, oldest first. Safe for use by several threads; the number of open files is
 * bounded.
 */
public final class CubeReader implements Closeable {
    /** Bytes per pixel and date beside the stored bands: reason, and a chunk's value, weight and reason. */
    private static final int CHUNK_BYTES = 1 + 4 + 4 + 1;

    private static final int SMALLEST_SIDE = 16;
    private static final int LARGEST_SIDE = 256;

    private final Grid grid;
    private final List<String> bands;
    private final List<CachedScene> scenes;
    private final int[] epochDays;
    private final ReaderPool pool;

    private CubeReader(Grid grid, List<String> bands, List<CachedScene> scenes, ReaderPool pool) {
        this.grid = grid;
        this.bands = bands;
        this.scenes = scenes;
        this.epochDays = scenes.stream()
                .mapToInt(s -> Math.toIntExact(s.scene().day().toEpochDay()))
                .toArray();
        this.pool = pool;
    }

    /**
     * Opens the scenes that are used.
     *
     * @param rules those with which the scenes were cached
     * @param scenes in any order; those not used are left out
     */
    public static CubeReader open(Grid grid, IngestRules rules, List<CachedScene> scenes) {
        List<CachedScene> used = new ArrayList<>(
                scenes.stream().filter(s -> s.used() && s.file().isPresent()).toList());
        used.sort(Comparator.comparing((CachedScene s) -> s.scene().datetime())
                .thenComparing(s -> s.scene().id())
                .thenComparing(s -> s.row().itemIds()));
        int side = SceneCache.tileSide(grid);
        long tiles = (long) ((grid.width() + side - 1) / side) * ((grid.height() + side - 1) / side);
        long headerBytes = tiles * (rules.allBands().size() + 1) * 16;
        return new CubeReader(grid, rules.allBands(), List.copyOf(used), new ReaderPool(headerBytes));
    }

    /**
     * Largest side of a square window whose chunk fits a budget, so that the heap does not grow with the dates: 256 at
     * most, multiples of 64 above 64, 16 at least.
     *
     * @param bands read at a time
     * @param budgetBytes for the bands and one variable of one chunk
     */
    public static int chunkSide(int dates, int bands, long budgetBytes) {
        long perPixel = Math.max(1, dates) * (2L * bands + CHUNK_BYTES);
        int side = (int) Math.min(LARGEST_SIDE, Math.floor(Math.sqrt((double) budgetBytes / perPixel)));
        return side >= 64 ? side / 64 * 64 : Math.max(SMALLEST_SIDE, side / SMALLEST_SIDE * SMALLEST_SIDE);
    }

    /** The scenes of the planes, oldest first. */
    public List<CachedScene> scenes() {
        return scenes;
    }

    public List<String> bands() {
        return bands;
    }

    public Grid grid() {
        return grid;
    }

    /** Day of each date; the array is the caller's. */
    public int[] epochDays() {
        return epochDays.clone();
    }

    /** All bands of a window at all dates. */
    public BandChunk read(Window window) throws IOException {
        return read(window, bands);
    }

    /** Some bands of a window at all dates. */
    public BandChunk read(Window window, List<String> wanted) throws IOException {
        return read(window, wanted, 0, scenes.size());
    }

    /** All bands of a window at dates {@code from} (inclusive) to {@code to} (exclusive). */
    public BandChunk read(Window window, int from, int to) throws IOException {
        return read(window, bands, from, to);
    }

    private BandChunk read(Window window, List<String> wanted, int from, int to) throws IOException {
        short[][][] stored = new short[wanted.size()][to - from][];
        byte[][] reasons = new byte[to - from][];
        float[] plane = new float[window.pixels()];
        for (int t = from; t < to; t++) {
            int date = t - from;
            pool.use(file(t), reader -> {
                for (int b = 0; b < wanted.size(); b++) {
                    reader.read(0, band(wanted.get(b)), window, plane);
                    stored[b][date] = shorts(plane);
                }
                reader.read(0, bands.size(), window, plane);
                reasons[date] = reasons(plane);
            });
        }
        int[] days = Arrays.copyOfRange(epochDays, from, to);
        return new BandChunk(wanted, window, days, stored, reasons, SceneCache.SCALE);
    }

    /** Some bands of one scene, with its reasons; a chunk of one date. */
    public BandChunk readDate(Window window, List<String> wanted, int date) throws IOException {
        return read(window, wanted, date, date + 1);
    }

    private Path file(int date) {
        return scenes.get(date).file().orElseThrow();
    }

    private int band(String name) {
        int band = bands.indexOf(name);
        if (band < 0) {
            throw new IllegalArgumentException("band " + name + " is not cached; there are " + bands);
        }
        return band;
    }

    private static short[] shorts(float[] plane) {
        short[] out = new short[plane.length];
        for (int p = 0; p < out.length; p++) {
            out[p] = (short) plane[p];
        }
        return out;
    }

    private static byte[] reasons(float[] plane) {
        byte[] out = new byte[plane.length];
        byte last = (byte) (Reason.values().length - 1);
        for (int p = 0; p < out.length; p++) {
            out[p] = (byte) Math.clamp((int) plane[p], 0, last);
        }
        return out;
    }

    @Override
    public void close() throws IOException {
        pool.close();
    }

    /** Opens one cached raster. */
    static CogReader openFile(Path file) throws SourceException, IOException {
        // Windows follow the tiles, so a tile is decoded once; nothing is kept.
        return CogReader.open(FileSource.open(file), 0);
    }
}
