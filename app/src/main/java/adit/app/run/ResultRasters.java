// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.core.geo.Grid;
import adit.core.geo.Window;
import adit.io.cog.BlockSource;
import adit.io.cog.CogWriter;
import adit.io.cog.RasterSpec;
import adit.io.cog.SampleType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The result planes of a site while they are made, and the rasters that are made of them in the end. */
final class ResultRasters implements Closeable {
    private static final int STATE = 0;
    private static final int LAST_BEFORE = 1;
    private static final int MAGNITUDE = 4;
    private static final int CLEAR = 8;
    private static final int TILE = 256;

    private final Grid grid;
    private final List<Raster> rasters;
    private final PlaneSpool spool;

    /** @param twoLooks whether two looks are compared */
    ResultRasters(Path spoolFile, Grid grid, boolean twoLooks) throws IOException {
        this.grid = grid;
        this.rasters = all(twoLooks);
        this.spool = new PlaneSpool(spoolFile, grid);
    }

    /** Takes the results of a window; windows may come in any order. */
    void write(ChunkResult r) throws IOException {
        Window w = r.window();
        BreakMap b = r.breaks();
        int[] state = new int[b.pixels()];
        for (int p = 0; p < state.length; p++) {
            state[p] = b.state()[p];
        }
        spool.write(STATE, w, state);
        spool.write(LAST_BEFORE, w, b.lastBefore());
        spool.write(LAST_BEFORE + 1, w, b.firstAfter());
        spool.write(LAST_BEFORE + 2, w, b.confirmed());
        spool.write(MAGNITUDE, w, b.magnitude());
        spool.write(MAGNITUDE + 1, w, b.postMagnitude());
        spool.write(MAGNITUDE + 2, w, b.score());
        spool.write(MAGNITUDE + 3, w, b.pValue());
        spool.write(CLEAR, w, r.clearCount());
    }

    /**
     * One raster of the results.
     *
     * @param title for a reader
     */
    record Raster(String file, String title, List<String> bands) {}

    /**
     * In the order written. The day on which a detector called the break of a pixel is not the day on which an event is
     * confirmed; of two looks there is neither.
     */
    static List<Raster> all(boolean twoLooks) {
        return List.of(
                new Raster("state.tif", "State of each pixel", List.of("state")),
                new Raster(
                        "break.tif",
                        "Break interval of each pixel, days since 1970-01-01",
                        twoLooks
                                ? List.of("last_before", "first_after")
                                : List.of("last_before", "first_after", "called")),
                new Raster(
                        "magnitude.tif",
                        "Size of the change of each pixel",
                        List.of("magnitude", "post_magnitude", "score", "p_value")),
                new Raster("clear.tif", "Clear observations of each pixel", List.of("clear_count")));
    }

    void writeRasters(Path folder, Optional<String> notice) throws IOException {
        Files.createDirectories(folder);
        SortedMap<String, String> states = metadata(notice);
        for (PixelState s : PixelState.values()) {
            states.put("STATE_" + s.code(), s.name());
        }
        write(folder, 0, SampleType.UINT8, OptionalDouble.empty(), true, states, spool.integers(STATE, -1, 255));
        SortedMap<String, String> days = metadata(notice);
        days.put("UNIT", "days since 1970-01-01");
        write(
                folder,
                1,
                SampleType.INT32,
                OptionalDouble.of(BreakMap.NO_DAY),
                true,
                days,
                spool.integers(LAST_BEFORE, BreakMap.NO_DAY, BreakMap.NO_DAY));
        write(
                folder,
                2,
                SampleType.FLOAT32,
                OptionalDouble.of(Double.NaN),
                false,
                metadata(notice),
                spool.floats(MAGNITUDE));
        write(
                folder,
                3,
                SampleType.UINT16,
                OptionalDouble.empty(),
                false,
                metadata(notice),
                spool.integers(CLEAR, -1, 0));
    }

    private static SortedMap<String, String> metadata(Optional<String> notice) {
        SortedMap<String, String> map = new TreeMap<>();
        notice.ifPresent(n -> map.put("NOTICE", n));
        return map;
    }

    private void write(
            Path folder,
            int number,
            SampleType type,
            OptionalDouble nodata,
            boolean nearest,
            SortedMap<String, String> metadata,
            BlockSource source)
            throws IOException {
        Raster raster = rasters.get(number);
        metadata.put("TITLE", raster.title());
        RasterSpec spec = new RasterSpec(
                grid,
                raster.bands(),
                type,
                nodata,
                1,
                0,
                RasterSpec.Compression.ZSTD,
                TILE,
                nearest ? RasterSpec.Overviews.NEAREST : RasterSpec.Overviews.AVERAGE,
                metadata);
        CogWriter.write(folder.resolve(raster.file()), spec, source);
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
