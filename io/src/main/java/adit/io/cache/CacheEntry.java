// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The note beside a cached raster: what it was made from and what it must be. Written last, so a raster without its note
 * was not finished.
 *
 * @param key digest of what the catalogue, the site and the rules say of it
 * @param raster digest of the raster's bytes
 * @param clear pixels of the site seen clearly
 * @param seen pixels of the site with data, clear or not
 * @param assets the local files that it was read from, as they were before they were read
 */
record CacheEntry(Digest key, Digest raster, long clear, long seen, AssetStamps assets) {

    void write(Path note) throws IOException {
        TreeMap<String, Object> map = new TreeMap<>();
        map.put("key", key.hex());
        map.put("raster", raster.hex());
        map.put("clear", clear);
        map.put("seen", seen);
        TreeMap<String, Object> files = new TreeMap<>();
        assets.files().forEach((name, stamp) -> {
            TreeMap<String, Object> one = new TreeMap<>();
            one.put("bytes", stamp.bytes());
            one.put("modified", stamp.modified());
            files.put(name, one);
        });
        map.put("assets", files);
        Path part = note.resolveSibling(note.getFileName() + ".part");
        Files.writeString(part, CanonicalJson.of(map), StandardCharsets.UTF_8);
        Files.move(part, note, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The note where it is there, whole, of this key and these assets, and the raster has the digest that it states.
     *
     * @param now the local files of the scene
     * @param read whether the raster is of any use; one that is of none need not be whole
     * @param trusted rasters of that digest and stamp are not read to see whether they are whole
     */
    static Optional<CacheEntry> valid(
            Path note,
            Path raster,
            Digest key,
            AssetStamps now,
            Predicate<CacheEntry> read,
            Map<Digest, FileStamp> trusted)
            throws IOException {
        if (!Files.isRegularFile(note) || !Files.isRegularFile(raster)) {
            return Optional.empty();
        }
        Optional<CacheEntry> entry = parse(Files.readAllBytes(note));
        if (entry.isEmpty() || !entry.get().key.equals(key) || !now.asIn(entry.get().assets)) {
            return Optional.empty();
        }
        if (!read.test(entry.get())) {
            return entry;
        }
        Digest stated = entry.get().raster;
        FileStamp stamp = trusted.get(stated);
        boolean whole = stamp != null && stamp.equals(FileStamp.of(raster));
        return whole || Digest.of(raster).equals(stated) ? entry : Optional.empty();
    }

    private static Optional<CacheEntry> parse(byte[] bytes) {
        try {
            JsonNode json = JsonMapper.shared().readTree(bytes);
            TreeMap<String, FileStamp> assets = new TreeMap<>();
            json.path("assets")
                    .properties()
                    .forEach(f -> assets.put(
                            f.getKey(),
                            new FileStamp(
                                    f.getValue().path("bytes").asLong(-1),
                                    f.getValue().path("modified").asLong(-1))));
            return Optional.of(new CacheEntry(
                    new Digest(json.path("key").asString("")),
                    new Digest(json.path("raster").asString("")),
                    json.path("clear").asLong(-1),
                    json.path("seen").asLong(-1),
                    new AssetStamps(assets)));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
