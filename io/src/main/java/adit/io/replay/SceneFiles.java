// SPDX-License-Identifier: Apache-2.0
package adit.io.replay;

import adit.io.SourceException;
import adit.io.cog.TileClip;
import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Which file of a package stands for which raster: {@code scenes.json} (docs/formats/package.md).
 *
 * @param entries sorted by href, each of another
 */
public record SceneFiles(List<Entry> entries) {
    /** Name of the file, beside the rasters. */
    public static final String FILE = "scenes.json";

    private static final int VERSION = 1;
    private static final long LARGEST = 256L << 20;

    public SceneFiles {
        entries = entries.stream().sorted(Comparator.comparing(Entry::href)).toList();
    }

    /**
     * One raster.
     *
     * @param href as {@link PortableAddresses} writes it
     * @param items ids of the items that it belongs to, sorted
     * @param provider what the items say of the original
     */
    public record Entry(String href, List<String> items, Provider provider, Stand stand) {
        public Entry {
            items = items.stream().sorted().distinct().toList();
        }
    }

    /**
     * What an item states of a file ({@code file:checksum}, {@code file:size}).
     *
     * @param checksum multihash as the item has it
     */
    public record Provider(Optional<String> checksum, Optional<Long> bytes) {}

    /** What is there in a raster's place. */
    public sealed interface Stand {}

    /** @param path of the whole file, relative to the list */
    public record Original(String path, Digest digest, long bytes) implements Stand {}

    /**
     * @param path of the clip, relative to the list
     * @param originalBytes size of the file that it was made of; −1 where its server did not say
     */
    public record Clip(String path, TileClip.Contents contents, long originalBytes) implements Stand {}

    /**
     * The raster could not be had.
     *
     * @param problem without the address
     */
    public record Absent(SourceException.Code code, String problem) implements Stand {
        /** @param addresses for the local addresses within the problem */
        public static Absent of(SourceException e, PortableAddresses addresses) {
            CatalogueResponse.Failure failure = CatalogueResponse.Failure.of(e);
            return new Absent(failure.code(), addresses.text(failure.problem()));
        }
    }

    /** Writes the list as canonical JSON. */
    public void write(Path file) throws IOException {
        List<Object> all = new ArrayList<>();
        entries.forEach(e -> all.add(json(e)));
        TreeMap<String, Object> root = new TreeMap<>();
        root.put("version", VERSION);
        root.put("clip_method", TileClip.METHOD.name() + " " + TileClip.METHOD.version());
        root.put("files", all);
        Files.writeString(file, CanonicalJson.of(root), StandardCharsets.UTF_8);
    }

    private static SortedMap<String, Object> json(Entry e) {
        TreeMap<String, Object> map = new TreeMap<>();
        map.put("href", e.href());
        map.put("items", e.items());
        e.provider().checksum().ifPresent(c -> map.put("provider_checksum", c));
        e.provider().bytes().ifPresent(b -> map.put("provider_bytes", b));
        switch (e.stand()) {
            case Original o -> {
                map.put("form", "original");
                map.put("path", o.path());
                map.put("sha256", o.digest().hex());
                map.put("bytes", o.bytes());
            }
            case Clip c -> {
                map.put("form", "clip");
                map.put("path", c.path());
                map.put("sha256", c.contents().digest().hex());
                map.put("bytes", c.contents().bytes());
                map.put("levels", c.contents().levels());
                map.put("tiles", c.contents().tiles());
                map.put("tiles_of_original", c.contents().of());
                if (c.originalBytes() >= 0) {
                    map.put("original_bytes", c.originalBytes());
                }
            }
            case Absent a -> {
                map.put("form", "absent");
                map.put("failure", a.code().name());
                map.put("problem", a.problem());
            }
        }
        return map;
    }

    /** @throws SourceException where the file is not as it was written, or names a file outside of its folder */
    public static SceneFiles read(Path file) throws IOException {
        try {
            JsonNode root = CatalogueResponseReader.tree(file, LARGEST);
            if (root.path("version").asInt(0) != VERSION) {
                throw new IllegalArgumentException("version " + root.path("version") + ", " + VERSION + " is read");
            }
            List<Entry> all = new ArrayList<>();
            Set<String> hrefs = new HashSet<>();
            for (JsonNode n : root.required("files")) {
                Entry e = entry(n);
                if (!hrefs.add(e.href())) {
                    throw new IllegalArgumentException("\"" + e.href() + "\" stands there twice");
                }
                all.add(e);
            }
            return new SceneFiles(all);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new SourceException(SourceException.Code.CORRUPT, file.toUri(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Entry entry(JsonNode n) {
        Provider provider = new Provider(
                n.has("provider_checksum")
                        ? Optional.of(n.get("provider_checksum").asString())
                        : Optional.empty(),
                n.has("provider_bytes") ? Optional.of(n.get("provider_bytes").asLong()) : Optional.empty());
        String form = n.required("form").asString();
        Stand stand = switch (form) {
            case "original" ->
                new Original(path(n), digest(n), n.required("bytes").asLong());
            case "clip" ->
                new Clip(
                        path(n),
                        new TileClip.Contents(
                                n.required("levels").asInt(),
                                n.required("tiles").asInt(),
                                n.required("tiles_of_original").asInt(),
                                n.required("bytes").asLong(),
                                digest(n)),
                        n.path("original_bytes").asLong(-1));
            case "absent" ->
                new Absent(
                        SourceException.Code.valueOf(n.required("failure").asString()),
                        n.required("problem").asString());
            default ->
                throw new IllegalArgumentException("form must be original, clip or absent, was \"" + form + "\"");
        };
        List<String> items =
                n.required("items").valueStream().map(JsonNode::asString).toList();
        return new Entry(n.required("href").asString(), items, provider, stand);
    }

    private static Digest digest(JsonNode n) {
        return new Digest(n.required("sha256").asString());
    }

    /** A list that somebody else wrote must not lead out of the package. */
    private static String path(JsonNode n) {
        String path = n.required("path").asString();
        boolean safe = path.matches("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*") && !path.matches("(.*/)?\\.\\.?(/.*)?");
        if (!safe) {
            throw new IllegalArgumentException("path must be that of a file below the list, was \"" + path + "\"");
        }
        return path;
    }
}
