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
    private final Shared shared = new Shared();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private record Line(Instant time, String id, String platform, String status, String reason) {}

    @Override
    public Integer call() throws IOException {
        SiteFile file = SiteFile.read(site);
        MethodFile method = MethodFile.read(file.method(), file.folder());
        PrintWriter out = spec.commandLine().getOut();
        CatalogScenes found = new SiteRun(
                        file,
                        method,
                        shared.settings(),
                        shared.progress(spec.commandLine().getErr()),
                        Main.VERSION)
                .search();
        List<Line> lines = lines(found);
        if (shared.json) {
            out.println(JsonMapper.shared()
                    .writeValueAsString(lines.stream().map(ScenesCommand::json).toList()));
            return 0;
        }
        for (Line l : lines) {
            out.printf(Locale.ROOT, "%s  %-44s %-14s %-14s %s%n", l.time, l.id, l.platform, l.status, l.reason);
        }
        out.println(
                found.scenes().size() + " scenes to read, " + found.rejected().size()
                        + " items not used; clear fractions are known after `adit run` (results/scenes.csv)");
        return 0;
    }

    private static List<Line> lines(CatalogScenes found) {
        List<Line> lines = new ArrayList<>();
        for (Scene s : found.scenes()) {
            String parts = s.parts().size() > 1 ? s.parts().size() + " items" : "";
            lines.add(new Line(s.datetime(), s.id(), s.platform(), "to read", parts));
        }
        for (SceneRow r : found.rejected()) {
            lines.add(new Line(r.datetime(), r.itemIds(), r.platform(), Summary.words(r.status()), r.reason()));
        }
        lines.sort(Comparator.comparing(Line::time).thenComparing(Line::id));
        return lines;
    }

    private static Map<String, Object> json(Line l) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("datetime", l.time.toString());
        m.put("id", l.id);
        m.put("platform", l.platform);
        m.put("status", l.status);
        m.put("reason", l.reason);
        return m;
    }
}
