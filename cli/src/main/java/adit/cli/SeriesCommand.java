// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import adit.app.report.SeriesPlot;
import adit.app.report.SeriesView;
import adit.app.run.SiteRun;
import adit.core.scene.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "series",
        mixinStandardHelpOptions = true,
        description = "Shows one pixel: values, model, statistic, boundary and break, as CSV, JSON or SVG.")
final class SeriesCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SITE", description = "Folder with a site.toml, or the file.")
    @SuppressWarnings("NullAway.Init")
    private Path site;

    @Parameters(index = "1", paramLabel = "LON,LAT", description = "Place in degrees, longitude first.")
    @SuppressWarnings("NullAway.Init")
    private String place;

    @Option(names = "--variable", paramLabel = "NAME", description = "Index or band (default: the method's first).")
    private @Nullable String variable;

    @Option(names = "--svg", paramLabel = "FILE", description = "Write a plot to this file.")
    private @Nullable Path svg;

    @Mixin
    private final Shared shared = new Shared();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        SiteFile file = SiteFile.read(site);
        if (svg != null) {
            GivenFile.requireOutside("--svg", svg, file.folder());
        }
        MethodFile method = MethodFile.read(file.method(), file.folder());
        double[] at = place();
        SiteRun run = new SiteRun(
                file,
                method,
                shared.settings(),
                shared.progress(spec.commandLine().getErr()),
                Main.VERSION);
        NativeCode.require(NativeCode.ZSTD);
        SiteRun.PlaceSeries series = run.series(at[0], at[1]);
        Shared.warn(series.warnings(), spec.commandLine().getErr());
        SeriesView view = choose(series.views());
        PrintWriter out = spec.commandLine().getOut();
        if (svg != null) {
            GivenFile.write("--svg", svg, part -> Files.writeString(part, SeriesPlot.svg(view, series.notice())));
            Map<String, Object> m = new LinkedHashMap<>();
            series.notice().ifPresent(n -> m.put("notice", n));
            m.put("svg", svg.toString());
            out.println(shared.json() ? JsonMapper.shared().writeValueAsString(m) : "wrote " + svg);
        } else if (shared.json()) {
            out.println(JsonMapper.shared().writeValueAsString(json(view, series.notice())));
        } else {
            csv(view, series.notice(), out);
        }
        return 0;
    }

    private SeriesView choose(List<SeriesView> views) {
        List<String> names = views.stream().map(SeriesView::variable).toList();
        int i = variable == null ? 0 : names.indexOf(variable);
        if (views.isEmpty() || i < 0) {
            throw new ConfigException(
                    variable == null ? site.toString() : "--variable",
                    variable == null
                            ? "there is no series to show"
                            : "the method has no series of \"" + variable + "\"",
                    names.isEmpty()
                            ? "a two-date comparison has no series"
                            : "choose one of " + String.join(", ", names));
        }
        return views.get(i);
    }

    private double[] place() {
        return Degrees.pair(place)
                .orElseThrow(() -> new ConfigException(
                        "LON,LAT",
                        "must be two numbers in degrees, was \"" + place + "\"",
                        "write it like 46.767,40.158, with decimal points"));
    }

    private record Row(LocalDate day, double value, String reason, double model, double statistic, double boundary) {}

    private static List<Row> rows(SeriesView v) {
        Map<Integer, Double> model = new HashMap<>();
        for (int i = 0; i < v.modelDays().length; i++) {
            model.put(v.modelDays()[i], v.model()[i]);
        }
        List<Row> rows = new ArrayList<>();
        int k = 0;
        for (int i = 0; i < v.days().length; i++) {
            boolean clear = v.reasons()[i] == Reason.CLEAR.code();
            boolean monitored = clear && k < v.statisticDays().length && v.statisticDays()[k] == v.days()[i];
            rows.add(new Row(
                    LocalDate.ofEpochDay(v.days()[i]),
                    clear ? v.values()[i] : Double.NaN,
                    Reason.of(v.reasons()[i]).name().toLowerCase(Locale.ROOT),
                    model.getOrDefault(v.days()[i], Double.NaN),
                    monitored ? v.statisticValues()[k] : Double.NaN,
                    monitored ? v.boundary()[k] : Double.NaN));
            k += monitored ? 1 : 0;
        }
        return rows;
    }

    private static void csv(SeriesView v, Optional<String> notice, PrintWriter out) {
        out.println("day," + v.variable() + ",reason,model,statistic,boundary"
                + notice.map(n -> ",notice").orElse(""));
        String last = notice.map(n -> ",\"" + n.replace("\"", "\"\"") + "\"").orElse("");
        for (Row r : rows(v)) {
            out.println(r.day + "," + number(r.value) + "," + r.reason + "," + number(r.model) + ","
                    + number(r.statistic) + "," + number(r.boundary) + last);
        }
    }

    private static String number(double v) {
        return Double.isFinite(v) ? String.format(Locale.ROOT, "%.6f", v) : "";
    }

    private static Map<String, Object> json(SeriesView v, Optional<String> notice) {
        Map<String, Object> m = new LinkedHashMap<>();
        notice.ifPresent(n -> m.put("notice", n));
        m.put("variable", v.variable());
        m.put("place", v.place());
        m.put("history", v.history().toString());
        m.put("monitoring", v.monitoring().toString());
        v.onset().ifPresent(o -> m.put("onset", o.toString()));
        v.called().ifPresent(c -> m.put("called", c.toString()));
        if (Double.isFinite(v.sigma())) {
            m.put("sigma", v.sigma());
        }
        List<Object> list = new ArrayList<>();
        for (Row r : rows(v)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("day", r.day.toString());
            row.put("reason", r.reason);
            put(row, "value", r.value);
            put(row, "model", r.model);
            put(row, "statistic", r.statistic);
            put(row, "boundary", r.boundary);
            list.add(row);
        }
        m.put("observations", list);
        return m;
    }

    private static void put(Map<String, Object> row, String key, double value) {
        if (Double.isFinite(value)) {
            row.put(key, value);
        }
    }
}
