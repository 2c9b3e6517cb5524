// SPDX-License-Identifier: Apache-2.0
/**
 * Where things are: coordinate reference systems, grids, windows and areas on the ellipsoid.
 *
 * <p>Public: {@link adit.core.geo.Crs}, {@link adit.core.geo.Grid}, {@link adit.core.geo.Window}.
 */
@NullMarked
package adit.core.geo;

import org.jspecify.annotations.NullMarked;
