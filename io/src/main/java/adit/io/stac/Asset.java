// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One file of an item, with what STAC 1.0 ({@code eo:bands}, {@code raster:bands}) or 1.1 ({@code bands}) says of it.
 *
 * @param type media type, or empty
 * @param bands one per band of the raster, in file order; empty where the item says nothing of them
 * @param gsd in metres, where stated
 * @param location where it lies, main address first, then the alternates in the order of their keys
 */
public record Asset(
        String key, String type, Set<String> roles, List<Band> bands, OptionalDouble gsd, List<Location> location) {
    public Asset {
        roles = Set.copyOf(roles);
        bands = List.copyOf(bands);
        location = List.copyOf(location);
    }

    /**
     * What is known of one band. Values that the item does not give are empty.
     *
     * @param name in the item, or empty
     * @param commonName {@code eo:common_name}, or empty
     */
    public record Band(
            String name, String commonName, OptionalDouble scale, OptionalDouble offset, OptionalDouble nodata) {}

    /**
     * One address of the file.
     *
     * @param account what the address asks for, such as oidc; empty for a public one
     * @param region of the store, or empty
     * @param requesterPays empty where the item does not say
     */
    public record Location(URI uri, String account, String region, Optional<Boolean> requesterPays) {}

    /** True for a raster that may hold measurements: not a preview, not metadata. */
    boolean isData() {
        String name = key.toLowerCase(Locale.ROOT);
        boolean picture = name.equals("visual")
                || name.startsWith("visual")
                || name.startsWith("tci")
                || name.contains("preview")
                || name.contains("thumbnail")
                || name.contains("overview")
                || name.contains("browse");
        boolean other = roles.contains("thumbnail")
                || roles.contains("overview")
                || roles.contains("visual")
                || roles.contains("metadata");
        boolean raster = type.isEmpty() ? roles.contains("data") : type.contains("tiff") || type.contains("jp2");
        return raster && !picture && !other;
    }
}
