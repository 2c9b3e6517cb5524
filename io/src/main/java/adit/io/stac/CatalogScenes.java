// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.core.scene.Scene;
import adit.core.scene.SceneRow;
import java.util.List;

/**
 * What became of the items of a catalogue: each is a part of exactly one scene or has exactly one row.
 *
 * @param scenes in order of time, then id
 * @param rejected the items that are in no scene, and why; in order of time, then id
 */
public record CatalogScenes(List<Scene> scenes, List<SceneRow> rejected) {
    public CatalogScenes {
        scenes = List.copyOf(scenes);
        rejected = List.copyOf(rejected);
    }
}
