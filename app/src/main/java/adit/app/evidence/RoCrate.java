// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the payload of a package holds, for machines that know nothing of Adit: {@code ro-crate-metadata.json} of RO-Crate
 * 1.2. Without a clock: the same package gives the same bytes.
 *
 * @param name of the package, such as the site's
 * @param description what it is, with the notice of a simulated site
 * @param published moment that the log recorded last before the package
 * @param license address or sentence: what a reader may do with it
 * @param adit version of the program
 * @param code digest of the program
 * @param files of the payload by path from {@code data/}, with slashes; without the metadata itself
 */
public record RoCrate(
        String name,
        String description,
        Instant published,
        String license,
        String adit,
        Digest code,
        SortedMap<String, File> files) {
    /** Name of the file in the payload. */
    public static final String FILE = "ro-crate-metadata.json";

    private static final String CONTEXT = "https://w3id.org/ro/crate/1.2/context";

    /** What each folder of the payload holds. */
    private static final Map<String, String> FOLDERS = Map.ofEntries(
            Map.entry("plan", "What was fixed before the run: site, place, zones, periods, method"),
            Map.entry("ledger", "Every scene that the catalogue returned, used or not and why, and its answers"),
            Map.entry("stac", "The items of the scenes as the catalogue gave them"),
            Map.entry("scenes", "The scenes, or what of them lies on the site"),
            Map.entry("upstream", "What the providers of the scenes say of them: checksums and traces"),
            Map.entry("results", "What the run wrote"),
            Map.entry("report", "Every measured number of the report, with where it comes from"),
            Map.entry("truth", "What really happened at the simulated site"),
            Map.entry("custody", "The log: what was recorded when, and its signed heads"));

    /** Folders that a run reads. */
    private static final List<String> INPUTS = List.of("plan/", "stac/", "scenes/");

    private static final String OUTPUTS = "results/";

    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("csv", "text/csv"),
            Map.entry("geojson", "application/geo+json"),
            Map.entry("gpkg", "application/geopackage+sqlite3"),
            Map.entry("html", "text/html"),
            Map.entry("jp2", "image/jp2"),
            Map.entry("json", "application/json"),
            Map.entry("jsonl", "application/jsonl"),
            Map.entry("md", "text/markdown"),
            Map.entry("note", "text/plain"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("png", "image/png"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("toml", "application/toml"),
            Map.entry("tsr", "application/timestamp-reply"),
            Map.entry("txt", "text/plain"),
            Map.entry("xml", "application/xml"));

    /**
     * One file.
     *
     * @param size in bytes
     * @param item ID of the STAC item that it is, or is of; empty where it is of none
     */
    public record File(long size, Digest digest, Optional<String> item) {}

    public RoCrate {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        for (String path : files.keySet()) {
            if (path.equals(FILE) || path.startsWith("/") || path.contains("//") || path.contains("\\")) {
                throw new IllegalArgumentException(
                        "a file of the crate has a path from data/ and is not the metadata itself, was \"" + path
                                + "\"");
            }
        }
    }

    /** The metadata as canonical JSON. */
    public String json() {
        List<Map<String, Object>> graph = new ArrayList<>();
        graph.add(entity(
                FILE,
                "CreativeWork",
                Map.of("about", reference("./"), "conformsTo", reference("https://w3id.org/ro/crate/1.2"))));
        graph.add(root());
        graph.addAll(folders());
        Map<String, String> items = items();
        files.forEach((path, file) -> graph.add(file(path, file, items)));
        graph.add(run());
        graph.add(entity(
                "#adit",
                "SoftwareApplication",
                Map.of("name", "Adit", "softwareVersion", adit, "identifier", "sha256:" + code.hex())));
        return CanonicalJson.of(Map.of("@context", CONTEXT, "@graph", graph)) + "\n";
    }

    private Map<String, Object> root() {
        List<Map<String, String>> parts = new ArrayList<>();
        folderNames().forEach(f -> parts.add(reference(id(f) + "/")));
        files.keySet().stream().filter(p -> p.indexOf('/') < 0).forEach(p -> parts.add(reference(id(p))));
        return entity(
                "./",
                "Dataset",
                Map.of(
                        "name",
                        name,
                        "description",
                        description,
                        "datePublished",
                        published.toString(),
                        "license",
                        isAddress(license) ? reference(license) : license,
                        "hasPart",
                        parts,
                        "mentions",
                        reference("#run")));
    }

    private List<String> folderNames() {
        return files.keySet().stream()
                .filter(p -> p.indexOf('/') > 0)
                .map(p -> p.substring(0, p.indexOf('/')))
                .distinct()
                .toList();
    }

    private List<Map<String, Object>> folders() {
        return folderNames().stream()
                .map(f -> entity(
                        id(f) + "/",
                        "Dataset",
                        Map.of(
                                "name", f,
                                "description", FOLDERS.getOrDefault(f, "Files of " + f),
                                "hasPart", references(below(f + "/")))))
                .toList();
    }

    private List<String> below(String folder) {
        return files.keySet().stream().filter(p -> p.startsWith(folder)).toList();
    }

    /** Path of the document of each STAC item, by its ID. */
    private Map<String, String> items() {
        Map<String, String> documents = new LinkedHashMap<>();
        files.forEach((path, file) -> {
            if (path.startsWith("stac/")) {
                file.item().ifPresent(id -> documents.putIfAbsent(id, path));
            }
        });
        return documents;
    }

    private static Map<String, Object> file(String path, File file, Map<String, String> items) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("name", path.substring(path.lastIndexOf('/') + 1));
        more.put("contentSize", Long.toString(file.size()));
        more.put("sha256", file.digest().hex());
        format(path).ifPresent(f -> more.put("encodingFormat", f));
        file.item().ifPresent(item -> {
            more.put("identifier", item);
            Optional.ofNullable(items.get(item))
                    .filter(document -> !document.equals(path))
                    .ifPresent(document -> more.put("isBasedOn", reference(id(document))));
        });
        return entity(id(path), "File", more);
    }

    private static Optional<String> format(String path) {
        String end = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean item = path.startsWith("stac/") && end.equals("json");
        return item ? Optional.of("application/geo+json") : Optional.ofNullable(FORMATS.get(end));
    }

    private Map<String, Object> run() {
        List<String> inputs = INPUTS.stream().flatMap(f -> below(f).stream()).toList();
        return entity(
                "#run",
                "CreateAction",
                Map.of(
                        "name", "Run of Adit " + adit,
                        "instrument", reference("#adit"),
                        "object", references(inputs),
                        "result", references(below(OUTPUTS))));
    }

    private static Map<String, Object> entity(String id, String type, Map<String, Object> more) {
        Map<String, Object> all = new TreeMap<>(more);
        all.put("@id", id);
        all.put("@type", type);
        return all;
    }

    private static List<Map<String, String>> references(Collection<String> paths) {
        return paths.stream().map(p -> reference(id(p))).toList();
    }

    private static Map<String, String> reference(String id) {
        return Map.of("@id", id);
    }

    /** A path as a relative address, with percent signs where one needs them (RFC 3986). */
    private static String id(String path) {
        try {
            // Behind a slash, since a colon in a name would else be taken for a scheme.
            return new URI(null, null, "/" + path, null)
                    .toASCIIString()
                    .substring(1)
                    .replace(":", "%3A");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no address can be made of the path \"" + path + "\"", e);
        }
    }

    private static boolean isAddress(String text) {
        return text.matches("https?://[^\\s\"<>]+");
    }
}
