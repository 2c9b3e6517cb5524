// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a document as DOCX (ISO/IEC 29500, transitional): what is left to somebody else to edit. Annexes are not in it.
 * Fonts are named and not embedded. The same document gives the same bytes.
 */
public final class DocxWriter {
    /**
     * An entry's time would say when the file was made. The day after the first that a zip knows: for the first itself the
     * JDK adds a field that hangs on the machine's time zone.
     */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

    private DocxWriter() {}

    /** Makes the file. */
    public static byte[] write(Document document) {
        DocxBody body = new DocxBody(document);
        String text = body.xml();
        Map<String, byte[]> parts = new LinkedHashMap<>();
        put(parts, "[Content_Types].xml", DocxParts.contentTypes());
        put(parts, "_rels/.rels", DocxParts.packageRelations());
        put(parts, "docProps/core.xml", DocxParts.properties(document));
        put(parts, "word/document.xml", text);
        put(parts, "word/styles.xml", DocxParts.styles(document.language()));
        put(parts, "word/numbering.xml", DocxParts.numbering(body.lists()));
        put(parts, "word/fontTable.xml", DocxParts.fonts());
        put(parts, "word/settings.xml", DocxParts.settings());
        put(parts, "word/footer1.xml", DocxParts.footer(document));
        put(parts, "word/_rels/document.xml.rels", DocxParts.relations(body.pictures()));
        List<DocxBody.Media> pictures = body.pictures();
        for (DocxBody.Media media : pictures) {
            parts.put("word/" + media.target(), media.bytes());
        }
        return zip(parts);
    }

    private static void put(Map<String, byte[]> parts, String name, String xml) {
        parts.put(name, (DocxParts.DECLARATION + xml).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
