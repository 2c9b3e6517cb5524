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
    private static final int MOST_EVENTS = 25;
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
        scenes(r.scenes());
        events(r);
        gaps(r.gaps());
        Path folder = outcome.folder();
        line("Report", folder.resolve("report.html").toString());
        line("Map layers", folder.resolve("site.gpkg") + " (QGIS)");
        line("Everything", folder.resolve("run.json").toString());
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

    private void scenes(List<SceneRow> rows) {
        Map<SceneRow.Status, Integer> counts = new TreeMap<>();
        rows.forEach(r -> counts.merge(r.status(), 1, Integer::sum));
        StringBuilder text = new StringBuilder().append(rows.size()).append(" in the catalogue");
        counts.forEach((status, n) -> text.append(" · ").append(n).append(' ').append(words(status)));
        line("Scenes", text + "        scenes.csv");
    }

    static String words(SceneRow.Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void events(SiteResult r) {
        long confirmed = r.events().stream()
                .filter(e -> e.confidence() == Event.Confidence.CONFIRMED)
                .count();
        String chance = r.expectedFalseEvents()
                .map(f -> String.format(Locale.ROOT, " · about %.1f expected by chance", f))
                .orElse("");
        line("Events", confirmed + " confirmed, " + (r.events().size() - confirmed) + " possible" + chance);
        if (r.events().isEmpty()) {
            return;
        }
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {"id", "class", "onset", "area (interval)", "zones", "since"});
        for (Event e : r.events().subList(0, Math.min(MOST_EVENTS, r.events().size()))) {
            table.add(row(e));
        }
        print(table);
        if (r.events().size() > MOST_EVENTS) {
            out.println("   … " + (r.events().size() - MOST_EVENTS) + " more in events.csv");
        }
    }

    static String[] row(Event e) {
        return new String[] {
            e.id() + (e.confidence() == Event.Confidence.POSSIBLE ? "?" : ""),
            e.kind().label(),
            e.onset().from() + " .. " + e.onset().to(),
            String.format(
                    Locale.ROOT,
                    "%.1f ha (%.1f–%.1f)",
                    e.area().hectares(),
                    e.area().low() / 10_000,
                    e.area().high() / 10_000),
            zones(e.zones()),
            e.growing() ? "growing" : "steady"
        };
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

    private void gaps(List<Gap> gaps) {
        List<Gap> times =
                gaps.stream().filter(Gap.NoClearObservation.class::isInstance).toList();
        if (times.isEmpty()) {
            line(
                    "Not seen",
                    gaps.isEmpty() ? "no gap longer than the method's limit" : gaps.size() + " places, gaps.csv");
            return;
        }
        Gap longest = times.stream()
                .max(Comparator.comparingLong(g -> days(g.period())))
                .orElseThrow();
        line("Not seen", times.size() + " gaps; the longest " + longest.text() + "        gaps.csv");
    }

    private static long days(Period p) {
        return ChronoUnit.DAYS.between(p.from(), p.to());
    }
}
