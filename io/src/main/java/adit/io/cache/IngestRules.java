// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import adit.core.mask.MaskRules;
import adit.core.mask.Screen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How scenes become observations on the site's grid.
 *
 * @param bands to read; a scene without one of them is MISSING_ASSET. nir is read from nir08 where there is no nir
 * @param optionalBands read where a scene has them, {@link adit.core.cube.BandChunk#MISSING} elsewhere
 * @param screen applied to scenes without a quality band
 * @param requireMask whether a scene without a quality band is NO_MASK; with a screen it is screened instead
 * @param minimumClear smallest clear share of the site for a scene to be used, 0..1
 */
public record IngestRules(
        List<String> bands,
        List<String> optionalBands,
        MaskRules masks,
        Resampling resampling,
        Optional<Screen> screen,
        boolean requireMask,
        double minimumClear) {
    public IngestRules {
        bands = List.copyOf(bands);
        optionalBands = List.copyOf(optionalBands);
        if (bands.isEmpty()) {
            throw new IllegalArgumentException("at least one band must be named");
        }
        List<String> all = new ArrayList<>(bands);
        all.addAll(optionalBands);
        if (new HashSet<>(all).size() < all.size()) {
            throw new IllegalArgumentException("a band is named twice in " + all);
        }
        if (!(minimumClear >= 0 && minimumClear <= 1)) {
            throw new IllegalArgumentException("minimumClear must be in 0..1, was " + minimumClear);
        }
    }

    /** All bands in the order in which they are cached: the required ones first. */
    public List<String> allBands() {
        List<String> all = new ArrayList<>(bands);
        all.addAll(optionalBands);
        return List.copyOf(all);
    }

    /** What can change a bit of a cached scene, for its key and for the ledger. */
    SortedMap<String, Object> parameters() {
        SortedMap<String, Object> map = new TreeMap<>();
        map.put("bands", bands);
        map.put("optionalBands", optionalBands);
        map.put("masks", masks.parameters());
        map.put("resampling", resampling.name());
        screen.ifPresent(s -> {
            map.put("screen", s.method().name() + " " + s.method().version());
            map.put("screenParameters", s.method().parameters());
        });
        return map;
    }
}
