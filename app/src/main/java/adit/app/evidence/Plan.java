// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import adit.app.run.PlanStatus;
import adit.app.run.SiteRun;
import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import adit.ledger.Method;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run will look at and how it will judge, fixed before anything was measured, so that nobody can choose the periods,
 * the outline or the method that suit the result. The files are named by digest and not held, so that one can be withheld.
 *
 * @param version counts from 1; each later plan supersedes the one before and keeps its digest
 * @param supersedes digest of the plan before, with the reason for the new one
 * @param terms what binds a run, by name, in words that can be compared
 * @param files digest of each file that was frozen, by its name as the site's folder has it
 */
public record Plan(int version, Optional<Superseded> supersedes, Map<String, String> terms, Map<String, Digest> files) {
    /** Name of the file in the site's folder. */
    public static final String FILE = "plan.json";

    private static final String FORM = "adit-plan-1";

    /** The plan that another takes the place of, and why. */
    public record Superseded(Digest plan, String reason) {}

    public Plan {
        terms = Collections.unmodifiableMap(new TreeMap<>(terms));
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** The plan of a site as its files stand. */
    public static Plan of(SiteFile site, MethodFile method, SiteRun run) throws IOException {
        Map<String, Digest> files = new TreeMap<>(Map.of("site.toml", site.digest()));
        for (Path file : site.files()) {
            files.put(name(site, file), Digest.of(file));
        }
        files.put(methodName(site), method.digest());
        return new Plan(1, Optional.empty(), terms(site, method, run), files);
    }

    /** This plan in the place of an earlier one. */
    public Plan superseding(Plan earlier, String reason) {
        return new Plan(earlier.version() + 1, Optional.of(new Superseded(earlier.digest(), reason)), terms, files);
    }

    private static String methodName(SiteFile site) {
        return site.method().endsWith(".toml") ? site.method() : site.method() + ".toml (built in)";
    }

    private static Map<String, String> terms(SiteFile site, MethodFile method, SiteRun run) throws IOException {
        Map<String, String> t = new TreeMap<>();
        t.put("site", site.name());
        t.put("place", place(site));
        site.grid()
                .ifPresent(g -> t.put(
                        "grid",
                        "EPSG:" + g.epsg() + ", upper left corner " + g.west() + ", " + g.north() + ", " + g.width()
                                + " x " + g.height() + " pixels of " + g.pixelSize() + " m"));
        site.pixelSize().ifPresent(p -> t.put("pixel size", p + " m"));
        t.put("history", site.historyFrom() + ".." + site.historyTo());
        t.put(
                "monitoring period",
                site.monitorFrom() + ".."
                        + site.monitorTo().map(Object::toString).orElse(""));
        t.put("catalogue", site.catalog());
        t.put("collections", site.collections().isEmpty() ? "all" : String.join(", ", site.collections()));
        t.put(
                "method",
                method.name() + " version " + method.version() + ", sha256 "
                        + method.digest().hex());
        for (SiteFile.ZoneEntry z : site.zones()) {
            t.put(
                    "zone " + z.name(),
                    z.kind() + ", " + z.status() + ", source \"" + z.source() + "\", sha256 "
                            + Digest.of(z.file()).hex());
        }
        for (Method rules : run.criteria()) {
            t.put(
                    "rule set " + rules.name(),
                    "version " + rules.version() + ", " + CanonicalJson.of(rules.parameters()));
        }
        return t;
    }

    private static String place(SiteFile site) throws IOException {
        return switch (site.place()) {
            case SiteFile.Place.Boundary b ->
                "outline of sha256 " + Digest.of(b.file()).hex();
            case SiteFile.Place.Circle c ->
                "circle of " + c.radiusMetres() + " m around " + c.longitude() + ", " + c.latitude();
            case SiteFile.Place.WholeGrid w -> "the whole grid";
        };
    }

    /** As the site's folder has it; a file that lies elsewhere goes by its last name, so that no path of a machine is told. */
    static String name(SiteFile site, Path file) {
        Path folder = site.folder().toAbsolutePath().normalize();
        Path real = file.toAbsolutePath().normalize();
        return real.startsWith(folder)
                ? folder.relativize(real).toString().replace('\\', '/')
                : "elsewhere/" + real.getFileName();
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** How a run of the site as its files stand now keeps to this plan. */
    public PlanStatus status(Plan now) {
        List<String> outside = new ArrayList<>();
        terms.forEach((name, planned) -> {
            String is = now.terms().get(name);
            if (is == null) {
                outside.add(name + " is gone, planned was " + planned);
            } else if (!is.equals(planned)) {
                outside.add(name + " is " + is + ", planned was " + planned);
            }
        });
        now.terms().forEach((name, is) -> {
            if (!terms.containsKey(name)) {
                outside.add(name + " is " + is + ", none was planned");
            }
        });
        return new PlanStatus(digest(), outside);
    }

    public String json() {
        Map<String, Object> m = new TreeMap<>();
        m.put("form", FORM);
        m.put("version", version);
        supersedes.ifPresent(s -> {
            m.put("supersedes", s.plan().hex());
            m.put("reason", s.reason());
        });
        m.put("terms", terms);
        TreeMap<String, String> digests = new TreeMap<>();
        files.forEach((name, digest) -> digests.put(name, digest.hex()));
        m.put("files", digests);
        return CanonicalJson.of(m) + "\n";
    }

    /** Of the file's bytes. */
    public Digest digest() {
        return Digest.of(json());
    }

    /**
     * The plan in a site's folder; empty where none was frozen.
     *
     * @throws ConfigException where the file is not, byte for byte, as {@code adit plan} writes it
     */
    public static Optional<Plan> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        String text;
        try {
            text = text(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            Plan plan = parse(JsonMapper.shared().readTree(text));
            if (plan.json().equals(text)) {
                return Optional.of(plan);
            }
        } catch (JacksonException | IllegalArgumentException e) {
            // the message below holds for it too
        }
        throw new ConfigException(
                file.toString(),
                "is not a plan as `adit plan` writes it; a frozen plan is never edited",
                "put the file back as it was, or freeze a new one with `adit plan --supersede REASON`");
    }

    /**
     * The run, whose outputs say how it stands to the plan that was frozen; the run as it is where there is none.
     *
     * @param folder with the plan's file, such as the site's
     */
    public static SiteRun bind(SiteRun run, SiteFile site, MethodFile method, Path folder) throws IOException {
        Optional<Plan> plan = read(folder);
        return plan.isPresent() ? run.under(plan.get().status(of(site, method, run))) : run;
    }

    private static Plan parse(JsonNode root) {
        if (!root.path("form").asString("").equals(FORM)) {
            throw new IllegalArgumentException("no plan of the form " + FORM);
        }
        Optional<Superseded> supersedes = root.has("supersedes")
                ? Optional.of(new Superseded(
                        new Digest(root.path("supersedes").asString("")),
                        root.path("reason").asString("")))
                : Optional.empty();
        TreeMap<String, Digest> digests = new TreeMap<>();
        map(root.path("files")).forEach((name, digest) -> digests.put(name, new Digest(digest)));
        return new Plan(root.path("version").asInt(0), supersedes, map(root.path("terms")), digests);
    }

    private static Map<String, String> map(JsonNode object) {
        Map<String, String> out = new TreeMap<>();
        object.propertyStream().forEach(e -> out.put(e.getKey(), e.getValue().asString("")));
        return out;
    }
}
