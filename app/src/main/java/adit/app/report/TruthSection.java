// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.event.EventClass;
import adit.core.event.TruthTable;
import adit.core.measure.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Truth against found, of a simulated site: the one place of the report that knows what really happened. */
final class TruthSection {
    static final String TITLE = "Truth against found";
    static final String ANCHOR = "truth";

    private final TruthTable truth;
    private final Page page;

    TruthSection(TruthTable truth, Page page) {
        this.truth = truth;
        this.page = page;
    }

    void write() {
        page.section(ANCHOR, TITLE + " (simulated)", false);
        page.p("lead", found());
        page.p("lead", wrong());
        page.p(
                "note",
                "The scenes are simulated, so what truly happened is known; the run itself was never shown it. The comparison"
                        + " shows that the program does what it says on scenes of its own making. It is no measure of how well"
                        + " it does on real ground.");
        List<List<String>> rows = new ArrayList<>();
        truth.changes().forEach(r -> rows.add(row(r, r.name())));
        truth.decoys().forEach(r -> rows.add(row(r, r.name() + " (decoy)")));
        rows.add(total());
        rows.add(nothing());
        page.table(
                "truth",
                "What the simulation made, and what the run found of it. A found event belongs to the change with which it"
                        + " shares most; a change is found where its events cover half of it. True first day: on which any"
                        + " of it was changed; found onset: of the earliest of its events. Dated right: of the pixels that"
                        + " changed by half or more and were found to change, the share whose own interval holds the true"
                        + " day. A decoy is a change that no mine made: it should be reported as what it is, as unknown, or"
                        + " not at all.",
                List.of(
                        new Page.Column("What was made", ""),
                        new Page.Column("Found as", ""),
                        new Page.Column("True, ha", "n"),
                        new Page.Column("Found, ha", "n"),
                        new Page.Column("Interval, ha", "n"),
                        new Page.Column("True first day", "w"),
                        new Page.Column("Onset found", ""),
                        new Page.Column("Dated right", "n")),
                rows);
    }

    private String found() {
        long areas = truth.changes().stream().filter(TruthTable.Row::areaHeld).count();
        long days = truth.changes().stream().filter(TruthTable.Row::startHeld).count();
        return "Of the " + Figures.count(truth.wanted(), "change", "changes") + " that the simulated mine made, "
                + truth.found() + " " + (truth.found() == 1 ? "was" : "were") + " found, " + truth.classesRight()
                + " of them as what they are. Their area was found to be " + Figures.hectares(foundSquareMetres())
                + " ha and is " + Figures.hectares(truth.trueArea()) + " ha (" + error()
                + "). The area interval holds the"
                + " true area of " + areas + ", the onset interval the true first day of " + days
                + truth.onsetShare().stream()
                        .mapToObj(s -> "; of the single pixels " + Figures.percent(s) + " are dated right")
                        .findFirst()
                        .orElse("")
                + ".";
    }

    private String wrong() {
        String decoys = truth.decoys().isEmpty()
                ? ""
                : truth.decoysSeenThrough()
                        ? " No decoy was taken for the mine’s doing."
                        : " A decoy was taken for the mine’s doing.";
        String stable = Figures.hectares(truth.stableSquareMetres()) + " ha where nothing happened";
        return (truth.falseEvents().isEmpty()
                        ? "No event was reported on the " + stable + "."
                        : Figures.count(truth.falseEvents().size(), "event", "events")
                                + (truth.falseEvents().size() == 1 ? " was" : " were") + " reported on the " + stable
                                + ", with " + Figures.hectares(truth.falseSquareMetres()) + " ha ("
                                + Figures.percent(truth.falseShare()) + ").")
                + decoys
                + truth.falsePixels().map(TruthSection::pixels).orElse("");
    }

    private static String pixels(TruthTable.FalsePixels f) {
        return String.format(
                Locale.ROOT,
                " Of the %,d pixels there that were tested and lie more than two pixels from any change, %,d were accepted by"
                        + " their p-value, where at most %.2g were to be expected; %,d broke.",
                f.unchanged(),
                f.accepted(),
                f.expected(),
                f.broken());
    }

    private double foundSquareMetres() {
        return truth.foundArea().map(Area::squareMetres).orElse(0.0);
    }

    private String error() {
        return (truth.areaError() > 0 ? "+" : "") + Figures.number(100 * truth.areaError(), 1) + " %";
    }

    private static List<String> row(TruthTable.Row r, String name) {
        return List.of(
                name,
                foundAs(r),
                Figures.hectares(r.squareMetres()),
                r.foundArea().map(a -> Figures.hectares(a.squareMetres())).orElse("–"),
                r.foundArea().map(Figures::interval).orElse("–"),
                r.start().toString(),
                r.onset().map(o -> o.from() + " to " + o.to()).orElse("–"),
                r.decoy() ? "–" : share(r.onsetShare()));
    }

    private static String foundAs(TruthTable.Row r) {
        if (r.foundClass().isEmpty()) {
            return r.decoy() ? "not reported" : "not found";
        }
        EventClass kind = r.foundClass().get();
        String text = kind.label() + " (" + String.join(", ", r.events()) + ")";
        if (r.decoy()) {
            return text + (r.classRight() || kind == EventClass.UNKNOWN ? "" : ", mistaken for it");
        }
        return text + (r.found() ? "" : ", less than half of it");
    }

    private List<String> total() {
        return List.of(
                "All changes of the mine",
                truth.found() + " of " + truth.wanted() + " found, area " + error(),
                Figures.hectares(truth.trueArea()),
                Figures.hectares(foundSquareMetres()),
                truth.foundArea().map(Figures::interval).orElse("–"),
                "",
                "",
                share(truth.onsetShare()));
    }

    private List<String> nothing() {
        int events = truth.falseEvents().size();
        return List.of(
                "Where nothing happened",
                (events == 0
                                ? "no event"
                                : Figures.count(events, "event", "events") + " ("
                                        + String.join(", ", truth.falseEvents()) + ")")
                        + ", " + Figures.percent(truth.falseShare()) + " of this ground",
                "–",
                Figures.hectares(truth.falseSquareMetres()),
                "",
                "",
                "",
                "");
    }

    private static String share(OptionalDouble share) {
        return share.isPresent() ? Figures.percent(share.getAsDouble()) : "–";
    }
}
