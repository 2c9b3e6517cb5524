// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.core.scene.SceneRow;
import java.util.List;

/**
 * What a catalogue answered.
 *
 * @param items those that are wanted, in {@link Item#ORDER}; an item may be there twice when the catalogue sent it twice
 * @param rejected rows for items that could not be read or lie outside what was asked for; where not even the time
 *     could be read, the row bears 1970-01-01
 * @param complete false where the limit was reached or a saved page names a next one that was not followed
 */
public record SearchResult(List<Item> items, List<SceneRow> rejected, boolean complete) {
    public SearchResult {
        items = List.copyOf(items);
        rejected = List.copyOf(rejected);
    }
}
