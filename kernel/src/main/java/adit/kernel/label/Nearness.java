// SPDX-License-Identifier: Apache-2.0
package adit.kernel.label;

/** Marks the pixels within a distance of given pixels. Distances are Euclidean, between pixel centres, and exact. */
public final class Nearness {
    private Nearness() {}

    /**
     * Marks the pixels no farther than {@code radius} from a seed; a seed is near itself. Pixels outside the plane are
     * no seeds, so the result is right only {@code ceil(radius)} pixels within a plane that is cut out of a larger one.
     *
     * @param seeds {@code row · width + col}, non-zero where there is a seed
     * @param radius in pixels, ≥ 0
     * @param near receives 1 where near, 0 elsewhere; not the same array as {@code seeds}
     */
    public static void within(byte[] seeds, int width, int height, double radius, byte[] near) {
        int reach = (int) Math.floor(radius);
        // spans[d]: how far to the sides a seed d rows away still reaches.
        int[] spans = new int[reach + 1];
        for (int d = 0; d <= reach; d++) {
            spans[d] = (int) Math.floor(Math.sqrt(radius * radius - (double) d * d));
        }
        // The vertical distance to the nearest seed of the column, then the row's union of the spans.
        int[] gap = new int[width * height];
        verticalGaps(seeds, width, height, reach, gap);
        int[] marks = new int[width + 1];
        for (int row = 0; row < height; row++) {
            java.util.Arrays.fill(marks, 0);
            for (int col = 0; col < width; col++) {
                int d = gap[row * width + col];
                if (d <= reach) {
                    marks[Math.max(0, col - spans[d])]++;
                    marks[Math.min(width, col + spans[d] + 1)]--;
                }
            }
            int open = 0;
            for (int col = 0; col < width; col++) {
                open += marks[col];
                near[row * width + col] = (byte) (open > 0 ? 1 : 0);
            }
        }
    }

    private static void verticalGaps(byte[] seeds, int width, int height, int reach, int[] gap) {
        for (int col = 0; col < width; col++) {
            int d = reach + 1;
            for (int p = col; p < width * height; p += width) {
                d = seeds[p] != 0 ? 0 : Math.min(d + 1, reach + 1);
                gap[p] = d;
            }
            d = reach + 1;
            for (int p = (height - 1) * width + col; p >= 0; p -= width) {
                d = seeds[p] != 0 ? 0 : Math.min(d + 1, reach + 1);
                gap[p] = Math.min(gap[p], d);
            }
        }
    }
}
