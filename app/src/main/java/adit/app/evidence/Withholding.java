// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.ConfigException;
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

/**
 * What a package leaves out and can prove later. A file's commitment is SHA-256 of 16 unguessable bytes and of the file's
 * SHA-256: who has both can show that this file was meant, and nobody can guess it before.
 */
final class Withholding {
    private static final String ENTRY = "entry:";

    /** Without these nothing can be checked. */
    private static final List<String> NEVER =
            List.of("custody/", "READ-ME-FIRST.txt", "withheld.json", "results/run.json");

    private static final Set<String> ENTRIES_NEVER =
            Set.of("key", "key-rotation", "key-revocation", "plan", "catalogue", "run", "package");

    private final List<PathMatcher> matchers = new ArrayList<>();
    private final Set<String> types = new TreeSet<>();
    private final List<String> patterns;

    Withholding(List<String> patterns, FileSystem of) {
        this.patterns = patterns;
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
                matchers.add(
                        of.getPathMatcher("glob:" + (pattern.startsWith("data/") ? pattern.substring(5) : pattern)));
            }
        }
    }

    boolean entries(String type) {
        return types.contains(type);
    }

    /** The paths that are meant, of those of the payload. */
    Set<String> of(Set<String> payload) {
        Set<String> meant = new TreeSet<>();
        for (int i = 0; i < matchers.size(); i++) {
            PathMatcher matcher = matchers.get(i);
            List<String> matched =
                    payload.stream().filter(p -> matcher.matches(Path.of(p))).toList();
            for (String path : matched) {
                if (NEVER.stream().anyMatch(path::startsWith)) {
                    throw new ConfigException(
                            "--withhold",
                            "data/" + path + " cannot be withheld: nothing could be checked without it",
                            "name a narrower pattern");
                }
            }
            meant.addAll(matched);
        }
        if (meant.isEmpty() && !matchers.isEmpty()) {
            throw new ConfigException(
                    "--withhold",
                    "no file of the package matches " + String.join(", ", patterns),
                    "give patterns such as 'plan/zone-*.geojson' or 'scenes/**'");
        }
        return meant;
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
