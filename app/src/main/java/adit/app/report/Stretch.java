// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import java.util.List;

/**
 * From reflectance to the eight bits of a screen, linear between {@code low} (black) and {@code high} (white), the same
 * for all three bands, so that no colour is made that was not there.
 */
record Stretch(double low, double high) {
    /** Of the unenhanced twin, in every report the same. */
    static final Stretch PLAIN = new Stretch(0, 0.3);

    /** The same for a picture of an index. */
    private static final Stretch PLAIN_INDEX = new Stretch(0, 1);

    private static final int BINS = 20_000;
    private static final double FROM = -0.2;
    private static final double TO = 1.8;

    Stretch {
        if (!(high > low)) {
            throw new IllegalArgumentException("a stretch needs low < high, was " + low + " .. " + high);
        }
    }

    /** Without enhancement: reflectance 0 to 0.3, an index 0 to 1. */
    static Stretch plain(Picture picture) {
        return picture.index().isPresent() ? PLAIN_INDEX : PLAIN;
    }

    /** The 2nd and 98th percentile of all bands of all the pictures together. */
    static Stretch of(List<Picture> pictures) {
        long[] counts = new long[BINS];
        long all = 0;
        for (Picture p : pictures) {
            for (float[] band : List.of(p.red(), p.green(), p.blue())) {
                for (float v : band) {
                    if (Float.isFinite(v)) {
                        counts[Math.clamp((int) ((v - FROM) / (TO - FROM) * BINS), 0, BINS - 1)]++;
                        all++;
                    }
                }
            }
        }
        if (all == 0) {
            return PLAIN;
        }
        double low = percentile(counts, all, 0.02);
        double high = percentile(counts, all, 0.98);
        return new Stretch(low, Math.max(high, low + 0.01));
    }

    private static double percentile(long[] counts, long all, double share) {
        long sum = 0;
        for (int i = 0; i < BINS; i++) {
            sum += counts[i];
            if ((double) sum >= share * (double) all) {
                return FROM + (TO - FROM) * (i + 0.5) / BINS;
            }
        }
        return TO;
    }

    /** The picture as RGB bytes, row by row. Where there is no clear view it is hatched in grey. */
    byte[] rgb(Picture p) {
        int width = p.grid().width();
        byte[] out = new byte[3 * p.red().length];
        for (int i = 0; i < p.red().length; i++) {
            if (Float.isFinite(p.red()[i]) && Float.isFinite(p.green()[i]) && Float.isFinite(p.blue()[i])) {
                out[3 * i] = level(p.red()[i]);
                out[3 * i + 1] = level(p.green()[i]);
                out[3 * i + 2] = level(p.blue()[i]);
            } else {
                boolean stripe = (i % width + i / width) % 6 < 2;
                byte grey = (byte) (stripe ? 0x8C : 0xD8);
                out[3 * i] = grey;
                out[3 * i + 1] = grey;
                out[3 * i + 2] = grey;
            }
        }
        return out;
    }

    private byte level(float v) {
        return (byte) Math.clamp(Math.round((v - low) / (high - low) * 255), 0, 255);
    }

    @Override
    public String toString() {
        return Figures.number(low, 3) + " to " + Figures.number(high, 3);
    }
}
