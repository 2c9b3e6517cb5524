// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import adit.casefile.report.PdfFonts.Face;
import adit.ledger.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Comparator;
import java.util.Deque;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * Writes a document as PDF/A-3a (ISO 19005-3:2012, level A: each text in a structure that tells what it is, in the order of
 * reading), tagged as PDF/UA-1 (ISO 14289-1) asks, with its annexes within. The same document gives the same bytes.
 */
public final class PdfWriter {
    private static final double FOOT = PdfPage.HEIGHT - 42;
    private static final double FOOT_SIZE = 7.8;
    private static final int ID_BYTES = 16;

    private final Document document;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    private PdfWriter(Document document) {
        this.document = document;
    }

    /**
     * Makes the file.
     *
     * @throws IllegalArgumentException where a character is in no font; names it, and the text
     * @throws UncheckedIOException where a picture cannot be read
     */
    public static byte[] write(Document document) {
        try (PDDocument pdf = new PDDocument()) {
            return new PdfWriter(document).write(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] write(PDDocument pdf) throws IOException {
        pdf.setVersion(1.7f);
        COSDictionary treeRoot = new COSDictionary();
        treeRoot.setItem(COSName.TYPE, COSName.getPDFName("StructTreeRoot"));
        PdfTag root = new PdfTag(treeRoot).language(document.language());
        PdfFonts fonts = new PdfFonts(pdf);
        PdfFlow flow = new PdfFlow(fonts);
        PdfLayout layout = new PdfLayout(fonts, flow, root, new PdfImages(pdf));
        layout.lay(document.blocks());
        List<PdfPage> pages = flow.pages();
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i)
                    .foot(
                            PdfFlow.LEFT,
                            PdfFlow.RIGHT,
                            FOOT,
                            fonts.shape(document.identifier(), Face.REGULAR),
                            fonts.shape(document.pageNumber(i + 1, pages.size()), Face.REGULAR),
                            FOOT_SIZE);
        }
        COSDictionary fontDictionary = fonts.embed();
        for (int i = 0; i < pages.size(); i++) {
            content.writeBytes(pages.get(i).finish(pdf, i, fontDictionary));
        }
        structure(pdf, treeRoot, pages);
        outline(pdf, layout.bookmarks());
        annexes(pdf);
        describe(pdf);
        identify(pdf);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pdf.save(out, CompressParameters.DEFAULT_COMPRESSION);
        return out.toByteArray();
    }

    private static void structure(PDDocument pdf, COSDictionary treeRoot, List<PdfPage> pages) {
        COSArray numbers = new COSArray();
        for (int i = 0; i < pages.size(); i++) {
            numbers.add(COSInteger.get(i));
            numbers.add(pages.get(i).parents());
        }
        COSDictionary parentTree = new COSDictionary();
        parentTree.setItem(COSName.NUMS, numbers);
        treeRoot.setItem(COSName.PARENT_TREE, parentTree);
        treeRoot.setInt(COSName.PARENT_TREE_NEXT_KEY, pages.size());
        COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
        catalog.setItem(COSName.STRUCT_TREE_ROOT, treeRoot);
        COSDictionary marked = new COSDictionary();
        marked.setBoolean(COSName.getPDFName("Marked"), true);
        catalog.setItem(COSName.MARK_INFO, marked);
    }

    /** Headings as readers' windows list them. */
    private static void outline(PDDocument pdf, List<PdfLayout.Bookmark> bookmarks) {
        if (bookmarks.isEmpty()) {
            return;
        }
        PDDocumentOutline outline = new PDDocumentOutline();
        Deque<Integer> levels = new ArrayDeque<>();
        Deque<PDOutlineNode> parents = new ArrayDeque<>();
        parents.push(outline);
        for (PdfLayout.Bookmark b : bookmarks) {
            while (!levels.isEmpty() && levels.peek() >= b.level()) {
                levels.pop();
                parents.pop();
            }
            PDPageXYZDestination place = new PDPageXYZDestination();
            place.setPage(pdf.getPage(b.page()));
            place.setTop((int) Math.round(PdfPage.HEIGHT - b.top() + 8));
            PDOutlineItem item = new PDOutlineItem();
            item.setTitle(b.title());
            item.setDestination(place);
            PDOutlineNode parent = parents.element();
            parent.addLast(item);
            levels.push(b.level());
            parents.push(item);
        }
        outline.openNode();
        pdf.getDocumentCatalog().setDocumentOutline(outline);
    }

    private void annexes(PDDocument pdf) throws IOException {
        if (document.annexes().isEmpty()) {
            return;
        }
        Map<String, PDComplexFileSpecification> byName = new TreeMap<>();
        COSArray associated = new COSArray();
        for (Annex annex : document.annexes().stream()
                .sorted(Comparator.comparing(Annex::name))
                .toList()) {
            PDEmbeddedFile file =
                    new PDEmbeddedFile(pdf, new ByteArrayInputStream(annex.bytes()), COSName.FLATE_DECODE);
            file.setSubtype(annex.mediaType());
            file.setSize(annex.bytes().length);
            file.setModDate(made());
            PDComplexFileSpecification specification = new PDComplexFileSpecification();
            specification.setFile(annex.name());
            specification.setFileUnicode(annex.name());
            specification.setFileDescription(annex.description());
            specification.setEmbeddedFile(file);
            specification.setEmbeddedFileUnicode(file);
            specification
                    .getCOSObject()
                    .setName(
                            COSName.getPDFName("AFRelationship"),
                            annex.relation().pdfName());
            byName.put(annex.name(), specification);
            associated.add(specification);
            content.writeBytes(Digest.of(annex.bytes()).bytes());
        }
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(byName);
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        pdf.getDocumentCatalog().setNames(names);
        pdf.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    private void describe(PDDocument pdf) throws IOException {
        PDDocumentCatalog catalog = pdf.getDocumentCatalog();
        catalog.setLanguage(document.language());
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        PDDocumentInformation information = pdf.getDocumentInformation();
        information.setTitle(document.title());
        if (!document.author().isBlank()) {
            information.setAuthor(document.author());
        }
        if (!document.subject().isBlank()) {
            information.setSubject(document.subject());
        }
        information.setProducer(PdfMetadata.PRODUCER);
        information.setCreationDate(made());
        information.setModificationDate(made());
        byte[] xmp = PdfMetadata.xmp(document);
        content.writeBytes(xmp);
        // Not compressed, so that whoever looks for metadata without reading PDF finds them.
        catalog.setMetadata(new PDMetadata(pdf, new ByteArrayInputStream(xmp)));
        PDOutputIntent intent = new PDOutputIntent(pdf, new ByteArrayInputStream(SrgbProfile.bytes()));
        intent.setInfo("sRGB IEC61966-2-1");
        intent.setOutputCondition("sRGB IEC61966-2-1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2-1");
        intent.setRegistryName("http://www.color.org");
        catalog.addOutputIntent(intent);
    }

    private Calendar made() {
        return GregorianCalendar.from(
                document.made().truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC));
    }

    /** The file's identifier: from what it holds, where PDFBox would take the clock. */
    private void identify(PDDocument pdf) {
        for (Block block : document.blocks()) {
            if (block instanceof Block.Picture picture) {
                content.writeBytes(Digest.of(picture.bytes()).bytes());
            }
        }
        byte[] digest = Digest.of(content.toByteArray()).bytes();
        COSString id = new COSString(Arrays.copyOf(digest, ID_BYTES));
        COSArray both = new COSArray();
        both.add(id);
        both.add(id);
        pdf.getDocument().getTrailer().setItem(COSName.ID, both);
    }
}
