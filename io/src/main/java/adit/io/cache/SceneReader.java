// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import adit.core.geo.Grid;
import adit.core.geo.Window;
import adit.core.index.Index;
import adit.core.mask.CloudMargin;
import adit.core.mask.MaskRules;
import adit.core.mask.MaskRules.Flag;
import adit.core.mask.QualityBand;
import adit.core.mask.RangeScreen;
import adit.core.mask.SceneBlock;
import adit.core.scene.BandSource;
import adit.core.scene.MaskSource;
import adit.core.scene.Reason;
import adit.core.scene.ScenePart;
import adit.io.SourceException;
import adit.io.cog.SampleType;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one scene block by block on the site's grid: mosaics its parts, applies masks, screens and margins. A block is
 * the same whatever blocks are read beside it.
 */
final class SceneReader implements Closeable {
    /** Decoded source tiles kept over all rasters of the scene. */
    private static final int CACHE_BYTES = 48 << 20;

    private static final int LARGEST_CACHE = 8 << 20;

    private static final byte CLEAR = Reason.CLEAR.code();
    private static final byte NO_DATA = Reason.NO_DATA.code();

    private final Grid grid;
    private final IngestRules rules;
    private final List<String> bands;
    private final List<Part> parts = new ArrayList<>();
    private final Map<URI, SourceRaster> rasters = new TreeMap<>();
    private final double pixelMetres;

    /** One part with the source of each band in the order of the rules; null where it lacks an optional one. */
    private record Part(@Nullable Band[] bands, @Nullable Mask mask) {}

    private record Band(SourceRaster raster, SourceRaster.Values values, boolean reflectance, float saturation) {}

    private record Mask(SourceRaster raster, SourceRaster.Values values, QualityBand meaning) {}

    private SceneReader(Grid grid, IngestRules rules, double pixelMetres) {
        this.grid = grid;
        this.rules = rules;
        this.bands = rules.allBands();
        this.pixelMetres = pixelMetres;
    }

    /** @param parts in the order of precedence, each with all required bands */
    static SceneReader open(
            List<ScenePart> parts, RasterOpener opener, Grid grid, double pixelMetres, IngestRules rules)
            throws IOException {
        SceneReader reader = new SceneReader(grid, rules, pixelMetres);
        try {
            int files = Math.max(1, parts.size() * (rules.allBands().size() + 1));
            int cacheBytes = Math.min(LARGEST_CACHE, CACHE_BYTES / files);
            for (ScenePart part : parts) {
                reader.parts.add(reader.open(part, opener, cacheBytes));
            }
            return reader;
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private Part open(ScenePart part, RasterOpener opener, int cacheBytes) throws IOException {
        Band[] sources = new Band[bands.size()];
        for (int b = 0; b < sources.length; b++) {
            Optional<BandSource> source = source(part, bands.get(b));
            if (source.isPresent()) {
                sources[b] = band(source.get(), raster(part, source.get().href(), opener, cacheBytes));
            }
        }
        Mask mask = null;
        if (part.mask().isPresent()) {
            MaskSource m = part.mask().get();
            SourceRaster raster = raster(part, m.href(), opener, cacheBytes);
            raster.checkBand(m.fileBand());
            mask = new Mask(
                    raster,
                    new SourceRaster.Values(m.fileBand(), 1, 0, OptionalDouble.empty(), Resampling.NEAREST),
                    QualityBand.of(m.kind(), rules.masks()));
        }
        return new Part(sources, mask);
    }

    /** The band of that name; nir08 stands in for nir. */
    static Optional<BandSource> source(ScenePart part, String band) {
        Optional<BandSource> source = part.band(band);
        return source.isEmpty() && band.equals("nir") ? part.band("nir08") : source;
    }

    private SourceRaster raster(ScenePart part, URI uri, RasterOpener opener, int cacheBytes) throws IOException {
        SourceRaster raster = rasters.get(uri);
        if (raster == null) {
            raster = SourceRaster.open(opener, uri, part.epsg(), grid, cacheBytes);
            rasters.put(uri, raster);
        }
        return raster;
    }

    private Band band(BandSource source, SourceRaster raster) throws SourceException {
        raster.checkBand(source.fileBand());
        OptionalDouble nodata =
                source.nodata().isPresent() ? source.nodata() : raster.info().nodata();
        boolean reflectance = Index.find(source.band()).isEmpty();
        boolean saturates = reflectance
                && rules.masks().masks(Flag.SATURATION)
                && raster.info().type() == SampleType.UINT16;
        double full = 65535 * source.scale() + source.offset();
        return new Band(
                raster,
                new SourceRaster.Values(source.fileBand(), source.scale(), source.offset(), nodata, rules.resampling()),
                reflectance,
                saturates ? (float) full : Float.POSITIVE_INFINITY);
    }

    /** How far beyond a window the scene must be read for the window to be right. */
    private int halo() {
        double radius = rules.masks().nearCloudPixels(pixelMetres);
        int screen = rules.screen().map(s -> s.halo()).orElse(0);
        return (int) Math.ceil(radius) + screen;
    }

    /** Values and reasons of a window: physical values, NaN where missing. */
    SceneBlock read(Window window) throws IOException {
        int halo = halo();
        int left = Math.max(0, window.col() - halo);
        int top = Math.max(0, window.row() - halo);
        Window wide = new Window(
                left,
                top,
                Math.min(grid.width(), window.endCol() + halo) - left,
                Math.min(grid.height(), window.endRow() + halo) - top);
        SceneBlock block = mosaic(wide);
        CloudMargin.widen(
                block.reasons(), wide.width(), wide.height(), rules.masks().nearCloudPixels(pixelMetres));
        return cut(block, window);
    }

    private SceneBlock mosaic(Window wide) throws IOException {
        SceneBlock first = part(parts.getFirst(), wide);
        for (Part next : parts.subList(1, parts.size())) {
            merge(first, part(next, wide));
        }
        return first;
    }

    /** The first part with data wins; a clear pixel beats one that is not. */
    private static void merge(SceneBlock into, SceneBlock next) {
        byte[] a = into.reasons();
        byte[] b = next.reasons();
        for (int p = 0; p < a.length; p++) {
            boolean better = b[p] != NO_DATA && (a[p] == NO_DATA || (a[p] != CLEAR && b[p] == CLEAR));
            if (better) {
                a[p] = b[p];
                for (int k = 0; k < into.values().length; k++) {
                    into.values()[k][p] = next.values()[k][p];
                }
            }
        }
    }

    private SceneBlock part(Part part, Window wide) throws IOException {
        byte[] reasons = new byte[wide.pixels()];
        Mask mask = part.mask();
        if (mask != null) {
            float[] quality = new float[wide.pixels()];
            mask.raster().read(mask.values(), wide, quality);
            mask.meaning().reasons(quality, reasons);
        }
        float[][] values = new float[bands.size()][wide.pixels()];
        for (int b = 0; b < values.length; b++) {
            Band band = part.bands()[b];
            if (band == null) {
                Arrays.fill(values[b], Float.NaN);
                continue;
            }
            band.raster().read(band.values(), wide, values[b]);
            screenRange(band, b < rules.bands().size(), values[b], reasons);
        }
        SceneBlock block = new SceneBlock(wide, pixelMetres, bands, values, reasons);
        if (mask == null) {
            rules.screen().ifPresent(s -> s.screen(block));
        }
        return block;
    }

    /** A required band decides over the pixel; an optional one only over itself. */
    private void screenRange(Band band, boolean required, float[] values, byte[] reasons) {
        MaskRules masks = rules.masks();
        float limit = (float) (Short.MAX_VALUE * SceneCache.SCALE);
        float low = band.reflectance() ? (float) masks.low() : -limit;
        float high = band.reflectance() ? (float) masks.high() : limit;
        if (required) {
            // Without data in a required band there is no observation, cloud or not.
            for (int p = 0; p < values.length; p++) {
                reasons[p] = Float.isNaN(values[p]) ? NO_DATA : reasons[p];
            }
            RangeScreen.apply(values, low, high, band.saturation(), reasons);
        } else {
            for (int p = 0; p < values.length; p++) {
                boolean sound = values[p] >= low && values[p] <= high && values[p] < band.saturation();
                values[p] = sound ? values[p] : Float.NaN;
            }
        }
    }

    private static SceneBlock cut(SceneBlock block, Window window) {
        Window wide = block.window();
        float[][] values = new float[block.bands().size()][window.pixels()];
        byte[] reasons = new byte[window.pixels()];
        for (int row = 0; row < window.height(); row++) {
            int from = (window.row() - wide.row() + row) * wide.width() + window.col() - wide.col();
            int to = row * window.width();
            System.arraycopy(block.reasons(), from, reasons, to, window.width());
            for (int b = 0; b < values.length; b++) {
                System.arraycopy(block.values()[b], from, values[b], to, window.width());
            }
        }
        return new SceneBlock(window, block.pixelMetres(), block.bands(), values, reasons);
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (SourceRaster raster : rasters.values()) {
            try {
                raster.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
