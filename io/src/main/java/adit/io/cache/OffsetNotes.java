// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import adit.kernel.plane.OffsetFit.Offset;
import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Offsets that were measured against one baseline, kept beside the cached rasters: measuring them takes nearly all of the
 * time of a command that reads nothing anew. A file that is absent, damaged or of another baseline counts as empty.
 */
final class OffsetNotes {
    /** What measures one scene. */
    interface Measure {
        Optional<Offset> offset() throws IOException;
    }

    private final Path file;
    private final Digest key;
    /** By the digest of the scene's raster; empty where the offset cannot be told. */
    private final ConcurrentMap<String, Optional<Offset>> known = new ConcurrentHashMap<>();

    private final int read;

    private OffsetNotes(Path file, Digest key, Map<String, Optional<Offset>> found) {
        this.file = file;
        this.key = key;
        this.known.putAll(found);
        this.read = found.size();
    }

    /** @param key digest of all that decides an offset beside the scene itself */
    static OffsetNotes open(Path folder, Digest key) throws IOException {
        Path file = folder.resolve("offsets-" + key.hex().substring(0, 20) + ".json");
        return new OffsetNotes(file, key, Files.isRegularFile(file) ? parse(Files.readAllBytes(file), key) : Map.of());
    }

    /** The offset of the scene with that raster, measured where it is not known. */
    Optional<Offset> of(Digest raster, Measure measure) throws IOException {
        Optional<Offset> before = known.getOrDefault(raster.hex(), Optional.empty());
        if (before.isPresent() || known.containsKey(raster.hex())) {
            return before;
        }
        Optional<Offset> measured = measure.offset();
        known.put(raster.hex(), measured);
        return measured;
    }

    /** Keeps what was measured; nothing is written where nothing was. */
    void write() throws IOException {
        if (known.size() == read) {
            return;
        }
        Map<String, Object> document = document(key, known);
        document.put("digest", Digest.of(CanonicalJson.of(document)).hex());
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, CanonicalJson.of(document));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Map<String, Object> document(Digest key, Map<String, Optional<Offset>> offsets) {
        TreeMap<String, Object> numbers = new TreeMap<>();
        offsets.forEach((raster, offset) -> numbers.put(
                raster,
                offset.map(o -> List.of(o.x(), o.y(), o.correlation(), o.standardError()))
                        .orElse(List.of())));
        TreeMap<String, Object> document = new TreeMap<>();
        document.put("key", key.hex());
        document.put("offsets", numbers);
        return document;
    }

    private static Map<String, Optional<Offset>> parse(byte[] bytes, Digest key) {
        try {
            JsonNode json = JsonMapper.shared().readTree(bytes);
            Map<String, Optional<Offset>> found = new TreeMap<>();
            for (var entry : json.path("offsets").properties()) {
                List<Double> n = new ArrayList<>();
                entry.getValue().forEach(v -> n.add(v.asDouble()));
                found.put(
                        entry.getKey(),
                        n.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Offset(n.get(0), n.get(1), n.get(2), n.get(3))));
            }
            // The digest is of what was understood, so that a number which came back otherwise does not count.
            String digest = Digest.of(CanonicalJson.of(document(key, found))).hex();
            return digest.equals(json.path("digest").asString("")) ? found : Map.of();
        } catch (JacksonException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return Map.of();
        }
    }
}
