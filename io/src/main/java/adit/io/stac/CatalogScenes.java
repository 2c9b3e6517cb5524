// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.core.scene.Scene;
import adit.core.scene.SceneRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of the items of a catalogue: each is a part of exactly one scene or has exactly one row.
 *
 * @param scenes in order of time, then id
 * @param rejected the items that are in no scene, and why; in order of time, then id
 * @param notices what the items of the scenes say that every output must carry; sorted, none twice
 */
public record CatalogScenes(List<Scene> scenes, List<SceneRow> rejected, List<String> notices) {
    public CatalogScenes {
        scenes = List.copyOf(scenes);
        rejected = List.copyOf(rejected);
        notices = List.copyOf(notices);
    }

    /**
     * The notice of every output that is made from the scenes.
     *
     * @param ofSite what the site's file says
     */
    public Optional<String> notice(Optional<String> ofSite) {
        Set<String> all = new LinkedHashSet<>();
        ofSite.ifPresent(all::add);
        all.addAll(notices);
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", all));
    }
}
