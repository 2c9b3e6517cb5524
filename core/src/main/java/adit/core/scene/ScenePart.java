// SPDX-License-Identifier: Apache-2.0
package adit.core.scene;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One STAC item as a part of a scene: its bands and its mask.
 *
 * @param epsg of the rasters, where the item says it; the raster's own header decides
 * @param itemJson the item as received, for the ledger
 */
public record ScenePart(
        String itemId,
        String collection,
        List<BandSource> bands,
        Optional<MaskSource> mask,
        OptionalInt epsg,
        String itemJson) {
    public ScenePart {
        bands = List.copyOf(bands);
    }

    public Optional<BandSource> band(String name) {
        return bands.stream().filter(b -> b.band().equals(name)).findFirst();
    }
}
