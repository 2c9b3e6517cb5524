// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.core.cube.Period;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;

/**
 * Which items are wanted.
 *
 * @param collections their ids; none means all
 * @param area longitude, latitude (WGS 84); items that do not touch it are not wanted
 * @param period days of acquisition, UTC
 * @param limit most items that are returned
 */
public record SearchRequest(List<String> collections, Optional<Geometry> area, Optional<Period> period, int limit) {
    /** Enough for 40 years of two satellites over one site. */
    public static final int DEFAULT_LIMIT = 20_000;

    public SearchRequest {
        collections = List.copyOf(new TreeSet<>(collections));
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
    }

    /** Everything that the catalogue holds, up to the default limit. */
    public static SearchRequest everything() {
        return new SearchRequest(List.of(), Optional.empty(), Optional.empty(), DEFAULT_LIMIT);
    }
}
