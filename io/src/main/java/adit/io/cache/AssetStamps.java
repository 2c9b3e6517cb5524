// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import adit.core.scene.BandSource;
import adit.core.scene.ScenePart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sizes and times of the local files that a scene is read from. They decide only whether it is read again: what comes of
 * it then is known by its digest.
 *
 * <p>An address of the web has no stamp: it is taken to hold the same as long as its item is the same, since to ask would
 * be a request for each asset of each scene at each run.
 *
 * @param files by address; those that are there
 */
record AssetStamps(SortedMap<String, FileStamp> files) {

    /** Of the files as they are now. */
    static AssetStamps of(List<ScenePart> parts, IngestRules rules) throws IOException {
        TreeMap<String, FileStamp> files = new TreeMap<>();
        for (ScenePart part : parts) {
            for (String band : rules.allBands()) {
                BandSource source = SceneReader.source(part, band).orElse(null);
                if (source != null) {
                    add(files, source.href());
                }
            }
            if (part.mask().isPresent()) {
                add(files, part.mask().get().href());
            }
        }
        return new AssetStamps(files);
    }

    private static void add(SortedMap<String, FileStamp> files, URI href) throws IOException {
        if (!"file".equals(href.getScheme()) || files.containsKey(href.toString())) {
            return;
        }
        try {
            Path file = Path.of(href);
            if (Files.isRegularFile(file)) {
                files.put(href.toString(), FileStamp.of(file));
            }
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            // No address of a file of this machine; the reader says so.
            return;
        }
    }

    /** Whether every file that is there now is as it was; one that was taken away says nothing of what was read from it. */
    boolean asIn(AssetStamps earlier) {
        return files.entrySet().stream()
                .allMatch(f -> f.getValue().equals(earlier.files().get(f.getKey())));
    }
}
