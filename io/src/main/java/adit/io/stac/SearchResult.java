// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.core.cube.Period;
import adit.core.scene.SceneRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What a catalogue answered.
 *
 * @param items those that are wanted, in {@link Item#ORDER}; an item may be there twice when the catalogue sent it twice
 * @param rejected rows for items that could not be read or lie outside what was asked for; where not even the time
 *     could be read, the row has none
 * @param complete false where the limit was reached or a saved page names a next one that was not followed
 */
public record SearchResult(List<Item> items, List<SceneRow> rejected, boolean complete) {
    public SearchResult {
        items = List.copyOf(items);
        rejected = List.copyOf(rejected);
    }

    /**
     * The same without the items of some days; each becomes a row of its own.
     *
     * @param why ends the row's reason, after the day
     */
    public SearchResult leavingOut(Period days, String why) {
        List<Item> kept = new ArrayList<>();
        List<SceneRow> rows = new ArrayList<>(rejected);
        for (Item item : items) {
            if (days.contains(item.day())) {
                rows.add(ItemCollector.outsidePeriod(item, item.day() + " " + why));
            } else {
                kept.add(item);
            }
        }
        rows.sort(SceneRow.ORDER);
        return new SearchResult(kept, rows, complete);
    }
}
