// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import adit.core.event.Event;
import adit.core.event.FalseAlerts;
import adit.core.event.Gap;
import adit.core.event.Growth;
import adit.core.event.SiteResult;
import adit.core.event.ZoneRelation;
import adit.core.geo.Grid;
import adit.core.measure.Area;
import adit.core.scene.SceneRow;
import adit.ledger.Derivation;
import adit.ledger.Digest;
import adit.ledger.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** Everything about one run as JSON: plan, methods, inputs and outputs by digest, scenes, events, gaps. No clock. */
final class RunJson {
    private RunJson() {}

    /**
     * @param inputs digest of every input by name
     * @param derivations one per output file
     * @param truth as {@link TruthJson} gives it, of a site whose truth is known
     */
    static String of(
            RunRequest request,
            SiteResult result,
            Map<String, Digest> inputs,
            Digest code,
            List<Derivation> derivations,
            Optional<Map<String, Object>> truth) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("adit", request.version());
        result.notice().ifPresent(n -> root.put("notice", n));
        if (!result.warnings().isEmpty()) {
            root.put("warnings", result.warnings());
        }
        truth.ifPresent(t -> root.put("truth", t));
        root.put("plan", plan(request, result));
        root.put("code", code.hex());
        root.put("methods", result.methods().stream().map(RunJson::method).toList());
        root.put("scenes", scenes(result.scenes()));
        root.put("events", result.events().stream().map(RunJson::event).toList());
        root.put("false_alerts", falseAlerts(result.falseAlerts()));
        root.put("gaps", result.gaps().stream().map(g -> gap(g, result)).toList());
        root.put("inputs", new TreeMap<>(hex(inputs)));
        root.put("outputs", derivations.stream().map(RunJson::output).toList());
        return print(root);
    }

    static String print(Object value) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        return JsonMapper.shared().writer().with(printer).writeValueAsString(value) + "\n";
    }

    private static Map<String, String> hex(Map<String, Digest> digests) {
        Map<String, String> out = new TreeMap<>();
        digests.forEach((k, v) -> out.put(k, v.hex()));
        return out;
    }

    private static Map<String, Object> plan(RunRequest request, SiteResult result) {
        SiteFile site = request.site();
        MethodFile method = request.method();
        Map<String, Object> m = new LinkedHashMap<>();
        request.plan().ifPresent(p -> {
            m.put("frozen", p.plan().hex());
            m.put("outside", p.outside());
        });
        m.put("site", result.siteName());
        m.put("site_file", site.digest().hex());
        m.put("method", method.name());
        m.put("method_version", method.version());
        m.put("method_title", method.title());
        m.put("method_file", method.digest().hex());
        m.put("catalog", site.catalog());
        m.put("collections", site.collections());
        m.put("history", result.history().toString());
        m.put("monitoring", result.monitoring().toString());
        m.put("minimum_mapping_unit_m2", result.minimumMappingUnit());
        Grid g = result.grid();
        Map<String, Object> grid = new LinkedHashMap<>();
        grid.put("crs", g.crs().toString());
        grid.put("west", g.west());
        grid.put("north", g.north());
        grid.put("pixel_size", g.pixelSize());
        grid.put("width", g.width());
        grid.put("height", g.height());
        m.put("grid", grid);
        return m;
    }

    private static Map<String, Object> falseAlerts(FalseAlerts falseAlerts) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("text", falseAlerts.text());
        switch (falseAlerts) {
            case FalseAlerts.Stated s -> {
                m.put("expected_events", s.events());
                m.put("expected_pixels", s.pixels());
                m.put("accepted_pixels", s.acceptedPixels());
                m.put("tested_pixels", s.testedPixels());
                m.put("largest_p_value", s.largestPValue());
                m.put("false_discovery_rate", s.falseDiscoveryRate());
                m.put("fewest_seeds", s.fewestSeeds());
            }
            case FalseAlerts.NotStated n -> m.put("not_stated_because", n.reason());
        }
        return m;
    }

    private static Map<String, Object> method(Method method) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("name", method.name());
        m.put("version", method.version());
        m.put("citation", method.citation());
        m.put("parameters", method.parameters());
        return m;
    }

    private static Map<String, Object> scenes(List<SceneRow> rows) {
        Map<String, Object> counts = new TreeMap<>();
        for (SceneRow row : rows) {
            counts.merge(row.status().name().toLowerCase(Locale.ROOT), 1, (a, b) -> (Integer) a + (Integer) b);
        }
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("in_catalogue", rows.size());
        m.put("by_status", counts);
        m.put("ledger", "scenes.csv");
        return m;
    }

    private static Map<String, Object> event(Event e) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", e.id());
        m.put("class", e.kind().label());
        m.put("confidence", e.confidence().label());
        m.put("confidence_rule", e.confidenceRule());
        m.put("onset_from", e.onset().from().toString());
        m.put("onset_to", e.onset().to().toString());
        if (e.isConfirmed()) {
            m.put("confirmed", e.confirmed().toString());
        }
        m.put("area", area(e.area()));
        m.put("growing", e.growing());
        m.put("pixels", e.pixels());
        m.put("zones", e.zones().stream().map(RunJson::zone).toList());
        m.put("rule", e.rule());
        Map<String, Object> figures = new LinkedHashMap<>();
        e.figures().forEach((k, v) -> {
            if (Double.isFinite(v)) {
                figures.put(k, v);
            }
        });
        m.put("figures", figures);
        List<Object> growth = new ArrayList<>();
        for (Growth g : e.growth()) {
            growth.add(List.of(g.day().toString(), g.low(), g.best(), g.high()));
        }
        m.put("growth_day_low_best_high_m2", growth);
        m.put("outline_wkt", e.outline().toText());
        return m;
    }

    static Map<String, Object> area(Area a) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("m2", a.squareMetres());
        m.put("low", a.low());
        m.put("high", a.high());
        m.put("basis", a.basis().name().toLowerCase(Locale.ROOT));
        return m;
    }

    private static Map<String, Object> zone(ZoneRelation z) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("zone", z.zone());
        m.put("kind", z.kind());
        m.put("relation", z.relation().name().toLowerCase(Locale.ROOT));
        m.put("inside_fraction", z.insideFraction());
        m.put("distance_m", z.distanceMetres());
        m.put("error_m", z.errorMetres());
        return m;
    }

    private static Map<String, Object> gap(Gap g, SiteResult result) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("kind", g.code());
        m.put("from", g.period().from().toString());
        m.put("to", g.period().to().toString());
        m.put("area_m2", g.area().squareMetres());
        m.put("site_fraction", result.siteShare(g));
        m.put("text", g.text());
        return m;
    }

    private static Map<String, Object> output(Derivation d) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("file", d.output());
        m.put("sha256", d.outputDigest().hex());
        m.put("method", d.method().name() + " " + d.method().version());
        return m;
    }
}
