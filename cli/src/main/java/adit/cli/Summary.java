// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.run.RunOutcome;
import adit.core.cube.Period;
import adit.core.event.Event;
import adit.core.event.Gap;
import adit.core.event.SiteResult;
import adit.core.event.ZoneRelation;
import adit.core.geo.Grid;
import adit.core.scene.SceneRow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        line("Period", "history " + r.history() + ", monitored " + r.monitoring());
        line("Method", outcome.methodTitle());
        Path folder = shown(outcome.folder());
        scenes(r.scenes(), folder);
        events(r, folder);
        gaps(r, folder);
        line("Report", folder.resolve("report.html").toString());
        line("Map layers", folder.resolve("site.gpkg") + " (QGIS)");
        line("Everything", folder.resolve("run.json").toString());
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
        long confirmed = r.events().stream()
                .filter(e -> e.confidence() == Event.Confidence.CONFIRMED)
                .count();
        String chance = r.expectedFalseEvents()
                .map(f -> String.format(Locale.ROOT, " · about %.1f expected by chance", f))
                .orElse("");
        int all = r.events().size();
        line(
                "Events",
                (r.comparesTwoDates()
                                ? all + " changes between the two dates; whether they last, two dates cannot say"
                                : confirmed + " confirmed, " + (all - confirmed) + " possible (marked ?)")
                        + chance);
        if (all == 0) {
            return;
        }
        List<Event> shown = r.events();
        if (r.comparesTwoDates() || all > MOST_EVENTS) {
            shown = shown.stream()
                    .sorted(Comparator.comparingDouble((Event e) -> -e.area().squareMetres()))
                    .limit(MOST_EVENTS)
                    .toList();
        }
        List<String[]> table = new ArrayList<>();
        table.add(columns(r, "id", "looks like", "onset between", "area (interval)", "zones", "last year"));
        for (Event e : shown) {
            table.add(row(r, e));
        }
        print(table);
        if (all > shown.size()) {
            out.println("   … and " + (all - shown.size()) + " smaller ones        " + folder.resolve("events.csv"));
        }
    }

    /** A site without zones has no column for them, a comparison of two dates none for growth. */
    private static String[] columns(
            SiteResult r, String id, String kind, String onset, String area, String zones, String growth) {
        List<String> columns = new ArrayList<>(List.of(id, kind, onset, area));
        if (!r.zones().isEmpty()) {
            columns.add(zones);
        }
        if (!r.comparesTwoDates()) {
            columns.add(growth);
        }
        return columns.toArray(new String[0]);
    }

    private static String[] row(SiteResult r, Event e) {
        boolean marked = e.confidence() == Event.Confidence.POSSIBLE && !r.comparesTwoDates();
        return columns(
                r,
                e.id() + (marked ? "?" : ""),
                e.kind().label(),
                e.onset().from() + " and " + e.onset().to(),
                String.format(
                        Locale.ROOT,
                        "%.1f ha (%.1f–%.1f)",
                        e.area().hectares(),
                        e.area().low() / 10_000,
                        e.area().high() / 10_000),
                zones(e.zones()),
                e.growing() ? "growing" : "steady");
    }

    private static String zones(List<ZoneRelation> zones) {
        List<String> words = new ArrayList<>();
        for (ZoneRelation z : zones) {
            if (!z.kind().equals("boundary")) {
                String distance = z.relation() == ZoneRelation.Relation.OUTSIDE
                        ? String.format(Locale.ROOT, " by %.0f m", z.distanceMetres())
                        : "";
                words.add(z.zone() + ": " + z.relation().name().toLowerCase(Locale.ROOT) + distance);
            }
        }
        return words.isEmpty() ? "–" : String.join("; ", words);
    }

    private void print(List<String[]> table) {
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
                        String.format(
                                Locale.ROOT,
                                "%.1f ha, %s; let `history` in site.toml start earlier",
                                g.area().hectares(),
                                g.text())));
        double hectares =
                gaps.stream().mapToDouble(g -> g.area().squareMetres()).sum() / 10_000;
        List<Gap.NoClearObservation> times = gaps.stream()
                .filter(Gap.NoClearObservation.class::isInstance)
                .map(Gap.NoClearObservation.class::cast)
                .toList();
        if (gaps.isEmpty()) {
            line("Not seen", "no time or place longer than the method's limit");
        } else if (r.comparesTwoDates() || times.isEmpty()) {
            line(
                    "Not seen",
                    String.format(
                                    Locale.ROOT,
                                    "%d places of together %,.0f ha, hidden on one of the dates",
                                    gaps.size(),
                                    hectares)
                            + file);
        } else {
            Gap.NoClearObservation longest = times.stream()
                    .max(Comparator.comparingLong(g -> days(g.period())))
                    .orElseThrow();
            String why = longest.mainReason().map(w -> "; " + w).orElse("");
            line(
                    "Not seen",
                    gaps.size() + " gaps; the longest " + longest.period() + " (" + days(longest.period()) + " days"
                            + why + ")" + file);
        }
    }

    private static long days(Period p) {
        return ChronoUnit.DAYS.between(p.from(), p.to()) + 1;
    }
}
