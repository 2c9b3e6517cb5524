// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.event.Spectra.Epoch;
import adit.core.event.Spectra.Figure;

/** What became of one pixel, coarsely: pixels of different kinds do not grow into one event. */
enum ChangeKind {
    /** No rule holds; such pixels go with their neighbours. */
    OTHER(0),
    /**
     * Land became other land: bare, stripped, covered, grown over again. Not told apart here, since what a few looks before
     * and after a change show of vegetation depends on the season; clear differences of the late looks are found by
     * {@link SpectralSplit}.
     */
    LAND(1),
    TO_WATER(2),
    FROM_WATER(3),
    BURNT(4);

    private static final ChangeKind[] BY_CODE = values();

    static final int COUNT = BY_CODE.length;

    private final byte code;

    ChangeKind(int code) {
        this.code = (byte) code;
    }

    static ChangeKind of(byte code) {
        return BY_CODE[code];
    }

    /** Codes of the kinds of all pixels, 0 to {@link #COUNT} − 1. */
    static byte[] of(BreakTable table, ClassThresholds rules) {
        Spectra spectra = new Spectra(table);
        byte[] kinds = new byte[table.size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = of(spectra, i, rules).code;
        }
        return kinds;
    }

    static ChangeKind of(Spectra s, int i, ClassThresholds rules) {
        boolean wasWater = water(s, Epoch.BEFORE, i, rules);
        boolean isWater = water(s, Epoch.AFTER, i, rules) || water(s, Epoch.LATE, i, rules);
        if (wasWater != isWater) {
            return isWater ? TO_WATER : FROM_WATER;
        }
        if (isWater) {
            return OTHER;
        }
        if (burnt(s, i, rules)) {
            return BURNT;
        }
        return Double.isNaN(s.of(Figure.NDVI, Epoch.AFTER, i)) ? OTHER : LAND;
    }

    /** By MNDWI, or by NDWI where there is no swir16; never where there is neither. */
    private static boolean water(Spectra s, Epoch epoch, int i, ClassThresholds rules) {
        double mndwi = s.of(Figure.MNDWI, epoch, i);
        boolean wet =
                Double.isNaN(mndwi) ? s.of(Figure.NDWI, epoch, i) >= rules.waterNdwi() : mndwi >= rules.waterMndwi();
        return wet && s.of(Figure.NIR, epoch, i) < rules.waterNir();
    }

    private static boolean burnt(Spectra s, int i, ClassThresholds rules) {
        double after = s.of(Figure.NBR, Epoch.AFTER, i);
        return after <= rules.burntNbr()
                && s.of(Figure.NBR, Epoch.BEFORE, i) - after >= rules.burntDropNbr()
                && s.of(Figure.BRIGHTNESS, Epoch.AFTER, i) <= rules.burntBrightness();
    }
}
