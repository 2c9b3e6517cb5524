// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.io.cache.CachedScene;
import adit.io.cache.FileStamp;
import adit.ledger.Digest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scenes that an earlier look has read.
 *
 * @param scenes oldest first, used or not
 */
record KnownScenes(List<Known> scenes) {
    static final KnownScenes NONE = new KnownScenes(List.of());

    KnownScenes {
        scenes = List.copyOf(scenes);
    }

    /**
     * One of them.
     *
     * @param digest of its raster on the site's grid
     * @param used whether it is a date of the cube
     * @param stamp of the raster
     */
    record Known(String id, Digest digest, LocalDate day, boolean used, FileStamp stamp) {
        /** Whether both are the same scene with the same pixels. */
        boolean same(Known other) {
            return id.equals(other.id) && digest.equals(other.digest);
        }

        /** As a person calls it. */
        String words() {
            return id + " of " + day;
        }
    }

    /** @param read oldest first */
    static KnownScenes of(List<CachedScene> read) throws IOException {
        List<Known> scenes = new ArrayList<>();
        for (CachedScene s : read) {
            if (s.digest().isPresent() && s.file().isPresent()) {
                scenes.add(new Known(
                        s.scene().id(),
                        s.digest().get(),
                        s.scene().day(),
                        s.used(),
                        FileStamp.of(s.file().get())));
            }
        }
        return new KnownScenes(scenes);
    }

    /** What their rasters were, by digest. */
    Map<Digest, FileStamp> stamps() {
        Map<Digest, FileStamp> stamps = new HashMap<>();
        scenes.forEach(s -> stamps.put(s.digest(), s.stamp()));
        return stamps;
    }

    /** The dates of the cube. */
    List<Known> used() {
        return scenes.stream().filter(Known::used).toList();
    }
}
