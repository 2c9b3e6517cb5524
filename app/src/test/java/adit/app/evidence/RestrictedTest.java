// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which forms a restricted text is found, and in which it is not, as docs/how-to/evidence.md says. */
class RestrictedTest {
    private static final String TEXT = "Kızılbulak \"Gold\" Mine";

    @TempDir
    private Path folder;

    private Restricted restricted(String... texts) throws IOException {
        return Restricted.read(Files.write(folder.resolve("list.txt"), List.of(texts)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text, String form) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.append(String.format(Locale.ROOT, form, c)));
        return out.toString();
    }

    private static String percent(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : utf8(text)) {
            out.append(String.format(Locale.ROOT, "%%%02x", b & 0xff));
        }
        return out.toString();
    }

    private static byte[] base64(byte[] bytes) {
        return Base64.getEncoder().encode(bytes);
    }

    @Test
    void itIsFoundInEveryFormThatIsNotCompressed() throws IOException {
        Restricted wanted = restricted(TEXT);
        List<byte[]> forms = new ArrayList<>(List.of(
                utf8("the " + TEXT + "."),
                utf8("KIZILBULAK GOLD MINE"),
                utf8("kizilbulak   'gold'\r\n\t mine"),
                utf8("/KIZILBULAK-gold_mine/"),
                utf8("q=K%C4%B1z%c4%b1lbulak+%22Gold%22+Mine"),
                utf8("{\"a\":\"K\\u0131z\\u0131lbulak \\\"Gold\\\" Mine\"}"),
                utf8("<p>K&#305;z&#x131;lbulak &quot;Gold&quot; Mine</p>"),
                utf8("<b>K\u0131z\u0131lbulak</b> <i>Gold</i>\n<b>Mine</b>"),
                utf8("Kı\u00adzılbulak \"Go\u200bld\" Mine"),
                utf8(escaped(TEXT, "\\u%04x")),
                utf8(escaped(TEXT, "&#%d;")),
                utf8("\\\"" + escaped(TEXT, "\\\\u%04x") + "\\\""),
                utf8(percent(percent(TEXT))),
                base64(utf8("{\"name\":\"" + TEXT + "\"}")),
                base64(base64(utf8(TEXT))),
                Base64.getMimeEncoder().encode(utf8("x".repeat(50) + TEXT + "y".repeat(50))),
                utf8("{\"payload\":\"" + new String(base64(utf8(TEXT)), StandardCharsets.US_ASCII).replace("/", "\\/")
                        + "\"}"),
                utf8("https://example.org/a/" + Base64.getUrlEncoder().encodeToString(utf8(TEXT)))));
        for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            forms.add(TEXT.toUpperCase(Locale.ROOT).getBytes(wide));
            ByteArrayOutputStream odd = new ByteArrayOutputStream();
            odd.write(0xff);
            odd.writeBytes(TEXT.getBytes(wide));
            forms.add(odd.toByteArray());
        }
        List<Integer> missed = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            if (!wanted.in(forms.get(i)).equals(Set.of(TEXT))) {
                missed.add(i);
            }
        }
        assertEquals(List.of(), missed);
        assertEquals(Set.of("Café"), restricted("Café").in("le CAFÉ".getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(Set.of("金山礦"), restricted("金山礦").in("在金山礦".getBytes(StandardCharsets.UTF_16BE)));
        assertEquals(Set.of("Straße"), restricted("Straße").in("STRASSE"));
    }

    @Test
    void anotherTextIsNotFound() throws IOException {
        Restricted wanted = restricted(TEXT, "not real");
        assertEquals(Set.of(), wanted.in(utf8("Kızılbulak Silver Mine; it is not a real one, nothing really is")));
        byte[] noise = new byte[1 << 20];
        new SplittableRandom(1).nextBytes(noise);
        assertEquals(Set.of(), restricted("Demirli").in(noise));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(utf8(TEXT.repeat(9)));
        }
        assertEquals(Set.of(), wanted.in(packed.toByteArray()), "nothing that is compressed is opened");
    }

    @Test
    void itIsFoundAcrossThePiecesOfALargeFile() throws IOException {
        Restricted wanted = restricted(TEXT);
        byte[] text = utf8(TEXT);
        for (int at : new int[] {(4 << 20) - 10, (8 << 20) - 10, (9 << 20) - text.length}) {
            byte[] large = new byte[9 << 20];
            System.arraycopy(text, 0, large, at, text.length);
            assertEquals(Set.of(TEXT), wanted.in(Files.write(folder.resolve("large"), large)), "at " + at);
        }
    }

    @Test
    void itIsFoundInADatabaseWhereALongValueIsTornOverPages() throws IOException, SQLException {
        Path file = folder.resolve("a b%20c.gpkg");
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement()) {
            s.execute("PRAGMA page_size = 512");
            s.execute("CREATE TABLE t (v TEXT)");
            try (var insert = c.prepareStatement("INSERT INTO t VALUES (?)")) {
                for (int i = 0; i < 16; i++) {
                    insert.setString(1, "x".repeat(440 + i * 4) + " " + TEXT);
                    insert.execute();
                }
                insert.setString(1, "y".repeat(497) + " torn apart");
                insert.execute();
            }
        }
        Restricted wanted = restricted("torn apart", TEXT);
        assertEquals(Set.of("torn apart", TEXT), wanted.in(file));
    }
}
