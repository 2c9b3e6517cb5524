// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The GDAL_METADATA tag: scale, offset and name per band, and items of the whole file.
 *
 * @param scales 1 where the file says nothing
 * @param offsets 0 where the file says nothing
 * @param names empty where the file says nothing
 */
record GdalMetadata(double[] scales, double[] offsets, String[] names, SortedMap<String, String> items) {

    static GdalMetadata of(Ifd ifd, int bands) throws IOException {
        GdalMetadata metadata =
                new GdalMetadata(new double[bands], new double[bands], new String[bands], new TreeMap<>());
        Arrays.fill(metadata.scales, 1);
        Arrays.fill(metadata.names, "");
        String xml = ifd.text(Tag.GDAL_METADATA).orElse("").strip();
        if (!xml.isEmpty()) {
            try {
                SAXParserFactory factory = SAXParserFactory.newInstance();
                factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
                factory.newSAXParser().parse(new InputSource(new StringReader(xml)), metadata.new Items());
            } catch (SAXException | NumberFormatException e) {
                throw ifd.file().corrupt("the tag GDAL_METADATA cannot be read: " + e.getMessage());
            } catch (ParserConfigurationException e) {
                throw new IllegalStateException(e);
            }
        }
        return metadata;
    }

    private final class Items extends DefaultHandler {
        private final StringBuilder text = new StringBuilder();
        private String name = "";
        private String role = "";
        private String domain = "";
        private int sample = -1;

        @Override
        public void startElement(String uri, String local, String element, Attributes attributes) {
            text.setLength(0);
            name = orEmpty(attributes.getValue("name"));
            role = orEmpty(attributes.getValue("role")).toLowerCase(Locale.ROOT);
            domain = orEmpty(attributes.getValue("domain"));
            String s = attributes.getValue("sample");
            sample = s == null ? -1 : Integer.parseInt(s.strip());
        }

        private static String orEmpty(@org.jspecify.annotations.Nullable String value) {
            return value == null ? "" : value;
        }

        @Override
        public void characters(char[] chars, int start, int length) {
            text.append(chars, start, length);
        }

        @Override
        public void endElement(String uri, String local, String element) {
            String value = unescape(text.toString());
            text.setLength(0);
            if (!"Item".equals(element)) {
                return;
            }
            if (sample < 0) {
                if (domain.isEmpty()) {
                    items.put(name, value);
                }
            } else if (sample < scales.length) {
                switch (role) {
                    case "scale" -> scales[sample] = Double.parseDouble(value.strip());
                    case "offset" -> offsets[sample] = Double.parseDouble(value.strip());
                    case "description" -> names[sample] = value;
                    default -> {
                        // Statistics and the like, which nothing here needs.
                    }
                }
            }
        }
    }

    /** The tag's text for a file to be written; empty where it would say nothing. */
    static String xml(RasterSpec spec) {
        StringBuilder out = new StringBuilder();
        spec.metadata()
                .forEach((key, value) -> out.append("  <Item name=\"")
                        .append(escape(key))
                        .append("\">")
                        .append(escape(escape(value)))
                        .append("</Item>\n"));
        for (int band = 0; band < spec.bandNames().size(); band++) {
            if (spec.offset() != 0 || spec.scale() != 1) {
                item(out, "OFFSET", band, "offset", Double.toString(spec.offset()));
                item(out, "SCALE", band, "scale", Double.toString(spec.scale()));
            }
            if (!spec.bandNames().get(band).isEmpty()) {
                item(out, "DESCRIPTION", band, "description", spec.bandNames().get(band));
            }
        }
        return out.isEmpty() ? "" : "<GDALMetadata>\n" + out + "</GDALMetadata>\n";
    }

    private static void item(StringBuilder out, String name, int band, String role, String value) {
        out.append("  <Item name=\"")
                .append(name)
                .append("\" sample=\"")
                .append(band)
                .append("\" role=\"")
                .append(role)
                .append("\">")
                .append(escape(escape(value)))
                .append("</Item>\n");
    }

    /** GDAL escapes a value twice and takes both away: once as XML, once itself. */
    private static String unescape(String value) {
        return value.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(c < 0x20 && c != '\n' && c != '\t' ? ' ' : c);
            }
        });
        return out.toString();
    }
}
