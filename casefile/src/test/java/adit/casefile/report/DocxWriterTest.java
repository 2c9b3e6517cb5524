// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocxWriterTest {
    private static final byte[] DOCX = DocxWriter.write(SampleDocument.make());

    @Test
    void theSameDocumentGivesTheSameBytes() {
        assertArrayEquals(DOCX, DocxWriter.write(SampleDocument.make()));
        SampleDocument.elsewhere(() -> assertArrayEquals(DOCX, DocxWriter.write(SampleDocument.make())));
    }

    @Test
    void everyTextIsFoundAgain() throws IOException {
        String xml = new String(parts().get("word/document.xml"), StandardCharsets.UTF_8);
        String all = SampleDocument.bare(xml.replaceAll("<[^>]*>", "")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&"));
        for (String text : SampleDocument.texts(SampleDocument.make())) {
            assertTrue(all.contains(SampleDocument.bare(text)), () -> "not in the DOCX: " + text);
        }
    }

    @Test
    void everyPartIsXmlAndEveryRelationHasItsPart() throws Exception {
        Map<String, byte[]> parts = parts();
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            if (!part.getKey().startsWith("word/media/")) {
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(part.getValue()));
            }
        }
        String relations = new String(parts.get("word/_rels/document.xml.rels"), StandardCharsets.UTF_8);
        String document = new String(parts.get("word/document.xml"), StandardCharsets.UTF_8);
        Set<String> ids = new HashSet<>();
        Matcher each =
                Pattern.compile("Id=\"([^\"]+)\"[^>]*Target=\"([^\"]+)\"").matcher(relations);
        while (each.find()) {
            ids.add(each.group(1));
            assertTrue(parts.containsKey("word/" + each.group(2)), each.group(2));
        }
        Matcher used = Pattern.compile("r:(?:id|embed)=\"([^\"]+)\"").matcher(document);
        int count = 0;
        while (used.find()) {
            assertTrue(ids.contains(used.group(1)), used.group(1));
            count++;
        }
        assertEquals(3, count, "two pictures and the foot");
    }

    @Test
    void textThatLooksLikeMarkupIsText() throws IOException {
        byte[] docx = DocxWriter.write(SampleDocument.of(
                List.of(new Block.Heading(1, "</w:t> & \"quoted\""), new Block.Paragraph(Text.of("a < b > c 'd'")))));
        String xml = new String(parts(docx).get("word/document.xml"), StandardCharsets.UTF_8);
        assertTrue(xml.contains("&lt;/w:t&gt; &amp; &quot;quoted&quot;"), xml);
        assertTrue(xml.contains("a &lt; b &gt; c &#39;d&#39;"), xml);
    }

    @Test
    void libreOfficeOpensItAndShowsEveryText(@TempDir Path folder) throws Exception {
        assumeTrue(installed("soffice"), "LibreOffice is not installed: run scripts/setup.sh");
        Path docx = Files.write(folder.resolve("sample.docx"), DOCX);
        Process process = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "pdf",
                        "--outdir",
                        folder.toString(),
                        docx.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            assertTrue(process.waitFor(180, TimeUnit.SECONDS), "LibreOffice has not come to an end");
        } finally {
            process.destroy();
        }
        Path pdf = folder.resolve("sample.pdf");
        assertTrue(Files.exists(pdf), () -> "no PDF: " + log(folder));
        byte[] bytes = Files.readAllBytes(pdf);
        Path kept = Path.of("target", "report");
        Files.createDirectories(kept);
        Files.write(kept.resolve("sample.docx"), DOCX);
        Files.write(kept.resolve("sample-docx.pdf"), bytes);
        String all = SampleDocument.bare(PdfWriterTest.extracted(bytes));
        for (String text : SampleDocument.texts(SampleDocument.make())) {
            assertTrue(all.contains(SampleDocument.bare(text)), () -> "LibreOffice does not show: " + text);
        }
        try (PDDocument document = Loader.loadPDF(bytes)) {
            assertTrue(all.contains("Page2of" + document.getNumberOfPages()), all);
        }
    }

    private static String log(Path folder) {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean installed(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(p -> Files.isExecutable(Path.of(p, program)));
    }

    private static Map<String, byte[]> parts() throws IOException {
        return parts(DOCX);
    }

    private static Map<String, byte[]> parts(byte[] docx) throws IOException {
        Map<String, byte[]> out = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                out.put(entry.getName(), zip.readAllBytes());
            }
        }
        return out;
    }
}
