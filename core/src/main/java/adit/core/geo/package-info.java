// SPDX-License-Identifier: Apache-2.0
/**
 * Where things are: coordinate reference systems, grids, windows and areas on the ellipsoid.
 *
 * <p>Public: {@link adit.core.geo.Crs}, {@link adit.core.geo.Grid}, {@link adit.core.geo.Window};
 * {@link adit.core.geo.Projection} between two systems; {@link adit.core.geo.SiteGrid} makes the grid of a site;
 * {@link adit.core.geo.GridMapping} says where the pixels of one grid lie in another; {@link adit.core.geo.PixelSet}
 * the pixels within a polygon; {@link adit.core.geo.EllipsoidArea} areas in square metres.
 */
@NullMarked
package adit.core.geo;

import org.jspecify.annotations.NullMarked;
