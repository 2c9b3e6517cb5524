// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Where the pixels are on the ground, by the GeoTIFF tags.
 *
 * @param transform in GDAL's order: x = t0 + col·t1 + row·t2, y = t3 + col·t4 + row·t5, of the pixels' corners
 * @param epsg of the CRS; empty where the file defines its own or none
 */
record GeoReference(double[] transform, OptionalInt epsg) {
    static final int MODEL_TYPE = 1024;
    static final int RASTER_TYPE = 1025;
    static final int GEOGRAPHIC_TYPE = 2048;
    static final int PROJECTED_TYPE = 3072;
    private static final int USER_DEFINED = 32767;

    private static final double[] NONE = {0, 1, 0, 0, 0, 1};

    static GeoReference of(Ifd ifd) throws IOException {
        long[] keys = ifd.numbers(Tag.GEO_KEY_DIRECTORY, Limits.TAG_BYTES / 2);
        double[] t = transform(ifd);
        // Tie points alone are ground control points: the CRS is theirs, the pixels have none.
        boolean controlPoints = Arrays.equals(t, NONE) && ifd.has(Tag.MODEL_TIEPOINT);
        if (key(keys, RASTER_TYPE) == 2 && !Arrays.equals(t, NONE)) {
            // PixelIsPoint: the tie point is the pixel's centre.
            t[0] -= 0.5 * t[1] + 0.5 * t[2];
            t[3] -= 0.5 * t[4] + 0.5 * t[5];
        }
        return new GeoReference(t, controlPoints ? OptionalInt.empty() : epsg(keys));
    }

    private static double[] transform(Ifd ifd) throws IOException {
        double[] scale = ifd.doubles(Tag.MODEL_PIXEL_SCALE);
        double[] tie = ifd.doubles(Tag.MODEL_TIEPOINT);
        if (scale.length >= 2 && scale[0] != 0 && scale[1] != 0 && tie.length >= 6) {
            // By the specification a negative y scale means south-up. GDAL takes such a file for north-up, and the
            // files of this kind that we have seen are.
            double dy = scale[1] < 0 ? scale[1] : -scale[1];
            return new double[] {tie[3] - tie[0] * scale[0], scale[0], 0, tie[4] - tie[1] * dy, 0, dy};
        }
        double[] matrix = ifd.doubles(Tag.MODEL_TRANSFORMATION);
        if (matrix.length == 16) {
            return new double[] {matrix[3], matrix[0], matrix[1], matrix[7], matrix[4], matrix[5]};
        }
        return NONE.clone();
    }

    private static OptionalInt epsg(long[] keys) {
        long model = key(keys, MODEL_TYPE);
        long projected = key(keys, PROJECTED_TYPE);
        long geographic = key(keys, GEOGRAPHIC_TYPE);
        long code = model == 2 || (model != 1 && projected == 0) ? geographic : projected;
        return code > 0 && code != USER_DEFINED ? OptionalInt.of((int) code) : OptionalInt.empty();
    }

    /** A key whose value stands in the directory itself; 0 where it is absent. */
    private static long key(long[] keys, int id) {
        long count = keys.length < 4 ? 0 : Math.min(keys[3], keys.length / 4 - 1);
        for (int i = 1; i <= count; i++) {
            if (keys[4 * i] == id && keys[4 * i + 1] == 0) {
                return keys[4 * i + 3];
            }
        }
        return 0;
    }
}
