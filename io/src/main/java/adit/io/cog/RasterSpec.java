// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import adit.core.geo.Grid;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a raster to be written is like. Physical value = stored · scale + offset.
 *
 * @param bandNames one per band; written as GDAL band descriptions
 * @param tileSize side of a tile in pixels, a multiple of 16
 * @param overviews how overviews are made, or NONE for a file without them
 * @param metadata GDAL metadata items
 */
public record RasterSpec(
        Grid grid,
        List<String> bandNames,
        SampleType type,
        OptionalDouble nodata,
        double scale,
        double offset,
        Compression compression,
        int tileSize,
        Overviews overviews,
        SortedMap<String, String> metadata) {
    public enum Compression {
        NONE,
        DEFLATE,
        ZSTD,
        /** ZSTD at its fastest: for what is written often and kept for a while. */
        ZSTD_FAST
    }

    public enum Overviews {
        NONE,
        /** Upper-left pixel of four: for states, classes and dates. */
        NEAREST,
        /** Mean of the pixels of four that are not nodata. */
        AVERAGE
    }

    public RasterSpec {
        bandNames = List.copyOf(bandNames);
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        if (tileSize < 16 || tileSize % 16 != 0) {
            throw new IllegalArgumentException("tileSize must be a multiple of 16, was " + tileSize);
        }
    }
}
