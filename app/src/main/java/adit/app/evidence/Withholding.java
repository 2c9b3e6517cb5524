// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.ConfigException;
import adit.io.replay.CatalogueResponse;
import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.PatternSyntaxException;

/**
 * What a package leaves out and can prove later. A file's commitment is SHA-256 of 16 unguessable bytes and of the file's
 * SHA-256: who has both can show that this file was meant, and nobody can guess it before.
 */
final class Withholding {
    /** Below the payload: paths that are withheld, with their commitments. */
    static final String FILE = "withheld.json";

    private static final String ENTRY = "entry:";
    private static final String EXAMPLES = "give patterns such as 'plan/zone-*.geojson' or 'scenes/**'";

    /** Without these nothing can be checked. */
    private static final List<String> NEVER = List.of("custody/", "READ-ME-FIRST.txt", FILE, "results/run.json");

    private static final Set<String> ENTRIES_NEVER =
            Set.of("key", "key-rotation", "key-revocation", "plan", "catalogue", "run", "package");

    private static final String RESULTS = "results/";

    /** What a pattern matches, by the pattern. */
    private final SortedMap<String, PathMatcher> matchers = new TreeMap<>();

    private final Set<String> types = new TreeSet<>();

    Withholding(List<String> patterns, FileSystem of) {
        for (String pattern : patterns) {
            if (pattern.startsWith(ENTRY)) {
                String type = pattern.substring(ENTRY.length());
                if (ENTRIES_NEVER.contains(type)) {
                    throw new ConfigException(
                            "--withhold",
                            "entries of the type " + type
                                    + " cannot be withheld: nothing could be checked without them",
                            "withhold other entries, or files");
                }
                types.add(type);
            } else {
                matchers.put(pattern, matcher(pattern, of));
            }
        }
    }

    private static PathMatcher matcher(String pattern, FileSystem of) {
        try {
            return of.getPathMatcher("glob:" + (pattern.startsWith("data/") ? pattern.substring(5) : pattern));
        } catch (PatternSyntaxException e) {
            throw new ConfigException(
                    "--withhold", "\"" + pattern + "\" is no pattern: " + e.getDescription(), EXAMPLES);
        }
    }

    boolean entries(String type) {
        return types.contains(type);
    }

    /**
     * Refuses a type of entries that the log has none of: whoever writes "reviews" for "review" would give away what he
     * means to keep.
     *
     * @param there types of the log's entries
     */
    void requireEntries(Set<String> there) {
        for (String type : types) {
            if (!there.contains(type)) {
                TreeSet<String> may = new TreeSet<>(there);
                may.removeAll(ENTRIES_NEVER);
                throw new ConfigException(
                        "--withhold",
                        "the log has no entry of the type " + type,
                        may.isEmpty()
                                ? "it has none that can be withheld"
                                : "those that can be withheld are of the type " + String.join(", ", may));
            }
        }
    }

    /** The paths that are meant, of those of the payload; each pattern must mean at least one. */
    Set<String> of(Set<String> payload) {
        Set<String> meant = new TreeSet<>();
        matchers.forEach((pattern, matcher) -> {
            List<String> matched =
                    payload.stream().filter(p -> matcher.matches(Path.of(p))).toList();
            if (matched.isEmpty()) {
                throw new ConfigException("--withhold", "no file of the package matches " + pattern, EXAMPLES);
            }
            for (String path : matched) {
                if (NEVER.stream().anyMatch(path::startsWith)) {
                    throw new ConfigException(
                            "--withhold",
                            "data/" + path + " cannot be withheld: nothing could be checked without it",
                            "name a narrower pattern");
                }
            }
            meant.addAll(matched);
        });
        return meant;
    }

    /**
     * What still tells of that which is withheld.
     *
     * @param withheld digest by path
     * @param left digest by path, of what stays in the package
     * @return files that may still hold what it says, by the path of each withheld file that has some
     */
    static SortedMap<String, List<String>> told(SortedMap<String, Digest> withheld, SortedMap<String, Digest> left) {
        TreeMap<String, List<String>> told = new TreeMap<>();
        withheld.forEach((path, digest) -> {
            List<String> files = left.entrySet().stream()
                    .filter(e -> e.getValue().equals(digest) || tells(e.getKey(), path))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!files.isEmpty()) {
                told.put(path, files);
            }
        });
        return told;
    }

    /** Whether results are drawn from a file: an outline is in all maps, the boundary in the edge of every raster too. */
    private static boolean tells(String file, String of) {
        boolean boundary = of.equals("plan/" + PackageLayout.BOUNDARY);
        if (boundary || of.startsWith("plan/zone-")) {
            boolean drawn = file.equals(RESULTS + "zones.geojson") || file.endsWith(".gpkg") || file.endsWith(".html");
            return file.startsWith(RESULTS)
                    && (drawn || (boundary && (file.endsWith(".geojson") || file.endsWith(".tif"))));
        }
        // The answers of the catalogue hold every item as it was received.
        return of.startsWith("stac/") && file.endsWith("/" + CatalogueResponse.FILE);
    }

    /**
     * @param publicJson {@code data/withheld.json}
     * @param secretJson what opens the commitments; stays with the sender
     */
    record Commitments(String publicJson, String secretJson) {}

    static Commitments commit(SortedMap<String, Digest> withheld, RandomGenerator salts) {
        List<Map<String, String>> open = new ArrayList<>();
        List<Map<String, String>> secret = new ArrayList<>();
        withheld.forEach((path, digest) -> {
            byte[] salt = new byte[16];
            salts.nextBytes(salt);
            byte[] both = ByteBuffer.allocate(48).put(salt).put(digest.bytes()).array();
            String commitment = Digest.of(both).hex();
            open.add(new TreeMap<>(Map.of("path", "data/" + path, "commitment", commitment)));
            secret.add(new TreeMap<>(Map.of(
                    "path",
                    "data/" + path,
                    "commitment",
                    commitment,
                    "salt",
                    HexFormat.of().formatHex(salt),
                    "sha256",
                    digest.hex())));
        });
        return new Commitments(CanonicalJson.of(open), CanonicalJson.of(secret) + "\n");
    }
}
