// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a look at a watched site gave.
 *
 * @param notice of every output: the site's and its scenes'
 * @param way how it came to its results
 * @param reason why the whole series was searched; empty where it was not
 * @param scenes of the catalogue that the last look did not know, or whose status has changed
 * @param inCatalogue how many scenes and items the catalogue has
 * @param compared whether an earlier look is known, so that the changes are those since then
 * @param changes of the events; none where nothing was compared
 * @param run what was written; empty where nothing was new
 * @param folder of the results
 */
public record WatchOutcome(
        Optional<String> notice,
        Way way,
        Optional<String> reason,
        List<Scene> scenes,
        int inCatalogue,
        boolean compared,
        List<EventChange> changes,
        Optional<RunOutcome> run,
        Path folder) {
    /**
     * A scene, or an item that no scene is made of.
     *
     * @param status as in the scene ledger, in small letters
     */
    public record Scene(String id, String status) {}

    /** How a look came to its results. */
    public enum Way {
        /** Nothing was new; the results stayed as they were. */
        UNCHANGED,
        /** Went on from the states of the last look. */
        WENT_ON,
        /** Searched the whole series. */
        WHOLE
    }

    public WatchOutcome {
        scenes = List.copyOf(scenes);
        changes = List.copyOf(changes);
    }
}
