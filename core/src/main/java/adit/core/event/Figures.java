// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.event.Spectra.Epoch;
import adit.core.event.Spectra.Figure;
import adit.kernel.label.InnerDistance;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.locationtech.jts.algorithm.MinimumAreaRectangle;
import org.locationtech.jts.geom.Geometry;

/** The figures of an event: medians over its pixels, and measures of its shape. Missing ones are left out. */
final class Figures {
    private final SortedMap<String, Double> values = new TreeMap<>();

    /** Share of the pixels whose break was found in ndvi from which on its magnitude speaks for the event. */
    private static final double SPEAKING_SHARE = 0.3;

    private void put(String name, double value) {
        if (Double.isFinite(value)) {
            values.put(name, value);
        }
    }

    static SortedMap<String, Double> of(
            BreakTable table,
            Candidates event,
            Geometry outline,
            double areaSquareMetres,
            double pixelMetres,
            int road) {
        Figures f = new Figures();
        f.spectra(table, event);
        f.detection(table, event);
        f.shape(event, outline, areaSquareMetres, pixelMetres, road);
        return f.values;
    }

    private void spectra(BreakTable table, Candidates event) {
        Spectra spectra = new Spectra(table);
        for (Figure figure : Figure.values()) {
            for (Epoch epoch : Epoch.values()) {
                String name = figure.name().toLowerCase(Locale.ROOT) + "_"
                        + epoch.name().toLowerCase(Locale.ROOT);
                put(name, median(event, i -> spectra.of(figure, epoch, i)));
            }
        }
    }

    private void detection(BreakTable table, Candidates event) {
        put("score", median(event, i -> table.score()[i]));
        for (int v = 0; v < table.variables().size(); v++) {
            int variable = v;
            put(
                    "magnitude_" + table.variables().get(v),
                    median(event, i -> table.variable()[i] == variable ? table.postMagnitude()[i] : Double.NaN));
        }
        double before = values.getOrDefault("ndvi_before", Double.NaN);
        double after = values.getOrDefault("ndvi_after", Double.NaN);
        double late = values.getOrDefault("ndvi_late", Double.NaN);
        double fall = before - after;
        put("ndvi_fall", fall);
        put("regrown_share", fall > 0 ? (late - after) / fall : Double.NaN);
        int ndvi = table.variables().indexOf("ndvi");
        int first = 0;
        for (int i : event.source()) {
            first += i >= 0 && table.variable()[i] == ndvi ? 1 : 0;
        }
        // The detector's own magnitude knows the season; the medians before and after do not.
        boolean known = ndvi >= 0 && first >= SPEAKING_SHARE * event.size();
        put("ndvi_drop", known ? -values.getOrDefault("magnitude_ndvi", Double.NaN) : fall);
        put("ndvi_drop_by_season", known ? 1 : 0);
    }

    private void shape(Candidates event, Geometry outline, double area, double pixelMetres, int road) {
        int[] depth = InnerDistance.of(event.pixels());
        int deepest = Arrays.stream(depth).max().orElse(0);
        double perimeter = outline.getLength();
        // Sides of the rectangle of this perimeter and area; a square where it is rounder than that.
        double quarter = perimeter / 4;
        double drawn = outline.getArea();
        double length = quarter + Math.sqrt(Math.max(0, quarter * quarter - drawn));
        double width = drawn / length;
        put("area_m2", area);
        put("perimeter_m", perimeter);
        put("elongation", length / width);
        put("width_m", width);
        put("widest_m", Math.max(1, 2 * deepest / 3.0 - 1) * pixelMetres);
        put("narrow", ThinParts.narrow(event.pixels(), road) ? 1 : 0);
        put("compactness", 4 * Math.PI * drawn / (perimeter * perimeter));
        double rectangle = MinimumAreaRectangle.getMinimumRectangle(outline).getArea();
        put("rectangularity", rectangle > 0 ? Math.min(1, drawn / rectangle) : Double.NaN);
    }

    /** Median over the pixels that have the value; filled pixels have none. */
    private static double median(Candidates event, IntToDoubleFunction value) {
        double[] all = new double[event.size()];
        int n = 0;
        for (int i : event.source()) {
            double v = i < 0 ? Double.NaN : value.applyAsDouble(i);
            if (!Double.isNaN(v)) {
                all[n++] = v;
            }
        }
        if (n == 0) {
            return Double.NaN;
        }
        Arrays.sort(all, 0, n);
        return (all[(n - 1) / 2] + all[n / 2]) / 2;
    }
}
