// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.event.Event;
import adit.core.event.SiteResult;
import adit.core.event.TruthTable;
import adit.core.event.Zone;
import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.testkit.sample.SampleResult;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    private static final SiteResult RESULT = SampleResult.simulatedMine();
    private static final String HTML = ReportWriter.html(RESULT, SampleInputs.of(RESULT));

    @TempDir
    private Path folder;

    @Test
    void theSameResultGivesTheSameBytesInAnyLocale() throws Exception {
        Path file = folder.resolve("report.html");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            ReportWriter.write(file, SampleResult.simulatedMine(), SampleInputs.of(RESULT));
        } finally {
            Locale.setDefault(before);
        }
        assertEquals(HTML, Files.readString(file));
    }

    @Test
    void foreignTextIsEscapedWhereverItStands() {
        String hostile = "<script>alert('\"&')</script>";
        List<Zone> zones = List.of(new Zone(hostile, "licensed", RESULT.boundary(), hostile, hostile));
        SiteResult result = SampleResult.named(hostile, zones, Optional.of(hostile));
        String html = ReportWriter.html(
                result,
                new ReportInputs(
                        hostile,
                        SampleInputs.of(RESULT).before(),
                        SampleInputs.of(RESULT).after(),
                        Map.of(),
                        List.of(new ReportInputs.Input(hostile, adit.ledger.Digest.of(hostile))),
                        Map.of(hostile, hostile),
                        Optional.empty()));
        assertFalse(html.contains("<script"), "no script element");
        assertFalse(html.contains("alert('"), "no quote comes through");
        assertTrue(html.contains("&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;"));
    }

    @Test
    void aWordThatJudgesIsNotRepeated() {
        List<Zone> zones = List.of(
                new Zone("Illegal pit", "pit", RESULT.boundary(), "a letter on ILLEGALLY mined ore", "unknown"));
        String html =
                ReportWriter.html(SampleResult.named("Place", zones, Optional.empty()), ReportInputs.none("Adit"));
        assertFalse(html.toLowerCase(Locale.ROOT).contains("illegal"));
        assertTrue(html.contains(Html.LEFT_OUT));
        assertFalse(HTML.toLowerCase(Locale.ROOT).contains("illegal"));
    }

    @Test
    void theFileNeedsNothingElse() {
        Matcher links = Pattern.compile("(?:src|href)=\"([^\"]{0,40})").matcher(HTML);
        while (links.find()) {
            String target = links.group(1);
            assertTrue(target.startsWith("#") || target.startsWith("data:image/png;base64,"), target);
        }
        assertFalse(HTML.contains("url(http"));
        assertFalse(HTML.contains("@import"));
    }

    @Test
    void theNoticeStandsAtTheTopOnEveryPrintedPageAndOnEveryPicture() {
        assertTrue(HTML.contains("<p class=\"notice\" role=\"note\">" + SampleResult.NOTICE + "</p>"));
        assertTrue(HTML.contains("@top-center { content: \"SIMULATED\\3a  not a real place\""));
        long pictures = HTML.split("<image ", -1).length - 1L;
        long stamps = HTML.split("class=\"sp\"", -1).length - 1L;
        assertEquals(pictures, stamps);
        String real =
                ReportWriter.html(SampleResult.named("Place", List.of(), Optional.empty()), SampleInputs.of(RESULT));
        assertFalse(real.contains("SIMULATED"));
    }

    @Test
    void everyEventEverySceneAndEveryGapIsInTheReport() {
        for (Event e : RESULT.events()) {
            assertTrue(HTML.contains("id=\"event-" + e.id() + "\""), e.id());
            assertTrue(HTML.contains("<time>" + e.onset().from() + "</time> to"), e.id());
        }
        RESULT.scenes().forEach(s -> assertTrue(HTML.contains(s.sceneId()), s.sceneId()));
        RESULT.gaps().forEach(g -> assertTrue(HTML.contains(g.period().from().toString())));
        assertTrue(HTML.contains("SHA-256"));
    }

    @Test
    void aGapSaysHowMuchOfTheSiteWasClearOnNoneOfItsDays() {
        var part = RESULT.gaps().stream()
                .filter(adit.core.event.Gap.NoWideView.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertTrue(RESULT.siteShare(part) < 0.5);
        String row =
                HTML.substring(HTML.indexOf("<time>" + part.period().from() + "</time>", HTML.indexOf("id=\"s7\"")));
        row = row.substring(0, row.indexOf("</tr>"));
        assertTrue(row.contains(">" + Page.prose(Figures.percent(RESULT.siteShare(part))) + "<"), row);
        assertTrue(row.contains("on no day was half of the site clear"), row);
        assertTrue(row.contains("clear on none of the days"), row);
        assertTrue(HTML.contains("no day showed half of the site clearly, the longest <time>2023-11-21"), "page 1");
    }

    @Test
    void everyEventSaysHowSureItIsAndWhatThatMeans() {
        for (Event e : RESULT.events()) {
            String row = HTML.substring(HTML.indexOf("<td class=\"w\">" + e.id() + "</td>"));
            assertTrue(row.substring(0, row.indexOf("</tr>"))
                    .contains("<td>" + e.confidence().label() + "</td>"));
        }
        assertTrue(HTML.contains("possible, where the interval of its area reaches down to 0"), "the rule");
        assertTrue(HTML.contains("1 of them corroborated by a second detector or sensor"), "page 1");
        assertTrue(HTML.contains("1 further change is possible: E4 ("), "page 1");
        assertTrue(HTML.contains("<dd>possible; not probable: its signal strength is 0.83, below 1.00</dd>"), "why");
    }

    @Test
    void oneWordIsUsedForTheConfirmationAndAPossibleEventHasNone() {
        assertFalse(HTML.contains("Decided") || HTML.contains("decided</"), "another word");
        Event possible = RESULT.events().stream()
                .filter(e -> e.confidence() == Event.Confidence.POSSIBLE)
                .findFirst()
                .orElseThrow();
        String row = HTML.substring(HTML.indexOf("<td class=\"w\">" + possible.id() + "</td>"));
        assertFalse(row.substring(0, row.indexOf("</tr>"))
                .contains(possible.confirmed().toString()));
    }

    @Test
    void figuresHavePlainNamesAndUnitsAndALegend() {
        String text = HTML.replaceAll("base64,[^\"]*", "");
        var keys = new java.util.TreeSet<String>();
        RESULT.events().forEach(e -> keys.addAll(e.figures().keySet()));
        assertFalse(keys.isEmpty());
        for (String key : keys) {
            var name = adit.core.event.FigureName.of(key);
            assertTrue(text.contains(">" + Html.text(name.label()) + "<"), key);
            assertTrue(text.contains(">" + Html.text(adit.core.event.FigureName.legend(key)) + "<"), key);
        }
        assertTrue(HTML.contains("year that ends with the pixel&#39;s last clear look"), "what late is");
    }

    /** A table of the truth stands before that of the events in a simulated report. */
    @Test
    void theGrowthPointsToTheTableOfEvents() {
        TruthTable truth = new TruthTable(
                List.of(), List.of(), 0, 1, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
        ReportInputs plain = SampleInputs.of(RESULT);
        String simulated = ReportWriter.html(
                RESULT,
                new ReportInputs(
                        plain.program(),
                        plain.before(),
                        plain.after(),
                        plain.details(),
                        plain.inputs(),
                        plain.facts(),
                        Optional.of(truth)));
        for (String html : List.of(HTML, simulated)) {
            Matcher events = Pattern.compile("<b>Table (\\d+)\\.</b> Events in order of onset")
                    .matcher(html);
            assertTrue(events.find());
            assertTrue(html.contains("area intervals of table " + events.group(1) + "."), events.group(1));
        }
        assertTrue(simulated.contains("area intervals of table 2."));
    }

    /** An event is confirmed on another day than that on which the break of one of its pixels was called. */
    @Test
    void theDayOfAPixelIsNotCalledConfirmed() {
        Matcher legends = Pattern.compile(">break called \\d{4}-\\d{2}-\\d{2}<").matcher(HTML);
        assertTrue(legends.find());
        assertFalse(Pattern.compile(">confirmed \\d{4}").matcher(HTML).find());
    }

    @Test
    void theTwinSaysThatCloudsAreShownAsRecorded() {
        assertTrue(HTML.contains("clouds and shadows are shown as recorded, whether or not a mask left them out."));
        assertFalse(HTML.contains("masked on that day are hatched"));
    }

    @Test
    void distancesBeyondThePlaneAreInKilometres() {
        assertEquals("14,589 km", Figures.distance(14_589_000));
        assertEquals("253 m", Figures.distance(253.2));
    }

    /** In tura the monitoring period begins near the right edge of the plot. */
    @Test
    void noTextOfAPlotRunsOverItsEdgeAndNoUprightThroughItsCaption() {
        SeriesView v = SampleInputs.series(RESULT.events().getFirst());
        var late = new adit.core.cube.Period(
                v.monitoring().to().minusDays(400), v.monitoring().to());
        SeriesView tight = new SeriesView(
                v.variable(),
                v.detector(),
                v.place(),
                v.history(),
                late,
                v.days(),
                v.values(),
                v.reasons(),
                v.modelDays(),
                v.model(),
                v.sigma(),
                v.statistic(),
                v.statisticDays(),
                v.statisticValues(),
                v.boundary(),
                v.signed(),
                v.rule(),
                v.segments(),
                v.onset(),
                v.called());
        String svg = SeriesPlot.svg(tight);
        Matcher texts = Pattern.compile(
                        "<text x=\"([0-9.]+)\" y=\"([0-9.]+)\" text-anchor=\"(start|end)\"[^>]*>([^<]*)<")
                .matcher(svg);
        double caption = 0;
        while (texts.find()) {
            double x = Double.parseDouble(texts.group(1));
            double width = 5.8 * texts.group(4).length();
            assertTrue(texts.group(3).equals("start") ? x + width <= 760 : x <= 760, texts.group(4));
            if (texts.group(4).contains("a break is called")) {
                caption = Double.parseDouble(texts.group(2));
            }
        }
        assertTrue(caption > 0 && svg.contains("monitored from " + late.from()));
        Matcher lines = Pattern.compile("<line x1=\"([0-9.]+)\" y1=\"([0-9.]+)\" x2=\"([0-9.]+)\" y2=\"([0-9.]+)\"")
                .matcher(svg);
        while (lines.find()) {
            boolean upright = lines.group(1).equals(lines.group(3));
            boolean through =
                    Double.parseDouble(lines.group(2)) < caption - 3 && Double.parseDouble(lines.group(4)) > caption;
            assertFalse(upright && through, lines.group());
        }
    }

    /** Two rows of the same time and reason had nothing that told them apart. */
    @Test
    void aGapOfAPlaceSaysWhereItIs() {
        SiteResult compared = SampleResult.twoDates();
        String html = ReportWriter.html(compared, ReportInputs.none("Adit"));
        Matcher places = Pattern.compile("<td>(\\d+\\.\\d{4}°\u00a0N,\u00a0\\d+\\.\\d{4}°\u00a0E)</td>")
                .matcher(html.substring(html.indexOf("id=\"s7\"")));
        var rows = new java.util.TreeSet<String>();
        while (places.find()) {
            rows.add(places.group(1));
        }
        assertEquals(compared.gaps().size(), rows.size(), rows.toString());
        assertTrue(HTML.contains("<td>the site</td>"), "a time without a view of half of it");
    }

    /** Of two dates there is no monitoring period that a reader would know of. */
    @Test
    void aComparisonOfTwoDatesNamesTheSecondDayAndNoPeriod() {
        SiteResult compared = SampleResult.twoDates();
        List<Picture> chips = SampleInputs.chips(compared, compared.events().getFirst());
        String html = ReportWriter.html(
                compared,
                new ReportInputs(
                        "Adit",
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("E1", new ReportInputs.EventDetail(chips, Optional.empty())),
                        List.of(),
                        Map.of(),
                        Optional.empty()));
        String second = compared.looks(compared.monitoring()).getFirst().toString();
        assertTrue(html.contains("With the outline of what differs on <time>" + second + "</time>"), "caption");
        assertFalse(html.contains("monitoring period"));
    }

    /** Which of the runs of one method differ in what. */
    @Test
    void runsOfOneMethodStandInOneRow() {
        var ndvi = new adit.ledger.Method("m", "3", "paper", Map.of("variable", "ndvi", "level", 0.01));
        var bsi = new adit.ledger.Method("m", "3", "paper", Map.of("variable", "bsi", "level", 0.01));
        SiteResult r = new SiteResult(
                RESULT.siteName(),
                RESULT.notice(),
                RESULT.grid(),
                RESULT.boundary(),
                RESULT.zones(),
                RESULT.history(),
                RESULT.monitoring(),
                RESULT.scenes(),
                RESULT.events(),
                RESULT.gaps(),
                RESULT.minimumMappingUnit(),
                RESULT.certainty(),
                RESULT.falseAlerts(),
                List.of(ndvi, bsi));
        String html = ReportWriter.html(r, ReportInputs.none("Adit"));
        assertTrue(html.contains("<td>level = 0.01; 2 runs: variable = ndvi; variable = bsi</td>"));
    }

    /** The widest font gives a letter of it 6.6 units; it had run over the frame. */
    @Test
    void theNoticeOnAPictureStaysWithinItsFrame() {
        String notice = "SIMULATED: these scenes were made by a program; the mine does not exist.";
        String html =
                ReportWriter.html(SampleResult.named("Place", List.of(), Optional.of(notice)), SampleInputs.of(RESULT));
        Pattern width = Pattern.compile("viewBox=\"0 0 ([0-9.]+) ");
        Pattern stamp = Pattern.compile("<text x=\"([0-9.]+)\"[^>]*class=\"sp\">([^<]*)<");
        int maps = 0;
        for (String svg : html.split("<svg ")) {
            Matcher frame = width.matcher(svg);
            Matcher text = stamp.matcher(svg);
            if (frame.find() && text.find()) {
                String said = text.group(2);
                double middle = Double.parseDouble(text.group(1));
                double half = 6.6 * said.length() / 2;
                assertTrue(middle - half > 1 && middle + half < Double.parseDouble(frame.group(1)) - 1, said);
                assertTrue(notice.startsWith(said) && said.startsWith("SIMULATED"), said);
                maps += said.equals("SIMULATED: these scenes were made by a program") ? 1 : 0;
            }
        }
        assertEquals(4, maps, "as much of it as fits");
    }

    @Test
    void nothingFoundIsAnAnswerTooAndSaysWhatItDoesNotMean() {
        String html = ReportWriter.html(SampleResult.nothingFound(), ReportInputs.none("Adit 0.1.0"));
        assertTrue(html.contains("was confirmed at Simulated mine"));
        assertTrue(html.contains("does not mean that there was none"));
        assertTrue(html.contains("No pair of clear scenes"));
    }

    @Test
    void aPlotOfItsOwnIsSoundXmlWithADescription() throws Exception {
        String svg = SeriesPlot.svg(SampleInputs.series(RESULT.events().getFirst()), RESULT.notice());
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertEquals("svg", document.getDocumentElement().getTagName());
        assertTrue(document.getDocumentElement().getAttribute("aria-label").contains("onset 2022-03-14..2022-03-19"));
        assertTrue(document.getDocumentElement().getTextContent().contains(SampleResult.NOTICE));
    }

    @Test
    void aPngComesBackPixelByPixel() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        int width = 61;
        int height = 37;
        byte[] rgb = new byte[3 * width * height];
        random.nextBytes(rgb);
        java.util.Arrays.fill(rgb, 900, 3000, (byte) 17);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngWriter.write(width, height, rgb)));
        byte[] back = new byte[rgb.length];
        for (int p = 0; p < width * height; p++) {
            int argb = image.getRGB(p % width, p / width);
            back[3 * p] = (byte) (argb >> 16);
            back[3 * p + 1] = (byte) (argb >> 8);
            back[3 * p + 2] = (byte) argb;
        }
        assertArrayEquals(rgb, back);
    }

    @Test
    void bothPicturesAreDrawnWithOneStretchFromTheSecondToTheNinetyEighthPercentile() {
        float[] ramp = new float[101];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i / 100f;
        }
        Grid grid = new Grid(new Crs(32638), 0, 0, 10, 101, 1);
        Picture p = new Picture("s", Instant.EPOCH, grid, ramp, ramp, ramp);
        Stretch stretch = Stretch.of(List.of(p, p));
        assertEquals(0.02, stretch.low(), 1e-3);
        assertEquals(0.98, stretch.high(), 1e-3);
        byte[] rgb = stretch.rgb(p);
        assertEquals(0, rgb[0]);
        assertEquals(255, rgb[300] & 0xFF);
        assertEquals(128, rgb[150] & 0xFF, 1);
    }

    @Test
    void manyInputsStandAtTheEndAndTheirListHasADigestInTheText() {
        List<ReportInputs.Input> many = new java.util.ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            var digest = adit.ledger.Digest.of("input " + i);
            many.add(new ReportInputs.Input("item " + i, digest));
            lines.append(digest.hex()).append("  item ").append(i).append('\n');
        }
        String html = ReportWriter.html(
                RESULT,
                new ReportInputs(
                        "Adit", Optional.empty(), Optional.empty(), Map.of(), many, Map.of(), Optional.empty()));
        assertTrue(html.contains(adit.ledger.Digest.of(lines.toString()).hex()));
        many.forEach(i -> assertTrue(html.contains(i.digest().hex())));
    }

    @Test
    void hundredsOfEventsAreAllInTheTableButOnlyTheLargestInPictures() {
        float[] plane = {0.1f};
        Grid grid = new Grid(RESULT.grid().crs(), 650_000, 4_447_000, 10, 1, 1);
        List<Picture> chip = List.of(new Picture("s", Instant.EPOCH, grid, plane, plane, plane));
        List<Event> events = new java.util.ArrayList<>();
        Map<String, ReportInputs.EventDetail> details = new java.util.TreeMap<>();
        for (int i = 1; i <= 45; i++) {
            events.add(RESULT.events().getFirst().withId("E" + i));
            details.put("E" + i, new ReportInputs.EventDetail(chip, Optional.empty()));
        }
        SiteResult many = SampleResult.simulatedMine(events);
        String html = ReportWriter.html(
                many,
                new ReportInputs(
                        "Adit", Optional.empty(), Optional.empty(), details, List.of(), Map.of(), Optional.empty()));
        assertEquals(2 * EventPages.MOST_SHOWN, html.split("<image ", -1).length - 1);
        assertTrue(html.contains("<td class=\"w\">E45</td>"));
        assertFalse(html.contains("id=\"event-E45\""));
        assertTrue(html.contains("the 20 largest of the 45 events"));
    }

    @Test
    void aPictureThatIsTooLargeIsRefusedWithTheRule() {
        Grid grid = new Grid(new Crs(32638), 0, 0, 10, 4000, 4000);
        float[] none = new float[0];
        var e = assertThrows(
                IllegalArgumentException.class, () -> new Picture("s", Instant.EPOCH, grid, none, none, none));
        assertTrue(String.valueOf(e.getMessage()).contains("at most 1200 pixels a side, was 4000 x 4000"));
    }
}
