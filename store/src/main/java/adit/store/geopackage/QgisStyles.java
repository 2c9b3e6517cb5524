// SPDX-License-Identifier: Apache-2.0
package adit.store.geopackage;

import adit.core.event.EventClass;
import java.util.List;

/** Default styles of the layers in the form of QGIS (QML), kept in the table layer_styles as QGIS itself does. */
final class QgisStyles {
    /** @param layer the table that it is for */
    record Style(String layer, String name, String description, String qml) {}

    /** One entry of a legend: a value of the attribute, or the whole layer where the attribute is empty. */
    private record Fill(
            String value, String label, String colour, String pattern, String outline, String dash, String widthMm) {}

    private QgisStyles() {}

    static List<Style> all() {
        return List.of(
                new Style("sites", "Site boundary", "boundary of the site", sites()),
                new Style("zones", "Zones", "dashed outlines with the name", zones()),
                new Style("events", "Events by class", "colours of Okabe and Ito; time from the onset on", events()),
                new Style("gaps", "Not seen", "hatched; time from the first to the last day", gaps()));
    }

    private static String events() {
        StringBuilder categories = new StringBuilder();
        StringBuilder symbols = new StringBuilder();
        int n = 0;
        for (EventClass kind : EventClass.values()) {
            ClassStyle style = ClassStyle.of(kind);
            String rgb = style.red() + "," + style.green() + "," + style.blue();
            String dash = style.dashed() ? "dash" : "solid";
            append(
                    new Fill(Layers.code(kind), kind.label(), rgb + ",90", "solid", rgb + ",255", dash, "0.6"),
                    n++,
                    categories,
                    symbols);
        }
        return qml(
                renderer("kind", categories, symbols),
                label("event_id"),
                // Instant mode, accumulating: from the first day at which the change was seen, it stays on the map.
                temporal("mode=\"1\" accumulate=\"1\" startField=\"onset_to\" endField=\"\""));
    }

    private static String gaps() {
        StringBuilder categories = new StringBuilder();
        StringBuilder symbols = new StringBuilder();
        append(fill("no_clear_observation", "no clear view", "b_diagonal"), 0, categories, symbols);
        append(fill("below_detection_limit", "below the detection limit", "f_diagonal"), 1, categories, symbols);
        append(fill("outside_boundary", "outside the scenes", "cross"), 2, categories, symbols);
        append(fill("not_compared", "hidden on one of two dates", "b_diagonal"), 3, categories, symbols);
        append(fill("no_wide_view", "on no day half of the site clear", "horizontal"), 4, categories, symbols);
        return qml(
                renderer("kind", categories, symbols),
                "",
                temporal("mode=\"2\" accumulate=\"0\" startField=\"gap_from\" endField=\"gap_to\""));
    }

    private static Fill fill(String value, String label, String pattern) {
        return new Fill(value, label, "110,110,110,160", pattern, "110,110,110,200", "dot", "0.2");
    }

    private static String sites() {
        return qml(single(new Fill("", "", "0,0,0,0", "no", "20,20,20,255", "solid", "0.5")), "", "");
    }

    private static String zones() {
        return qml(single(new Fill("", "", "0,0,0,0", "no", "20,20,20,255", "dash", "0.4")), label("name"), "");
    }

    private static void append(Fill fill, int n, StringBuilder categories, StringBuilder symbols) {
        categories
                .append("<category render=\"true\" symbol=\"")
                .append(n)
                .append("\" value=\"")
                .append(fill.value())
                .append("\" label=\"")
                .append(fill.label())
                .append("\"/>");
        symbols.append(symbol(fill, n));
    }

    private static String renderer(String attribute, StringBuilder categories, StringBuilder symbols) {
        return "<renderer-v2 type=\"categorizedSymbol\" attr=\"" + attribute + "\" symbollevels=\"0\""
                + " enableorderby=\"0\" forceraster=\"0\"><categories>" + categories + "</categories><symbols>"
                + symbols
                + "</symbols></renderer-v2>";
    }

    private static String single(Fill fill) {
        return "<renderer-v2 type=\"singleSymbol\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\"><symbols>"
                + symbol(fill, 0) + "</symbols></renderer-v2>";
    }

    private static String symbol(Fill f, int n) {
        return "<symbol type=\"fill\" name=\"" + n + "\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">"
                + "<layer class=\"SimpleFill\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">"
                + option("color", f.colour()) + option("style", f.pattern()) + option("joinstyle", "round")
                + option("outline_color", f.outline()) + option("outline_style", f.dash())
                + option("outline_width", f.widthMm()) + option("outline_width_unit", "MM")
                + "</Option></layer></symbol>";
    }

    private static String option(String name, String value) {
        return "<Option name=\"" + name + "\" type=\"QString\" value=\"" + value + "\"/>";
    }

    private static String label(String field) {
        return "<labeling type=\"simple\"><settings calloutType=\"simple\"><text-style fieldName=\"" + field
                + "\" fontFamily=\"Sans Serif\" fontSize=\"9\" fontSizeUnit=\"Point\" textColor=\"20,20,20,255\""
                + " textOpacity=\"1\" namedStyle=\"Bold\" isExpression=\"0\"><text-buffer bufferDraw=\"1\""
                + " bufferSize=\"0.8\" bufferSizeUnits=\"MM\" bufferColor=\"255,255,255,255\" bufferOpacity=\"0.9\"/>"
                + "</text-style><placement placement=\"1\" priority=\"5\"/>"
                + "<rendering drawLabels=\"1\" obstacle=\"0\" fontMinPixelSize=\"3\" fontMaxPixelSize=\"10000\"/>"
                + "</settings></labeling>";
    }

    private static String temporal(String attributes) {
        return "<temporal enabled=\"1\" limitMode=\"0\" fixedDuration=\"0\" durationField=\"\" durationUnit=\"min\" "
                + attributes + "><fixedRange><start></start><end></end></fixedRange></temporal>";
    }

    private static String qml(String renderer, String labelling, String temporal) {
        String labels = labelling.isEmpty() ? "0" : "1";
        return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.0\""
                + " styleCategories=\"Symbology|Labeling|Temporal\" labelsEnabled=\"" + labels + "\">" + temporal
                + renderer + labelling + "<layerGeometryType>2</layerGeometryType></qgis>\n";
    }
}
