// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import adit.casefile.report.Block.Alignment;
import adit.casefile.report.Block.Column;
import adit.casefile.report.Block.Heading;
import adit.casefile.report.Block.KeyValue;
import adit.casefile.report.Block.KeyValues;
import adit.casefile.report.Block.Letterhead;
import adit.casefile.report.Block.ListBlock;
import adit.casefile.report.Block.PageBreak;
import adit.casefile.report.Block.Paragraph;
import adit.casefile.report.Block.Picture;
import adit.casefile.report.Block.Signature;
import adit.casefile.report.Block.Table;
import adit.casefile.report.Run.Emphasis;
import adit.casefile.report.Run.Measured;
import adit.casefile.report.Run.Plain;
import adit.casefile.report.Run.Quotation;
import adit.casefile.report.Run.Strong;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import javax.imageio.ImageIO;

/** A document with every kind of block, in five languages, with a table that runs over pages. */
final class SampleDocument {
    static final int ROWS = 80;

    private SampleDocument() {}

    static Document make() {
        List<Block> blocks = new ArrayList<>();
        first(blocks);
        languages(blocks);
        blocks.add(table());
        last(blocks);
        return of(blocks);
    }

    static Document of(List<Block> blocks) {
        return new Document(
                "Dossier on the sample site",
                "en",
                "Case S-1 · version 3",
                "Office of Surveys",
                "Sample of every kind of block",
                Instant.parse("2022-12-12T09:30:00Z"),
                "Page {page} of {pages}",
                blocks,
                List.of(
                        new Annex(
                                "report.json",
                                "application/json",
                                "{\"measurements\":{\"m-17\":12.4}}".getBytes(StandardCharsets.UTF_8),
                                "Every figure of the report with its measurement",
                                Annex.Relation.DATA),
                        new Annex(
                                "events.csv",
                                "text/csv",
                                "event,first,last\n1,2022-12-01,2022-12-06\n".getBytes(StandardCharsets.UTF_8),
                                "Events",
                                Annex.Relation.SOURCE)));
    }

    private static void first(List<Block> blocks) {
        blocks.add(new Letterhead(
                List.of("Office of Surveys", "12 Theodolite Street, Sampletown · office@example.org"),
                "No 14/2022",
                "Sampletown, 12 December 2022",
                List.of("To the authority that keeps the register of licences", "Department of Subsoil")));
        blocks.add(new Heading(1, "Changes on the ground at the sample site, and what was said of them"));
        blocks.add(new Paragraph(Text.of(
                new Plain("Between 1 and 6 December 2022 bare ground grew by "),
                new Measured("12.4 ha (11.8 to 13.1)", "m-17"),
                new Plain(", as scenes of two sensors show. "),
                new Strong("No reply has been received for 42 days"),
                new Plain(" to the appeal of 31 October; the visit agreed for 10 December "),
                new Emphasis("was not completed"),
                new Plain(". What follows states what was seen, what could not be seen, and who said what; each figure"
                        + " carries the mark of the measurement that it comes from."))));
        blocks.add(new KeyValues(List.of(
                new KeyValue("Place", Text.of("40.1234° N, 46.5678° E (± 8 m at 95 %)")),
                new KeyValue("Names", Text.of("Nümunə yatağı, Образцовое месторождение, Օրինակ հանքավայր, ნიმუში")),
                new KeyValue(
                        "Growth, last month",
                        Text.of(new Measured("−0.3 to +12.4 ha", "m-18"), new Plain(", ≥ 0.5 ha"))),
                new KeyValue(
                        "Digest of the package",
                        Text.of("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")))));
        blocks.add(new Heading(2, "What the scenes show"));
        blocks.add(new Picture(
                picture("png", 480, 240),
                "Bare ground, light, in the middle of darker vegetation, growing to the east",
                Text.of(
                        new Strong("Figure 1."),
                        new Plain(" The site on 6 December 2022, not enhanced. Grid: UTM 38N.")),
                110));
    }

    private static void languages(List<Block> blocks) {
        blocks.add(new Heading(2, "What was said"));
        blocks.add(new Heading(3, "In the words of those who said it"));
        blocks.add(new Paragraph(Text.of(
                new Plain("The ministry wrote on 3 December: "),
                new Quotation("Yataqda işlər dayandırılmışdır, məlumat gözlənilir.", "az"),
                new Plain(" A newspaper reported: "),
                new Quotation("Работы на месторождении приостановлены до конца года.", "ru"),
                new Plain(" The operator said: "),
                new Quotation("Հանքավայրում աշխատանքները դադարեցված են։", "hy"),
                new Plain(" A visitor noted: "),
                new Quotation("საბადოზე მუშაობა შეჩერებულია.", "ka"),
                new Plain(" An observer wrote: "),
                new Quotation("The road was closed at noon.", "en"))));
        blocks.add(new ListBlock(
                false,
                List.of(
                        Text.of("Azerbaijani: Dağ-mədən işləri üzrə müşahidə — ə, ğ, ı, İ, ö, ş, ü, ç."),
                        Text.of("Русский: объект наблюдения № 7, площадь 12,4 га."),
                        Text.of("Հայերեն՝ դիտարկման օբյեկտ, տարածքը 12,4 հա։"),
                        Text.of("ქართული: დაკვირვების ობიექტი, ფართობი 12,4 ჰა."))));
        blocks.add(new ListBlock(
                true,
                List.of(
                        Text.of("The appeal of 31 October 2022, sent and delivered."),
                        Text.of(
                                "The reminder of 21 November 2022, with the same enclosures as the appeal, a map at 1 : 25 000"
                                        + " and the list of the scenes that had been used up to that day."))));
    }

    private static Table table() {
        List<List<Text>> rows = new ArrayList<>();
        for (int i = 1; i <= ROWS; i++) {
            rows.add(List.of(
                    Text.of("S2-" + i),
                    Text.of(String.format(Locale.ROOT, "2022-%02d-%02d", 1 + i % 12, 1 + i % 28)),
                    Text.of(i % 3 == 0 ? "cloud" : "used"),
                    Text.of(new Measured(String.format(Locale.ROOT, "%.1f", i * 1.37), "m-" + (100 + i))),
                    Text.of(
                            i % 10 == 0
                                    ? "Rejected for cloud above the zone; kept in the ledger with the provider's checksum"
                                    : "—")));
        }
        return new Table(
                Text.of(new Strong("Table 1."), new Plain(" Every scene of the year, used or not.")),
                List.of(
                        new Column("Scene", Alignment.LEFT),
                        new Column("Day", Alignment.LEFT),
                        new Column("State", Alignment.CENTRE),
                        new Column("Bare ground, ha", Alignment.RIGHT),
                        new Column("Remark", Alignment.LEFT)),
                rows);
    }

    private static void last(List<Block> blocks) {
        blocks.add(new PageBreak());
        blocks.add(new Heading(2, "Limits"));
        blocks.add(new Heading(3, "What could not be seen"));
        blocks.add(new Heading(4, "Cloud"));
        blocks.add(new Paragraph(Text.of("From 7 to 11 December no scene was free of cloud. "
                + "That nothing was seen in these days does not say that nothing happened; it says that nobody could look"
                + " from above. The next scene that shows the whole site is of 12 December.")));
        blocks.add(new Picture(
                picture("jpg", 300, 200), "Cloud over the whole site", Text.of("Figure 2. The site under cloud."), 60));
        blocks.add(new Signature(
                "Respectfully,",
                List.of(List.of("Head of the office", "Office of Surveys"), List.of("Second reader"))));
    }

    /** A picture with shapes, so that its place and its colours can be judged by eye. */
    static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean pit = Math.hypot((x - width / 2.0) / width, (y - height / 2.0) / height) < 0.25;
                int wave = (int) (20 * Math.sin(x / 9.0) + 20 * Math.sin(y / 7.0));
                int light = pit ? 190 : 90;
                image.setRGB(x, y, (light + wave) << 16 | (light + wave / 2) << 8 | (pit ? 150 : 60));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("no writer of " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Every text that the document shows, as it is to be found again. */
    static List<String> texts(Document document) {
        List<String> out = new ArrayList<>();
        for (Block block : document.blocks()) {
            switch (block) {
                case Heading h -> out.add(h.text());
                case Paragraph p -> add(out, p.text());
                case Table t -> {
                    add(out, t.caption());
                    t.columns().forEach(c -> out.add(c.header()));
                    t.rows().forEach(r -> r.forEach(c -> add(out, c)));
                }
                case Picture p -> add(out, p.caption());
                case ListBlock l -> l.items().forEach(i -> add(out, i));
                case KeyValues k ->
                    k.entries().forEach(e -> {
                        out.add(e.key());
                        add(out, e.value());
                    });
                case PageBreak b -> {}
                case Letterhead l -> {
                    out.addAll(l.sender());
                    out.add(l.reference());
                    out.add(l.placeAndDate());
                    out.addAll(l.addressee());
                }
                case Signature s -> {
                    out.add(s.closing());
                    s.signatories().forEach(out::addAll);
                }
            }
        }
        return out;
    }

    private static void add(List<String> out, Text text) {
        for (Run run : text.runs()) {
            out.add(run.text());
            if (run instanceof Measured m) {
                out.add("[" + m.measurement() + "]");
            }
        }
    }

    /** Runs something where months, digits and hours are others. */
    static void elsewhere(Runnable task) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            task.run();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    /** Without white space: lines and cells break where the page wants them to. */
    static String bare(String text) {
        return text.replaceAll("[\\s\\u00a0]+", "");
    }
}
