// SPDX-License-Identifier: Apache-2.0
package adit.core.scene;

import java.net.URI;
import java.util.OptionalDouble;

/**
 * Where one band of one item is read from. Physical value = stored · scale + offset.
 *
 * @param band STAC common name (blue, green, red, nir, nir08, swir16, swir22 …), or the name of an index that the item
 *     carries ready-made (ndvi)
 * @param href absolute address of the raster (file: or https:)
 * @param fileBand band within the raster, from 1
 * @param nodata stored value that means no observation
 */
public record BandSource(String band, URI href, int fileBand, double scale, double offset, OptionalDouble nodata) {
    public BandSource {
        if (fileBand < 1) {
            throw new IllegalArgumentException("bands of a raster count from 1, was " + fileBand);
        }
    }
}
