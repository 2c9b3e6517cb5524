// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import adit.core.geo.Window;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a cloud-optimised GeoTIFF: directories first, then the tiles, the smallest overview first. Each band has tiles of
 * its own (PlanarConfiguration 2), so that one band of many can be read alone.
 *
 * <p>The same input gives the same bytes. In memory are one tile, one row of tiles of each overview of one band, and
 * where the tiles are. The file is put together beside the target and moved there whole.
 */
public final class CogWriter {
    private CogWriter() {}

    /**
     * Asks {@code source} for each tile's window once, band by band, in row order.
     *
     * @param source its values must fit the type: an integer type takes whole numbers in its range only
     * @throws IllegalArgumentException where a value does not fit, or the CRS is neither projected nor geographic
     */
    public static void write(Path target, RasterSpec spec, BlockSource source) throws IOException {
        write(target, spec, source, CogHeader.CLASSIC_BYTES);
    }

    /** @param classicBytes size beyond which the file becomes a BigTIFF */
    static void write(Path target, RasterSpec spec, BlockSource source, long classicBytes) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        List<LevelSpool> levels = new ArrayList<>();
        try {
            for (int[] size : sizes(spec)) {
                Path spool = absolute.resolveSibling(absolute.getFileName() + "." + levels.size() + ".part");
                levels.add(new LevelSpool(spool, spec, size[0], size[1]));
            }
            for (int band = 0; band < spec.bandNames().size(); band++) {
                tiles(spec, band, source, levels);
            }
            assemble(part, spec, levels, classicBytes);
            replace(part, absolute);
        } finally {
            for (LevelSpool level : levels) {
                level.close();
            }
            Files.deleteIfExists(part);
        }
    }

    /** {width, height} of each level: halves, rounded up, until both sides fit one tile. */
    private static List<int[]> sizes(RasterSpec spec) {
        List<int[]> sizes = new ArrayList<>();
        int width = spec.grid().width();
        int height = spec.grid().height();
        sizes.add(new int[] {width, height});
        while (spec.overviews() != RasterSpec.Overviews.NONE && (width > spec.tileSize() || height > spec.tileSize())) {
            width = (width + 1) / 2;
            height = (height + 1) / 2;
            sizes.add(new int[] {width, height});
        }
        return sizes;
    }

    private static void tiles(RasterSpec spec, int band, BlockSource source, List<LevelSpool> levels)
            throws IOException {
        int side = spec.tileSize();
        List<OverviewRow> overviews = new ArrayList<>();
        for (LevelSpool level : levels.subList(1, levels.size())) {
            overviews.add(new OverviewRow(spec, level));
        }
        double[] block = new double[side * side];
        for (Window window : spec.grid().windows(side)) {
            source.read(band, window, block);
            check(spec, band, window, block);
            levels.getFirst().add(block, 0, window.width(), window.width(), window.height());
            if (!overviews.isEmpty()) {
                overviews.getFirst().take(block, window.width(), window.col(), window.width(), window.height());
                if (window.endCol() == spec.grid().width()) {
                    OverviewRow.endOfRows(overviews, 0, window.height());
                }
            }
        }
        OverviewRow.finish(overviews);
    }

    private static void check(RasterSpec spec, int band, Window window, double[] block) {
        if (Samples.isFloat(spec.type())) {
            return;
        }
        for (int i = 0; i < window.pixels(); i++) {
            if (!Samples.fits(spec.type(), block[i])) {
                throw new IllegalArgumentException("band " + spec.bandNames().get(band) + ", " + window + ": "
                        + block[i] + " is no value of " + spec.type() + "; round and clamp before writing");
            }
        }
    }

    private static void assemble(Path part, RasterSpec spec, List<LevelSpool> levels, long classicBytes)
            throws IOException {
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            CogHeader.write(out, spec, levels, classicBytes);
            for (LevelSpool level : levels.reversed()) {
                level.copyTo(out);
            }
            out.force(true);
        }
    }

    private static void replace(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
