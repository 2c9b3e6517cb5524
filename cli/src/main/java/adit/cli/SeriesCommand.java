// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.SiteFile;
import adit.app.report.SeriesPlot;
import adit.app.report.SeriesView;
import adit.app.run.SiteRun;
import adit.core.detect.Segments;
import adit.core.scene.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    @Parameters(index = "1", paramLabel = "LON,LAT", description = "Place in degrees, longitude first.")
    @SuppressWarnings("NullAway.Init")
    private String place;

    @Option(
            names = "--variable",
            paramLabel = "NAME",
            description = "Index, band, or spectrum: the bands that decide together (default: the method's first).")
    private @Nullable String variable;

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            description = "Detector of the method, where several look at the variable (default: the first).")
    private @Nullable String detector;

    @Option(names = "--svg", paramLabel = "FILE", description = "Write a plot to this file.")
    private @Nullable Path svg;

    @Mixin
    private final SiteScenes scenes = new SiteScenes();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        SiteFile file = scenes.file();
        if (svg != null) {
            GivenFile.requireOutside("--svg", svg, file.folder());
            GivenFile.requireNotNamed("--svg", svg, file);
        }
        double[] at = place();
        SiteRun run = scenes.run(file);
        NativeCode.require(NativeCode.ZSTD);
        SiteRun.PlaceSeries series = run.series(at[0], at[1]);
        Shared.warn(series.warnings(), spec.commandLine().getErr());
        List<SeriesView> views = choose(series.views());
        PrintWriter out = spec.commandLine().getOut();
        if (svg != null) {
            GivenFile.write("--svg", svg, part -> Files.writeString(part, SeriesPlot.svg(views, series.notice())));
            Map<String, Object> m = new LinkedHashMap<>();
            series.notice().ifPresent(n -> m.put("notice", n));
            m.put("svg", svg.toString());
            out.println(scenes.shared.json() ? JsonMapper.shared().writeValueAsString(m) : "wrote " + svg);
        } else if (scenes.shared.json()) {
            out.println(JsonMapper.shared().writeValueAsString(json(views, series.notice())));
        } else {
            csv(views, series.notice(), out);
        }
        return 0;
    }

    /** One view, or those of the bands that a detector judges together. */
    private List<SeriesView> choose(List<List<SeriesView>> all) {
        if (all.stream().allMatch(List::isEmpty)) {
            throw new ConfigException(
                    scenes.site.toString(), "there is no series to show", "a two-date comparison has no series");
        }
        TreeSet<String> detectors = new TreeSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (List<SeriesView> views : all) {
            detectors.add(views.getFirst().detector());
            if (detector != null && !detector.equals(views.getFirst().detector())) {
                continue;
            }
            for (List<SeriesView> choice : choices(views)) {
                if (variable == null || variable.equals(name(choice))) {
                    return choice;
                }
                names.add(name(choice));
            }
        }
        if (names.isEmpty()) {
            throw new ConfigException(
                    "--detector",
                    "the method has no detector \"" + detector + "\"",
                    "choose one of " + String.join(", ", detectors));
        }
        throw new ConfigException(
                "--variable",
                "the method has no series of \"" + variable + "\"",
                "choose one of " + String.join(", ", names));
    }

    /** What can be shown of a detector: all together, then each. */
    private static List<List<SeriesView>> choices(List<SeriesView> views) {
        List<List<SeriesView>> choices = new ArrayList<>(List.of(views));
        views.forEach(v -> choices.add(List.of(v)));
        return choices;
    }

    private static String name(List<SeriesView> views) {
        return views.size() == 1 ? views.getFirst().variable() : Segments.VARIABLE;
    }

    private double[] place() {
        return Degrees.pair(place)
                .orElseThrow(() -> new ConfigException(
                        "LON,LAT",
                        "must be two numbers in degrees, was \"" + place + "\"",
                        "write it like 46.767,40.158, with decimal points"));
    }

    /**
     * A date.
     *
     * @param values of each view; NaN where it was not clear
     * @param models of each view
     * @param segment that had begun last, from 1; 0 where none had
     */
    private record Row(
            LocalDate day,
            String reason,
            double[] values,
            double[] models,
            double statistic,
            double boundary,
            int segment) {}

    private static List<Row> rows(List<SeriesView> views) {
        SeriesView v = views.getFirst();
        Map<Integer, Integer> modelAt = new HashMap<>();
        for (int i = 0; i < v.modelDays().length; i++) {
            modelAt.put(v.modelDays()[i], i);
        }
        List<Row> rows = new ArrayList<>();
        int k = 0;
        for (int i = 0; i < v.days().length; i++) {
            int t = i;
            boolean clear = v.reasons()[i] == Reason.CLEAR.code();
            boolean monitored = clear && k < v.statisticDays().length && v.statisticDays()[k] == v.days()[i];
            int at = modelAt.getOrDefault(v.days()[i], -1);
            LocalDate day = LocalDate.ofEpochDay(v.days()[i]);
            rows.add(new Row(
                    day,
                    Reason.of(v.reasons()[i]).name().toLowerCase(Locale.ROOT),
                    views.stream()
                            .mapToDouble(w -> clear ? w.values()[t] : Double.NaN)
                            .toArray(),
                    views.stream()
                            .mapToDouble(w -> at < 0 ? Double.NaN : w.model()[at])
                            .toArray(),
                    monitored ? v.statisticValues()[k] : Double.NaN,
                    monitored ? v.boundary()[k] : Double.NaN,
                    (int) v.segments().stream()
                            .filter(s -> !s.start().isAfter(day))
                            .count()));
            k += monitored ? 1 : 0;
        }
        return rows;
    }

    private static void csv(List<SeriesView> views, Optional<String> notice, PrintWriter out) {
        boolean one = views.size() == 1;
        boolean segments = !views.getFirst().segments().isEmpty();
        StringBuilder head = new StringBuilder("day");
        if (one) {
            head.append(',').append(views.getFirst().variable()).append(",reason,model");
        } else {
            head.append(",reason");
            views.forEach(v -> head.append(',')
                    .append(v.variable())
                    .append(',')
                    .append(v.variable())
                    .append("_model"));
        }
        out.println(head + ",statistic,boundary" + (segments ? ",segment" : "")
                + notice.map(n -> ",notice").orElse(""));
        String last = notice.map(n -> ",\"" + n.replace("\"", "\"\"") + "\"").orElse("");
        for (Row r : rows(views)) {
            StringBuilder line = new StringBuilder(r.day.toString());
            if (one) {
                line.append(',').append(number(r.values[0])).append(',').append(r.reason);
                line.append(',').append(number(r.models[0]));
            } else {
                line.append(',').append(r.reason);
                for (int b = 0; b < views.size(); b++) {
                    line.append(',').append(number(r.values[b])).append(',').append(number(r.models[b]));
                }
            }
            line.append(',').append(number(r.statistic)).append(',').append(number(r.boundary));
            if (segments) {
                line.append(',').append(r.segment == 0 ? "" : r.segment);
            }
            out.println(line.append(last));
        }
    }

    private static String number(double v) {
        return Double.isFinite(v) ? String.format(Locale.ROOT, "%.6f", v) : "";
    }

    private static Map<String, Object> json(List<SeriesView> views, Optional<String> notice) {
        SeriesView v = views.getFirst();
        Map<String, Object> m = new LinkedHashMap<>();
        notice.ifPresent(n -> m.put("notice", n));
        m.put("variable", name(views));
        m.put("detector", v.detector());
        m.put("place", v.place());
        m.put("history", v.history().toString());
        m.put("monitoring", v.monitoring().toString());
        v.onset().ifPresent(o -> m.put("onset", o.toString()));
        v.called().ifPresent(c -> m.put("confirmed", c.toString()));
        put(m, "sigma", v.sigma());
        m.put("statistic", v.statistic());
        m.put("rule", v.rule());
        if (!v.segments().isEmpty()) {
            m.put("segments", segments(views));
        }
        List<Object> list = new ArrayList<>();
        for (Row r : rows(views)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("day", r.day.toString());
            row.put("reason", r.reason);
            if (views.size() == 1) {
                put(row, "value", r.values[0]);
                put(row, "model", r.models[0]);
            } else {
                putBands(row, "values", views, r.values);
                putBands(row, "models", views, r.models);
            }
            put(row, "statistic", r.statistic);
            put(row, "boundary", r.boundary);
            list.add(row);
        }
        m.put("observations", list);
        return m;
    }

    private static List<Object> segments(List<SeriesView> views) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < views.getFirst().segments().size(); i++) {
            SeriesView.Segment s = views.getFirst().segments().get(i);
            Map<String, Object> m = new LinkedHashMap<>();
            m.put("start", s.start().toString());
            m.put("end", s.end().toString());
            m.put("observations", s.observations());
            m.put("probability", s.probability());
            s.change().ifPresent(c -> m.put("change", c.toString()));
            s.called().ifPresent(c -> m.put("called", c.toString()));
            Map<String, Object> bands = new LinkedHashMap<>();
            for (SeriesView v : views) {
                SeriesView.Segment band = v.segments().get(i);
                Map<String, Object> of = new LinkedHashMap<>();
                of.put("magnitude", band.magnitude());
                of.put("rmse", band.rmse());
                of.put("coefficients", band.coefficients());
                bands.put(v.variable(), of);
            }
            m.put("bands", bands);
            all.add(m);
        }
        return all;
    }

    private static void putBands(Map<String, Object> row, String key, List<SeriesView> views, double[] values) {
        Map<String, Object> bands = new LinkedHashMap<>();
        for (int b = 0; b < views.size(); b++) {
            put(bands, views.get(b).variable(), values[b]);
        }
        if (!bands.isEmpty()) {
            row.put(key, bands);
        }
    }

    private static void put(Map<String, Object> row, String key, double value) {
        if (Double.isFinite(value)) {
            row.put(key, value);
        }
    }
}
