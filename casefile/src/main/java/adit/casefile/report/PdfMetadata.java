// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The XMP metadata of a PDF: what it is, and that it is PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1). */
final class PdfMetadata {
    static final String PRODUCER = "Adit";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** PDF/A wants each schema described that it does not know, and it does not know that of PDF/UA. */
    private static final String UA_SCHEMA = """
            <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
            xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
            xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
            <pdfaProperty:name>part</pdfaProperty:name>
            <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
            <pdfaProperty:category>internal</pdfaProperty:category>
            <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
            </rdf:li></rdf:Seq></pdfaSchema:property>
            </rdf:li></rdf:Bag></pdfaExtension:schemas>
            </rdf:Description>
            """;

    private PdfMetadata() {}

    static byte[] xmp(Document document) {
        String title = Markup.escape(document.title());
        String time = TIME.format(document.made().truncatedTo(ChronoUnit.SECONDS));
        StringBuilder out = new StringBuilder("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
        out.append("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n");
        out.append("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
        out.append("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")
                .append(" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"")
                .append(" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"")
                .append(" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n");
        out.append("<dc:format>application/pdf</dc:format>\n");
        out.append("<dc:title>").append(alternatives(title)).append("</dc:title>\n");
        out.append("<dc:identifier>")
                .append(Markup.escape(document.identifier()))
                .append("</dc:identifier>\n");
        out.append("<dc:language><rdf:Bag><rdf:li>")
                .append(document.language())
                .append("</rdf:li></rdf:Bag></dc:language>\n");
        if (!document.author().isBlank()) {
            out.append("<dc:creator><rdf:Seq><rdf:li>")
                    .append(Markup.escape(document.author()))
                    .append("</rdf:li></rdf:Seq></dc:creator>\n");
        }
        if (!document.subject().isBlank()) {
            out.append("<dc:description>")
                    .append(alternatives(Markup.escape(document.subject())))
                    .append("</dc:description>\n");
        }
        for (String date : new String[] {"CreateDate", "ModifyDate", "MetadataDate"}) {
            out.append("<xmp:").append(date).append('>').append(time);
            out.append("</xmp:").append(date).append(">\n");
        }
        out.append("<pdf:Producer>").append(PRODUCER).append("</pdf:Producer>\n");
        out.append("<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n");
        out.append("<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n").append(UA_SCHEMA);
        out.append("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String alternatives(String text) {
        return "<rdf:Alt><rdf:li xml:lang=\"x-default\">" + text + "</rdf:li></rdf:Alt>";
    }
}
