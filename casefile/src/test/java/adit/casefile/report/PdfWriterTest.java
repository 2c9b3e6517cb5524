// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

class PdfWriterTest {
    private static final byte[] PDF = PdfWriter.write(SampleDocument.make());

    @ParameterizedTest
    @EnumSource(names = {"PDFA_3_A", "PDFUA_1"})
    void veraPdfFindsNoFault(PDFAFlavour flavour) throws Exception {
        assertEquals(List.of(), faults(PDF, flavour));
    }

    @Test
    void veraPdfFindsAFaultWhereThereIsOne() throws Exception {
        String damaged =
                new String(PDF, StandardCharsets.ISO_8859_1).replace("<pdfaid:conformance>A", "<pdfaid:conformance>Z");
        assertTrue(!faults(damaged.getBytes(StandardCharsets.ISO_8859_1), PDFAFlavour.PDFA_3_A)
                .isEmpty());
    }

    static List<String> faults(byte[] pdf, PDFAFlavour flavour) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        List<String> out = new ArrayList<>();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion a : result.getTestAssertions()) {
                if (a.getStatus() != TestAssertion.Status.PASSED) {
                    out.add(a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber() + " " + a.getMessage()
                            + " at " + a.getLocation().getContext());
                }
            }
            if (!result.isCompliant() && out.isEmpty()) {
                out.add("not compliant, no rule named");
            }
        }
        out.stream().limit(20).forEach(System.out::println);
        return out;
    }

    @Test
    void theSameDocumentGivesTheSameBytes() throws IOException {
        assertArrayEquals(PDF, PdfWriter.write(SampleDocument.make()));
        SampleDocument.elsewhere(() -> assertArrayEquals(PDF, PdfWriter.write(SampleDocument.make())));
        Path out = Path.of("target", "report");
        Files.createDirectories(out);
        Files.write(out.resolve("sample.pdf"), PDF);
    }

    @Test
    void anotherDocumentHasAnotherIdentifier() throws IOException {
        byte[] other = PdfWriter.write(SampleDocument.of(List.of(new Block.Paragraph(Text.of("Other.")))));
        assertTrue(!identifier(PDF).equals(identifier(other)), "two documents have the identifier " + identifier(PDF));
    }

    private static String identifier(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getDocument().getDocumentID().getString(0);
        }
    }

    @Test
    void everyTextIsFoundAgain() throws IOException {
        String all = SampleDocument.bare(extracted(PDF));
        for (String text : SampleDocument.texts(SampleDocument.make())) {
            assertTrue(all.contains(SampleDocument.bare(text)), () -> "not in the PDF: " + text);
        }
    }

    static String extracted(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void wordsAreNotRunTogetherWhereALineEnds() throws IOException {
        String all = extracted(PDF).replaceAll("\\s+", " ");
        assertTrue(all.contains("That nothing was seen in these days does not say that nothing happened"), all);
    }

    @Test
    void eachPageSaysItsNumberAndHowManyThereAre() throws IOException {
        try (PDDocument document = Loader.loadPDF(PDF)) {
            int pages = document.getNumberOfPages();
            assertTrue(pages >= 3, "pages: " + pages);
            for (int p = 1; p <= pages; p++) {
                PDFTextStripper one = new PDFTextStripper();
                one.setStartPage(p);
                one.setEndPage(p);
                String text = one.getText(document);
                assertTrue(text.contains("Page " + p + " of " + pages), text);
                assertTrue(text.contains("Case S-1 · version 3"), text);
            }
        }
    }

    @Test
    void theTablesHeaderStandsOnEachOfItsPages() throws IOException {
        try (PDDocument document = Loader.loadPDF(PDF)) {
            for (int p = 1; p <= document.getNumberOfPages(); p++) {
                PDFTextStripper one = new PDFTextStripper();
                one.setStartPage(p);
                one.setEndPage(p);
                String text = one.getText(document);
                if (text.contains("S2-")) {
                    assertTrue(SampleDocument.bare(text).contains("Bareground,ha"), "page " + p + ": " + text);
                }
            }
        }
    }

    @Test
    void aHeadingDoesNotEndAPage() throws IOException {
        for (int lines = 30; lines < 60; lines++) {
            List<Block> blocks = new ArrayList<>();
            blocks.add(new Block.Heading(1, "Title"));
            blocks.addAll(Collections.nCopies(lines, new Block.Paragraph(Text.of("Line."))));
            blocks.add(new Block.Heading(2, "Last heading"));
            blocks.add(new Block.Paragraph(Text.of("What follows it.")));
            try (PDDocument document = Loader.loadPDF(PdfWriter.write(SampleDocument.of(blocks)))) {
                for (int p = 1; p <= document.getNumberOfPages(); p++) {
                    PDFTextStripper one = new PDFTextStripper();
                    one.setStartPage(p);
                    one.setEndPage(p);
                    String text = one.getText(document);
                    assertEquals(text.contains("Last heading"), text.contains("What follows it."), text);
                }
            }
        }
    }

    @Test
    void annexesComeOutAsTheyWentIn() throws IOException {
        Document sample = SampleDocument.make();
        try (PDDocument document = Loader.loadPDF(PDF)) {
            var names =
                    document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            assertEquals(sample.annexes().size(), names.size());
            for (Annex annex : sample.annexes()) {
                PDComplexFileSpecification file = Objects.requireNonNull(names.get(annex.name()), annex.name());
                assertArrayEquals(annex.bytes(), file.getEmbeddedFile().toByteArray());
                assertEquals(annex.mediaType(), file.getEmbeddedFile().getSubtype());
                assertEquals(annex.description(), file.getFileDescription());
                assertEquals(
                        annex.relation().pdfName(),
                        file.getCOSObject().getNameAsString(COSName.getPDFName("AFRelationship")));
            }
        }
    }

    @Test
    void aCharacterWithoutAFontIsNamed() {
        Document document = SampleDocument.of(List.of(new Block.Paragraph(Text.of("the mine 中 of"))));
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> PdfWriter.write(document))
                .getMessage());
        assertTrue(message.startsWith("no font has U+4E2D (中, CJK UNIFIED IDEOGRAPHS 4E2D)"), message);
        assertTrue(message.contains("the mine 中 of"), message);
    }

    @Test
    void whatNoPageCanHoldIsRefusedWhereItIsBorn() {
        for (String text : List.of("a\u0007b", "a\uD800b", "a\uFFFEb")) {
            String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> new Run.Plain(text))
                    .getMessage());
            assertTrue(message.contains("U+") && message.contains("at character 2"), message);
        }
    }

    @Test
    void aPictureThatIsNoneIsRefused() {
        byte[] huge = SampleDocument.picture("png", 4, 4);
        huge[16] = 0x7f;
        for (byte[] bytes : List.of(new byte[0], "GIF89a and more".getBytes(StandardCharsets.US_ASCII), huge)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Block.Picture(bytes, "what it shows", Text.of("caption"), 50));
        }
    }

    @Test
    void aDigestInANarrowColumnIsBrokenAndNotLost() throws IOException {
        String digest = "0123456789abcdef".repeat(4);
        List<Block.Column> columns = Stream.of("A", "B", "C", "D", "E", "F")
                .map(h -> new Block.Column(h, Block.Alignment.LEFT))
                .toList();
        byte[] pdf = PdfWriter.write(SampleDocument.of(List.of(
                new Block.Table(Text.of("Digests"), columns, List.of(Collections.nCopies(6, Text.of(digest)))))));
        assertTrue(SampleDocument.bare(extracted(pdf)).contains(digest.repeat(6)), extracted(pdf));
    }

    @Test
    void aRowThatIsTallerThanAPageRunsOver() throws Exception {
        String word = "word ".repeat(4000);
        byte[] pdf = PdfWriter.write(SampleDocument.of(List.of(
                new Block.Heading(1, "Title"),
                new Block.Table(
                        Text.of("Long"),
                        List.of(
                                new Block.Column("A", Block.Alignment.LEFT),
                                new Block.Column("B", Block.Alignment.LEFT)),
                        List.of(List.of(Text.of("1"), Text.of(word)))))));
        assertEquals(4000, extracted(pdf).split("word", -1).length - 1);
        assertEquals(List.of(), faults(pdf, PDFAFlavour.PDFA_3_A));
    }
}
