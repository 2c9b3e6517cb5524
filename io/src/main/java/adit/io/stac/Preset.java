// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.core.scene.MaskSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Knows how one family of items names its bands, scales them and masks them. It never opens a raster. */
public interface Preset {
    /** As it stands in the scene ledger: sentinel-2-l2a, landsat-c2-l2, generic. */
    String name();

    /** True where this preset is the one to read the item; the first in the list that claims it does. */
    boolean claims(Item item);

    Reading read(Item item);

    /** The presets in the order in which they are asked. */
    static List<Preset> all() {
        return List.of(new SentinelTwoPreset(), new LandsatPreset(), new GenericPreset());
    }

    /** What a preset makes of an item. */
    sealed interface Reading {
        /**
         * The item's bands under their canonical names, and what tells it from other items.
         *
         * @param bands each name once
         */
        record Understood(List<BandAsset> bands, Optional<MaskAsset> mask, Identity identity) implements Reading {
            public Understood {
                bands = List.copyOf(bands);
            }

            Optional<BandAsset> band(String name) {
                return bands.stream().filter(b -> b.band().equals(name)).findFirst();
            }
        }

        /** The item belongs to the preset's family but must not be used. */
        record Refused(String reason) implements Reading {}
    }

    /** A band and the asset that holds it. Physical value = stored · scale + offset. */
    record BandAsset(String band, Asset asset, int fileBand, double scale, double offset, OptionalDouble nodata) {}

    /** The quality band and the asset that holds it. */
    record MaskAsset(MaskSource.Kind kind, Asset asset, int fileBand) {}

    /**
     * What tells scenes and reprocessings apart.
     *
     * @param platform lower case, such as sentinel-2a
     * @param orbit relative orbit or path; empty where unknown
     * @param tile items of one platform, day and orbit with the same tile show the same ground
     * @param startSecond of the acquisition: the same tile twice within {@link SceneGrouping#SAME_STRIP_SECONDS} is one
     *     acquisition processed twice, further apart two strips
     * @param version later processing sorts later
     */
    record Identity(String platform, String orbit, String tile, long startSecond, String version) {}

    /** {@code Sentinel-2B}, {@code S2B}, {@code LANDSAT_8}: one way of writing each. */
    static String platform(String stated) {
        String name = stated.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        if (name.matches("s[123][a-d]")) {
            return "sentinel-" + name.substring(1);
        }
        return name;
    }
}
