// SPDX-License-Identifier: Apache-2.0
/**
 * Observations in memory: a window of the site's grid times all dates, as planes.
 *
 * <p>Public: {@link adit.core.cube.BandChunk} (reflectances), {@link adit.core.cube.Chunk} (one variable, what a
 * detector sees), {@link adit.core.cube.Period}. Planes are time-major, {@code plane[t][p]} with
 * {@code p = row · width + col} within the window. A missing observation has value 0, weight 0 and a reason code.
 */
@NullMarked
package adit.core.cube;

import org.jspecify.annotations.NullMarked;
