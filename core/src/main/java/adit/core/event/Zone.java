// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import org.locationtech.jts.geom.Geometry;

/**
 * An area with a meaning at the site, as somebody states it.
 *
 * @param kind licensed, boundary, buffer, pit, dump, tailings, plant, road, water_reach, vegetation, control
 * @param geometry in the CRS of the site's grid
 * @param source who says so and when; empty if nobody was named
 * @param status such as on_record, disputed, unknown
 */
public record Zone(String name, String kind, Geometry geometry, String source, String status) {}
