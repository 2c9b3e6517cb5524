// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import adit.casefile.report.PdfFonts.Glyphs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/**
 * One page in the making. Lengths in points, from the page's top left corner. All that is drawn belongs to an element of
 * the structure or is an artifact.
 */
final class PdfPage {
    /** A4. */
    static final double WIDTH = 595.276;

    static final double HEIGHT = 841.89;

    /** Colours of the pages, as red, green and blue in 0..1. */
    enum Ink {
        TEXT("0.086 0.094 0.102"),
        SOFT("0.333 0.357 0.380"),
        ACCENT("0.122 0.306 0.475"),
        RULE("0.788 0.804 0.820");

        private final String rgb;

        Ink(String rgb) {
            this.rgb = rgb;
        }
    }

    private static final String ARTIFACT = "/Artifact BMC\n";
    private static final String FOOT = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n";

    private final PDPage page = new PDPage(new PDRectangle((float) WIDTH, (float) HEIGHT));
    private final PdfFonts fonts;
    private final StringBuilder content = new StringBuilder();
    private final COSArray parents = new COSArray();
    private final Map<String, PDImageXObject> images = new LinkedHashMap<>();
    private @Nullable PdfTag open;
    private boolean artifact;

    PdfPage(PdfFonts fonts) {
        this.fonts = fonts;
    }

    /** What is drawn next belongs to {@code tag}. */
    PdfPage in(PdfTag tag) {
        if (artifact || open == tag) {
            return this;
        }
        close();
        int mcid = parents.size();
        tag.mark(page.getCOSObject(), mcid);
        parents.add(tag.element());
        content.append("/").append(tag.element().getNameAsString(COSName.S)).append(" <</MCID ");
        content.append(mcid).append(">> BDC\n");
        open = tag;
        return this;
    }

    private void close() {
        if (open != null) {
            content.append("EMC\n");
            open = null;
        }
    }

    /**
     * Draws text of the open element.
     *
     * @param baseline from the page's top
     */
    void text(double left, double baseline, List<Glyphs> glyphs, double size, Ink ink) {
        if (glyphs.isEmpty()) {
            return;
        }
        content.append("BT ").append(ink.rgb).append(" rg ");
        content.append("1 0 0 1 ")
                .append(n(left))
                .append(' ')
                .append(n(HEIGHT - baseline))
                .append(" Tm");
        for (Glyphs g : glyphs) {
            content.append(" /")
                    .append(fonts.resource(g.font()))
                    .append(' ')
                    .append(n(size))
                    .append(" Tf ");
            content.append(fonts.encoded(g)).append(" Tj");
        }
        content.append(" ET\n");
    }

    /** Draws what has been read before, such as a header once more: no element has it. */
    void artifact(Runnable drawing) {
        close();
        content.append(ARTIFACT);
        artifact = true;
        drawing.run();
        artifact = false;
        content.append("EMC\n");
    }

    /** Draws a line that says nothing to who cannot see it. */
    void rule(double left, double y, double right, double weight, Ink ink) {
        close();
        content.append(ARTIFACT);
        line(left, y, right, weight, ink);
        content.append("EMC\n");
    }

    private void line(double left, double y, double right, double weight, Ink ink) {
        content.append(ink.rgb).append(" RG ").append(n(weight)).append(" w ");
        content.append(n(left)).append(' ').append(n(HEIGHT - y)).append(" m ");
        content.append(n(right)).append(' ').append(n(HEIGHT - y)).append(" l S\n");
    }

    /** Draws a picture of the open element. */
    void image(PDImageXObject image, double left, double top, double width, double height) {
        String name = "I" + (images.size() + 1);
        images.put(name, image);
        content.append("q ")
                .append(n(width))
                .append(" 0 0 ")
                .append(n(height))
                .append(' ')
                .append(n(left))
                .append(' ');
        content.append(n(HEIGHT - top - height)).append(" cm /").append(name).append(" Do Q\n");
    }

    /** Draws the foot: a line, words to the left and to the right. */
    void foot(double left, double right, double baseline, List<Glyphs> words, List<Glyphs> number, double size) {
        close();
        content.append(FOOT);
        line(left, baseline - 1.6 * size, right, 0.5, Ink.RULE);
        text(left, baseline, words, size, Ink.SOFT);
        double width = number.stream().mapToDouble(Glyphs::width).sum() * size / 1000;
        text(right - width, baseline, number, size, Ink.SOFT);
        content.append("EMC\n");
    }

    /** The elements of the page's marked contents, for the tree of parents. */
    COSArray parents() {
        return parents;
    }

    PDPage page() {
        return page;
    }

    /**
     * Puts the page into the document.
     *
     * @return its content
     */
    byte[] finish(PDDocument document, int index, COSDictionary fontDictionary) throws IOException {
        close();
        byte[] bytes = content.toString().getBytes(StandardCharsets.US_ASCII);
        PDStream stream = new PDStream(document);
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(bytes);
        }
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.FONT, fontDictionary);
        if (!images.isEmpty()) {
            COSDictionary objects = new COSDictionary();
            images.forEach((name, image) -> objects.setItem(COSName.getPDFName(name), image));
            resources.setItem(COSName.XOBJECT, objects);
        }
        page.setContents(stream);
        page.getCOSObject().setItem(COSName.RESOURCES, resources);
        page.getCOSObject().setName(COSName.getPDFName("Tabs"), "S");
        page.setStructParents(index);
        document.addPage(page);
        return bytes;
    }

    private static String n(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
