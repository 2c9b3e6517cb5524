// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import adit.core.scene.Scene;
import adit.core.scene.SceneRow;
import adit.core.scene.SceneRow.Status;
import adit.ledger.Digest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of a scene: its row in the ledger and, where it can be used, its raster on the site's grid.
 *
 * @param file 16-bit bands and the reasons; empty unless the status is USED, or MISREGISTERED after the fact
 * @param digest of the file
 */
public record CachedScene(Scene scene, SceneRow row, Optional<Path> file, Optional<Digest> digest) {

    public boolean used() {
        return row.status() == Status.USED;
    }

    static SceneRow row(Scene scene, Status status, String reason, OptionalDouble clearFraction) {
        String items =
                String.join(" ", scene.parts().stream().map(p -> p.itemId()).toList());
        return new SceneRow(
                scene.id(),
                items,
                Optional.of(scene.datetime()),
                scene.platform(),
                scene.sensor(),
                status,
                reason,
                clearFraction,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /**
     * The same with a measured offset; above {@code maximum} pixels the scene is MISREGISTERED.
     *
     * @param x offset in pixels
     * @param y offset in pixels
     * @param quality correlation with the baseline
     */
    public CachedScene withShift(double x, double y, double quality, double maximum) {
        boolean tooFar = StrictMath.hypot(x, y) > maximum;
        String reason = tooFar
                ? String.format(
                        java.util.Locale.ROOT,
                        "shifted by %.2f, %.2f pixels against the baseline, at most %.2f are allowed",
                        x,
                        y,
                        maximum)
                : row.reason();
        SceneRow moved = new SceneRow(
                row.sceneId(),
                row.itemIds(),
                row.datetime(),
                row.platform(),
                row.sensor(),
                tooFar ? Status.MISREGISTERED : row.status(),
                reason,
                row.clearFraction(),
                OptionalDouble.of(x),
                OptionalDouble.of(y),
                OptionalDouble.of(quality));
        return new CachedScene(scene, moved, file, digest);
    }
}
