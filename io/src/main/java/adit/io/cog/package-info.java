// SPDX-License-Identifier: Apache-2.0
/**
 * GeoTIFF and COG, read and written by Adit's own codec (decision 0002).
 *
 * <p>Public: {@link adit.io.cog.CogReader}, {@link adit.io.cog.RasterInfo}, {@link adit.io.cog.CogWriter},
 * {@link adit.io.cog.RasterSpec}, {@link adit.io.cog.BlockSource}, {@link adit.io.cog.SampleType}.
 */
@NullMarked
package adit.io.cog;

import org.jspecify.annotations.NullMarked;
