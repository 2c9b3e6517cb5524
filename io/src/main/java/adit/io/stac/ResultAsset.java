// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.ledger.Digest;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One file of a result, as its STAC item describes it.
 *
 * @param href relative to the folder of the item, such as ../rasters/state.tif
 * @param mediaType such as {@link #COG}
 * @param roles such as data
 * @param size in bytes
 * @param bands of a raster, in file order; empty for other files
 */
public record ResultAsset(
        String key,
        String href,
        String title,
        String mediaType,
        List<String> roles,
        Digest digest,
        long size,
        List<Band> bands) {
    public static final String COG = "image/tiff; application=geotiff; profile=cloud-optimized";

    public ResultAsset {
        roles = List.copyOf(roles);
        bands = List.copyOf(bands);
        if (size < 0) {
            throw new IllegalArgumentException("size of " + href + " must be at least 0, was " + size);
        }
    }

    /**
     * @param dataType as STAC names it: uint8, int16, int32, float32 …
     * @param unit of the physical values, or empty
     * @param scale physical = stored · scale + offset
     * @param classes what the values mean, where they are codes
     */
    public record Band(
            String name,
            String description,
            String dataType,
            String unit,
            OptionalDouble nodata,
            double scale,
            double offset,
            List<ValueMeaning> classes) {
        public Band {
            classes = List.copyOf(classes);
        }

        /** A band of plain values without a unit. */
        public static Band of(String name, String description, String dataType, OptionalDouble nodata) {
            return new Band(name, description, dataType, "", nodata, 1, 0, List.of());
        }
    }

    /** @param name letters, digits, - and _ */
    public record ValueMeaning(int value, String name, String description) {
        public ValueMeaning {
            if (!name.matches("[0-9A-Za-z_-]+")) {
                throw new IllegalArgumentException(
                        "the name of a class has letters, digits, - and _, was \"" + name + "\"");
            }
        }
    }
}
