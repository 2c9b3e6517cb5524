// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.geo.Grid;
import java.time.Instant;
import java.util.Optional;

/**
 * A scene as it may be shown: three planes of surface reflectance, {@code p = row · width + col}. The arrays belong to
 * the picture. At most {@value #MAX_SIDE} pixels a side: whoever makes it takes every n-th pixel of a larger site, or
 * reads an overview, and gives the grid of what is left.
 *
 * @param sceneId as in the scene ledger
 * @param datetime of the acquisition, UTC
 * @param grid of the picture; in the CRS of the site's grid
 * @param index the index that all three planes hold, such as NDVI; empty for natural colour
 * @param red reflectance, about 0..1, or the index; NaN where there is no clear view
 * @param green as red
 * @param blue as red
 */
public record Picture(
        String sceneId, Instant datetime, Grid grid, Optional<String> index, float[] red, float[] green, float[] blue) {
    public static final int MAX_SIDE = 1200;

    /** In natural colour. */
    public Picture(String sceneId, Instant datetime, Grid grid, float[] red, float[] green, float[] blue) {
        this(sceneId, datetime, grid, Optional.empty(), red, green, blue);
    }

    public Picture {
        int pixels = grid.width() * grid.height();
        if (grid.width() > MAX_SIDE || grid.height() > MAX_SIDE) {
            throw new IllegalArgumentException("a picture has at most " + MAX_SIDE + " pixels a side, was "
                    + grid.width() + " x " + grid.height() + "; take every n-th pixel");
        }
        if (red.length != pixels || green.length != pixels || blue.length != pixels) {
            throw new IllegalArgumentException("a picture of " + grid.width() + " x " + grid.height() + " has " + pixels
                    + " values a band, was " + red.length + ", " + green.length + ", " + blue.length);
        }
    }

    /** What it shows, such as "in natural colour". */
    String look() {
        return index.map(i -> "as " + i + " in shades of grey").orElse("in natural colour");
    }

    /** What its values are, such as "reflectance". */
    String quantity() {
        return index.orElse("reflectance");
    }
}
