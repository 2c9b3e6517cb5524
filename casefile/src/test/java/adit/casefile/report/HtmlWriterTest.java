// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlWriterTest {
    private static final byte[] HTML = HtmlWriter.write(SampleDocument.make());

    @Test
    void theSameDocumentGivesTheSameBytes() throws IOException {
        assertArrayEquals(HTML, HtmlWriter.write(SampleDocument.make()));
        SampleDocument.elsewhere(() -> assertArrayEquals(HTML, HtmlWriter.write(SampleDocument.make())));
        Path out = Path.of("target", "report");
        Files.createDirectories(out);
        Files.write(out.resolve("sample.html"), HTML);
    }

    @Test
    void everyTextIsFoundAgain() {
        String all = SampleDocument.bare(
                text().replaceAll("<[^>]*>", "").replace("&#39;", "'").replace("&amp;", "&"));
        for (String text : SampleDocument.texts(SampleDocument.make())) {
            assertTrue(all.contains(SampleDocument.bare(text)), () -> "not in the HTML: " + text);
        }
    }

    @Test
    void nothingIsFetchedAndNothingRuns() {
        assertFalse(text().contains("<script"), "a script");
        assertFalse(Pattern.compile("\\son[a-z]+=").matcher(text()).find(), "a handler");
        assertFalse(Pattern.compile("(src|href)=\"(?!data:)").matcher(text()).find(), "a link");
        assertFalse(Pattern.compile("url\\(|@import").matcher(text()).find(), "a style that fetches");
        assertTrue(text().contains("default-src 'none'"));
    }

    @Test
    void eachElementThatIsOpenedIsClosed() {
        for (String tag :
                List.of("p", "table", "tr", "td", "th", "ul", "ol", "li", "figure", "div", "q", "data", "h2")) {
            assertEquals(count("<" + tag + "[ >]"), count("</" + tag + ">"), tag);
        }
    }

    @Test
    void textThatLooksLikeMarkupIsText() {
        String html = new String(
                HtmlWriter.write(SampleDocument.of(
                        List.of(new Block.Paragraph(Text.of("<script>alert('1')</script> & \"more\""))))),
                StandardCharsets.UTF_8);
        assertTrue(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;more&quot;"), html);
    }

    @Test
    void aDateIsNotPartedByALinesEnd() {
        assertTrue(text().contains("<time>2022-02-02</time>"), text());
    }

    @Test
    void aBrowserCountsThePagesInTheDocumentsWords() {
        assertTrue(text().contains("content: \"Page \" counter(page) \" of \" counter(pages) \"\""), text());
    }

    private static int count(String pattern) {
        Matcher m = Pattern.compile(pattern).matcher(text());
        int n = 0;
        while (m.find()) {
            n++;
        }
        return n;
    }

    private static String text() {
        return new String(HTML, StandardCharsets.UTF_8);
    }
}
