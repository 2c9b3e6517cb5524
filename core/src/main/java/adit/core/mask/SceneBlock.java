// SPDX-License-Identifier: Apache-2.0
package adit.core.mask;

import adit.core.geo.Window;
import java.util.List;

/**
 * One scene over one window of the site's grid, on its way into the cache. The arrays belong to the block and may be
 * written where a method says so.
 *
 * @param window what the planes cover, halo included, cut off at the grid's edge
 * @param pixelMetres pixel size
 * @param bands names in the order of {@code values}
 * @param values {@code [band][p]}, reflectance; NaN where missing
 * @param reasons {@link adit.core.scene.Reason} codes, {@code [p]}
 */
public record SceneBlock(Window window, double pixelMetres, List<String> bands, float[][] values, byte[] reasons) {
    public SceneBlock {
        bands = List.copyOf(bands);
        if (values.length != bands.size()) {
            throw new IllegalArgumentException(bands.size() + " bands are named, " + values.length + " are there");
        }
    }

    /** The plane of a band; nir08 stands in for nir. Empty where there is none. */
    public java.util.Optional<float[]> plane(String band) {
        int i = bands.indexOf(band);
        if (i < 0 && band.equals("nir")) {
            i = bands.indexOf("nir08");
        }
        return i < 0 ? java.util.Optional.empty() : java.util.Optional.of(values[i]);
    }
}
