// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.cube.Period;
import adit.io.cache.CachedScene;
import adit.io.cache.FileStamp;
import adit.ledger.Digest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Scenes that an earlier look has read and placed.
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
     * @param shift x, y and quality, where the offset was measured
     */
    record Known(String id, Digest digest, LocalDate day, boolean used, FileStamp stamp, Optional<double[]> shift) {
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
                        FileStamp.of(s.file().get()),
                        shift(s)));
            }
        }
        return new KnownScenes(scenes);
    }

    private static Optional<double[]> shift(CachedScene s) {
        OptionalDouble x = s.row().shiftX();
        OptionalDouble y = s.row().shiftY();
        OptionalDouble quality = s.row().shiftQuality();
        return x.isPresent() && y.isPresent() && quality.isPresent()
                ? Optional.of(new double[] {x.getAsDouble(), y.getAsDouble(), quality.getAsDouble()})
                : Optional.empty();
    }

    /** What their rasters were, by digest. */
    Map<Digest, FileStamp> stamps() {
        Map<Digest, FileStamp> stamps = new HashMap<>();
        scenes.forEach(s -> stamps.put(s.digest(), s.stamp()));
        return stamps;
    }

    /** A scene with the same pixels. */
    Optional<Known> find(CachedScene scene) {
        return scenes.stream()
                .filter(s -> s.id().equals(scene.scene().id())
                        && scene.digest().filter(s.digest()::equals).isPresent())
                .findFirst();
    }

    /** Whether the history has the same scenes, used or not. */
    boolean sameHistory(List<CachedScene> others, Period history) {
        List<String> mine = scenes.stream()
                .filter(s -> history.contains(s.day()))
                .map(s -> s.id() + s.digest().hex())
                .toList();
        List<String> theirs = others.stream()
                .filter(s -> history.contains(s.scene().day()))
                .map(s -> s.scene().id() + s.digest().map(Digest::hex).orElse(""))
                .toList();
        return mine.equals(theirs);
    }

    /** The dates of the cube. */
    List<Known> used() {
        return scenes.stream().filter(Known::used).toList();
    }
}
