// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * An area with a meaning at the site, as somebody states it.
 *
 * @param kind licensed, boundary, buffer, pit, dump, tailings, plant, road, water_reach, vegetation, control
 * @param geometry in the CRS of the site's grid; empty where that has no place for it
 * @param source who says so and when; empty if nobody was named
 * @param status such as on_record, disputed, unknown
 * @param far the zone in longitude and latitude, where it lies beyond the surroundings of the site ({@link #FAR_METRES});
 *     no distance is then taken in the plane of the grid
 */
public record Zone(String name, String kind, Geometry geometry, String source, String status, Optional<Geometry> far) {
    /** Farther than this from the site a zone is likely to be a mistake, and a plane no measure. */
    public static final double FAR_METRES = 50_000;

    /** A zone in the surroundings of the site. */
    public Zone(String name, String kind, Geometry geometry, String source, String status) {
        this(name, kind, geometry, source, status, Optional.empty());
    }
}
