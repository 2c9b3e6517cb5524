// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import adit.core.geo.Crs;
import adit.core.geo.Grid;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a raster file says about itself. Physical value = stored · scale + offset. Arrays belong to the record and are
 * not written to.
 *
 * @param type what samples are read as; odd widths (1 to 31 bits) count as the next unsigned type
 * @param geoTransform GDAL's order, of pixel corners; {0, 1, 0, 0, 0, 1} where the file has none
 * @param epsg of the CRS; empty where the file defines its own or none
 * @param nodata the stored value of absent pixels
 * @param scales one per band, 1 where the file says nothing
 * @param offsets one per band, 0 where the file says nothing
 * @param bandNames one per band, empty where the file says nothing
 * @param tileWidth of the full resolution, in pixels; a strip is as wide as the image
 * @param compression as GDAL spells it
 * @param bandsInTile bands that are decoded together: all, or 1 where each band has tiles of its own
 * @param overviewSizes {width, height} of levels 1, 2, …, largest first
 * @param metadata GDAL items of the whole file
 */
public record RasterInfo(
        int width,
        int height,
        int bands,
        SampleType type,
        double[] geoTransform,
        OptionalInt epsg,
        OptionalDouble nodata,
        double[] scales,
        double[] offsets,
        List<String> bandNames,
        int tileWidth,
        int tileHeight,
        String compression,
        int bandsInTile,
        List<int[]> overviewSizes,
        SortedMap<String, String> metadata) {
    /** Pixel sides that differ by less than this part are one side. */
    private static final double SAME_SIDE = 1e-10;

    public RasterInfo {
        bandNames = List.copyOf(bandNames);
        overviewSizes = List.copyOf(overviewSizes);
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /** The grid of the full resolution, where pixels are square, north is up and the EPSG code is known. */
    public Optional<Grid> grid() {
        double[] t = geoTransform;
        boolean square = t[1] > 0 && Math.abs(t[1] + t[5]) <= SAME_SIDE * t[1] && t[2] == 0 && t[4] == 0;
        if (!square || epsg.isEmpty() || epsg.getAsInt() < 1024 || epsg.getAsInt() > 32767) {
            return Optional.empty();
        }
        return Optional.of(new Grid(new Crs(epsg.getAsInt()), t[0], t[3], t[1], width, height));
    }
}
