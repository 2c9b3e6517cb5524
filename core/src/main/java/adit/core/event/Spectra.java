// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import java.util.List;

/** Indices of the changed pixels before, just after, and late; NaN where a band or an observation is missing. */
final class Spectra {
    /** When: the three sets of bands of a break table. */
    enum Epoch {
        BEFORE,
        AFTER,
        LATE
    }

    /** Names of the figures in the order of their computation. */
    enum Figure {
        NDVI,
        NBR,
        MNDWI,
        NDWI,
        BSI,
        BRIGHTNESS,
        IRON_RATIO,
        NIR,
        RED,
        SWIR_RATIO
    }

    private final BreakTable table;
    private final int blue;
    private final int green;
    private final int red;
    private final int nir;
    private final int swir16;
    private final int swir22;

    Spectra(BreakTable table) {
        this.table = table;
        List<String> bands = table.bands();
        blue = bands.indexOf("blue");
        green = bands.indexOf("green");
        red = bands.indexOf("red");
        nir = bands.contains("nir") ? bands.indexOf("nir") : bands.indexOf("nir08");
        swir16 = bands.indexOf("swir16");
        swir22 = bands.indexOf("swir22");
    }

    private float[][] epoch(Epoch epoch) {
        return switch (epoch) {
            case BEFORE -> table.before();
            case AFTER -> table.after();
            case LATE -> table.late();
        };
    }

    private static double value(float[][] bands, int band, int i) {
        return band < 0 ? Double.NaN : bands[band][i];
    }

    private static double difference(double a, double b) {
        return (a - b) / (a + b);
    }

    /** The figure of a pixel; where there is no late observation, late is after. */
    double of(Figure figure, Epoch epoch, int i) {
        float[][] e = epoch(epoch);
        double value = of(figure, e, i);
        return epoch == Epoch.LATE && Double.isNaN(value) ? of(figure, table.after(), i) : value;
    }

    private double of(Figure figure, float[][] e, int i) {
        double n = value(e, nir, i);
        double r = value(e, red, i);
        double s = value(e, swir16, i);
        return switch (figure) {
            case NDVI -> {
                int ready = table.bands().indexOf("ndvi");
                yield ready >= 0 ? e[ready][i] : difference(n, r);
            }
            case NBR -> difference(n, value(e, swir22, i));
            case MNDWI -> difference(value(e, green, i), s);
            case NDWI -> difference(value(e, green, i), n);
            case BSI -> difference(s + r, n + value(e, blue, i));
            case BRIGHTNESS -> (value(e, blue, i) + value(e, green, i) + r + n) / 4;
            case IRON_RATIO -> r / value(e, blue, i);
            case NIR -> n;
            case RED -> r;
            case SWIR_RATIO -> value(e, swir22, i) / r;
        };
    }
}
