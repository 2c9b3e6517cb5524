// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.run.RunOutcome;
import adit.core.event.Event;
import adit.core.event.Event.Confidence;
import adit.core.event.Gap;
import adit.core.event.SiteResult;
import adit.core.geo.Grid;
import adit.core.measure.Hectares;
import adit.core.scene.SceneRow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The result of a run on a screen. */
final class Summary {
    private static final int MOST_EVENTS = 15;
    private final PrintWriter out;

    Summary(PrintWriter out) {
        this.out = out;
    }

    void print(RunOutcome outcome) {
        SiteResult r = outcome.result();
        r.notice().ifPresent(n -> line("Notice", n));
        line("Site", r.siteName() + ", " + size(r.grid()));
        if (r.comparesTwoDates()) {
            line("Compared", r.words(r.history()) + " with " + r.words(r.monitoring()));
        } else {
            line("Period", "history " + r.history() + ", monitored " + r.monitoring());
        }
        line("Method", outcome.methodTitle());
        Path folder = shown(outcome.folder());
        scenes(r.scenes(), folder);
        events(r, folder);
        gaps(r, folder);
        line("Report", folder.resolve("report.html").toString());
        line("Map layers", folder.resolve("site.gpkg") + " (QGIS)");
        line("Everything", folder.resolve("run.json").toString());
        outcome.truth().ifPresent(t -> {
            line("Truth", t.line());
            out.print(t.table().indent(2));
            out.flush();
        });
    }

    /** As the user sees it from where he stands, if it lies there. */
    static Path shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path there = file.toAbsolutePath().normalize();
        return there.startsWith(here) && !there.equals(here) ? here.relativize(there) : file;
    }

    void line(String label, String text) {
        out.printf(Locale.ROOT, "%-10s %s%n", label, text);
    }

    private static String size(Grid g) {
        double unit = g.pixelSize();
        return String.format(
                Locale.ROOT,
                "%.1f × %.1f km, %s, %s m",
                g.width() * unit / 1000,
                g.height() * unit / 1000,
                g.crs(),
                plain(unit));
    }

    private static String plain(double v) {
        return v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v);
    }

    private void scenes(List<SceneRow> rows, Path folder) {
        Map<SceneRow.Status, Integer> counts = new TreeMap<>();
        rows.forEach(r -> counts.merge(r.status(), 1, Integer::sum));
        StringBuilder text = new StringBuilder().append(rows.size()).append(" in the catalogue");
        counts.forEach((status, n) -> text.append(" · ").append(n).append(' ').append(words(status)));
        line("Scenes", text + "        " + folder.resolve("scenes.csv"));
    }

    static String words(SceneRow.Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void events(SiteResult r, Path folder) {
        int confirmed = r.confirmed().size();
        int corroborated = r.events(Confidence.CORROBORATED).size();
        int probable = r.events(Confidence.PROBABLE).size();
        int possible = r.events(Confidence.POSSIBLE).size();
        int all = r.events().size();
        line(
                "Events",
                r.comparesTwoDates()
                        ? probable + " probable, " + possible
                                + " possible between the two dates; whether they last, two dates cannot say"
                        : confirmed + " confirmed, "
                                + (corroborated == 0 ? "" : corroborated + " of them corroborated, ") + probable
                                + " probable, " + possible + " possible");
        if (probable > 0 && !r.comparesTwoDates()) {
            line("Probable", probable(r.events(Confidence.PROBABLE)));
        }
        line("Chance", r.falseAlerts().text());
        if (all == 0) {
            return;
        }
        List<EventLine> lines = EventLine.of(r);
        List<EventLine> shown = all > MOST_EVENTS ? EventLine.largest(lines, MOST_EVENTS) : lines;
        print(EventLine.table(shown, r.comparesTwoDates()));
        if (all > shown.size()) {
            out.println("   … and " + (all - shown.size()) + " smaller ones        " + folder.resolve("events.csv"));
        }
        r.perhapsOne().ifPresent(s -> out.println("   " + s));
    }

    /** As {@code 2 changes, together 16.6 ha; the largest is E1, pit or bare ground, 8.8 ha}. */
    private static String probable(List<Event> events) {
        double all = events.stream().mapToDouble(e -> e.area().squareMetres()).sum();
        Event most = events.stream()
                .max(Comparator.comparingDouble(e -> e.area().squareMetres()))
                .orElseThrow();
        String one = most.id() + ", " + most.kind().label() + ", "
                + hectares(most.area().squareMetres());
        return count(events.size(), "change")
                + (events.size() == 1 ? ": " + one : ", together " + hectares(all) + "; the largest is " + one);
    }

    private static String hectares(double squareMetres) {
        return Hectares.text(squareMetres) + " ha";
    }

    /** Columns one below another, two blanks between them. */
    void print(List<String[]> table) {
        int[] width = new int[table.getFirst().length];
        for (String[] row : table) {
            for (int c = 0; c < row.length; c++) {
                width[c] = Math.max(width[c], row[c].codePointCount(0, row[c].length()));
            }
        }
        for (String[] row : table) {
            StringBuilder text = new StringBuilder("  ");
            for (int c = 0; c < row.length; c++) {
                text.append(' ')
                        .append(row[c])
                        .append(" ".repeat(width[c] - row[c].codePointCount(0, row[c].length()) + 1));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private void gaps(SiteResult r, Path folder) {
        List<Gap> gaps = r.gaps();
        String file = "        " + folder.resolve("gaps.csv");
        gaps.stream()
                .filter(g -> g instanceof Gap.BelowDetectionLimit && !r.comparesTwoDates())
                .max(Comparator.comparingDouble(g -> g.area().squareMetres()))
                .ifPresent(g -> line(
                        "Not judged",
                        hectares(g.area().squareMetres()) + " " + g.text()
                                + "; let `history` in site.toml start earlier"));
        Optional<Gap> foremost = r.foremostGap();
        if (gaps.isEmpty()) {
            line("Not seen", "no time or place longer than the method's limit");
        } else if (!r.notCompared().isEmpty()) {
            line("Not seen", together(r, r.notCompared()) + ", hidden on at least one of the two dates" + file);
        } else if (foremost.isEmpty()) {
            line("Not seen", together(r, gaps) + file);
        } else {
            line("Not seen", count(gaps.size(), "gap") + "; the " + words(r, foremost.get()) + file);
        }
    }

    private static String together(SiteResult r, List<Gap> gaps) {
        double area = gaps.stream().mapToDouble(g -> g.area().squareMetres()).sum();
        double share = gaps.stream().mapToDouble(r::siteShare).sum();
        return hectares(area) + String.format(Locale.ROOT, " (%.0f %% of the site)", 100 * Math.min(1, share));
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    /** The gap that page 1 of the report names, with what was clear on none of its days. */
    private static String words(SiteResult r, Gap g) {
        Optional<String> reason = switch (g) {
            case Gap.NoClearObservation n -> n.mainReason();
            case Gap.NoWideView n -> n.mainReason();
            case Gap.BelowDetectionLimit n -> Optional.empty();
            case Gap.NotCompared n -> Optional.of(n.mainReason());
            case Gap.OutsideBoundary n -> Optional.empty();
        };
        double share = r.siteShare(g);
        String part = share == 0
                ? "each part of it was clear on some day"
                : hectares(g.area().squareMetres())
                        + String.format(Locale.ROOT, ", %.0f %% of it, clear on none", 100 * share);
        return (r.wholeSite(g) ? "longest " : "largest ") + g.period() + " (" + count((int) g.days(), "day")
                + reason.map(w -> "; " + w).orElse("") + "; "
                + (r.wholeSite(g) ? "on no day half of the site clear; " : "of the site ") + part + ")";
    }
}
