// SPDX-License-Identifier: Apache-2.0
package adit.core.mask;

import adit.core.cube.BandChunk;
import adit.core.scene.Reason;
import java.util.List;

/**
 * One scene's surface reflectances over an area, {@code p = row · width + col}. The arrays belong to the look.
 *
 * @param bands {@code [band][p]}: blue, green, red, near infrared, short-wave infrared at 1.6 and 2.2 µm; meaningless
 *     where the reason is not CLEAR
 * @param reasons {@link Reason} codes known before screening: NO_DATA, INVALID, SATURATED, or CLEAR
 */
public record Look(int width, int height, float[][] bands, byte[] reasons, SunPosition sun) {
    static final int BLUE = 0;
    static final int GREEN = 1;
    static final int RED = 2;
    static final int NIR = 3;
    static final int SWIR16 = 4;
    static final int SWIR22 = 5;

    private static final List<List<String>> NAMES = List.of(
            List.of("blue"),
            List.of("green"),
            List.of("red"),
            List.of("nir", "nir08"),
            List.of("swir16"),
            List.of("swir22"));

    public Look {
        if (bands.length != NAMES.size()) {
            throw new IllegalArgumentException("a look has six bands, was " + bands.length);
        }
        int pixels = Math.multiplyExact(width, height);
        for (float[] band : bands) {
            if (band.length != pixels) {
                throw new IllegalArgumentException(
                        "a band of " + width + " x " + height + " pixels was " + band.length + " long");
            }
        }
        if (reasons.length != pixels) {
            throw new IllegalArgumentException("there is one reason per pixel: " + pixels + ", was " + reasons.length);
        }
    }

    /** Positions in a chunk of blue, green, red, near and short-wave infrared; either name of the near infrared will do. */
    public static int[] positions(List<String> bands) {
        int[] positions = new int[NAMES.size()];
        for (int b = 0; b < positions.length; b++) {
            positions[b] = NAMES.get(b).stream()
                    .mapToInt(bands::indexOf)
                    .filter(i -> i >= 0)
                    .findFirst()
                    .orElse(-1);
            if (positions[b] < 0) {
                throw new IllegalArgumentException("band " + String.join(" or ", NAMES.get(b))
                        + " is needed, the chunk has " + bands + "; read it too, or use another method");
            }
        }
        return positions;
    }

    /** One date of a chunk. */
    public static Look of(BandChunk chunk, int t, SunPosition sun) {
        int[] positions = positions(chunk.bands());
        float[][] bands = new float[positions.length][chunk.pixels()];
        for (int b = 0; b < bands.length; b++) {
            short[] stored = chunk.stored()[positions[b]][t];
            for (int p = 0; p < stored.length; p++) {
                bands[b][p] = (float) (stored[p] * chunk.scale());
            }
        }
        return new Look(chunk.window().width(), chunk.window().height(), bands, chunk.reasons()[t].clone(), sun);
    }

    int pixels() {
        return width * height;
    }

    boolean seen(int p) {
        return reasons[p] == Reason.CLEAR.code();
    }
}
