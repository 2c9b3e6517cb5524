// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import adit.app.run.SiteRun;
import adit.core.scene.Scene;
import adit.core.scene.SceneRow;
import adit.io.stac.CatalogScenes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "scenes",
        mixinStandardHelpOptions = true,
        description = "Searches the catalogue and shows what a run would read, and what not and why. Reads no raster.")
final class ScenesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SITE", description = "Folder with a site.toml, or the file.")
    @SuppressWarnings("NullAway.Init")
    private Path site;

    @Mixin
    private final Searching shared = new Searching();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** @param status as in the ledger; to_read where no run has judged the scene yet */
    private record Line(
            Optional<Instant> time, String id, String platform, String status, String reason, String clear) {}

    private static final String TO_READ = "to_read";

    @Override
    public Integer call() throws IOException {
        SiteFile file = SiteFile.read(site);
        MethodFile method = MethodFile.read(file.method(), file.folder());
        PrintWriter out = spec.commandLine().getOut();
        LastLedger last = LastLedger.of(file.folder(), file, method);
        CatalogScenes found = new SiteRun(
                        file,
                        method,
                        shared.settings(),
                        shared.progress(spec.commandLine().getErr()),
                        Main.VERSION)
                .search();
        Optional<String> notice = found.notice(file.notice());
        List<Line> lines = lines(found, last);
        int unread = (int) lines.stream().filter(l -> l.status.equals(TO_READ)).count();
        if (shared.json) {
            Map<String, Object> m = new LinkedHashMap<>();
            notice.ifPresent(n -> m.put("notice", n));
            m.put("scenes_found", found.scenes().size());
            m.put("items_not_used", found.rejected().size());
            m.put("to_read", unread);
            m.put("scenes", lines.stream().map(ScenesCommand::json).toList());
            out.println(JsonMapper.shared().writeValueAsString(m));
            return 0;
        }
        notice.ifPresent(out::println);
        for (Line l : lines) {
            out.printf(
                    Locale.ROOT,
                    "%-20s  %-44s %-14s %-14s %5s  %s%n",
                    l.time.map(Instant::toString).orElse("no date"),
                    l.id,
                    l.platform,
                    l.status.replace('_', ' '),
                    l.clear.isEmpty() ? "" : Math.round(100 * Double.parseDouble(l.clear)) + " %",
                    l.reason);
        }
        Path ledger = Summary.shown(file.folder().resolve("results").resolve("scenes.csv"));
        out.println(found.scenes().size() + " scenes and " + found.rejected().size() + " items not used; "
                + (last.rows().isEmpty()
                        ? "clear fractions are known after `" + Shell.command(System.getenv()) + " run "
                                + Shell.quoted(site) + "` (" + ledger + ")"
                        : unread + " to read, the others as the last run judged them (" + ledger + ")"));
        return 0;
    }

    private static List<Line> lines(CatalogScenes found, LastLedger last) {
        List<Line> lines = new ArrayList<>();
        for (Scene s : found.scenes()) {
            String items =
                    String.join(" ", s.parts().stream().map(p -> p.itemId()).toList());
            String parts = s.parts().size() > 1 ? s.parts().size() + " items" : "";
            LastLedger.Row judged = last.rows().get(items);
            lines.add(
                    judged == null
                            ? new Line(Optional.of(s.datetime()), s.id(), s.platform(), TO_READ, parts, "")
                            : new Line(
                                    Optional.of(s.datetime()),
                                    s.id(),
                                    s.platform(),
                                    judged.status(),
                                    judged.reason().isEmpty() ? parts : judged.reason(),
                                    judged.clear()));
        }
        for (SceneRow r : found.rejected()) {
            String status = r.status().name().toLowerCase(Locale.ROOT);
            lines.add(new Line(r.datetime(), r.itemIds(), r.platform(), status, r.reason(), ""));
        }
        lines.sort(Comparator.comparing((Line l) -> l.time.orElse(Instant.MAX)).thenComparing(Line::id));
        return lines;
    }

    private static Map<String, Object> json(Line l) {
        Map<String, Object> m = new LinkedHashMap<>();
        l.time.ifPresent(t -> m.put("datetime", t.toString()));
        m.put("id", l.id);
        m.put("platform", l.platform);
        m.put("status", l.status);
        m.put("reason", l.reason);
        if (!l.clear.isEmpty()) {
            m.put("clear_fraction", Double.parseDouble(l.clear));
        }
        return m;
    }
}
