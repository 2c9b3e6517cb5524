// SPDX-License-Identifier: Apache-2.0
/**
 * Neighbourhoods: of one plane ({@link adit.kernel.label.Nearness}, distance to marked pixels), and of a sparse set of
 * pixels, whose memory grows with the pixels in the set and never with the raster around them.
 *
 * <p>Public for sparse sets: {@link adit.kernel.label.SparsePixels} (the set and its neighbours),
 * {@link adit.kernel.label.UnionFind}, {@link adit.kernel.label.Components}, {@link adit.kernel.label.InnerDistance},
 * {@link adit.kernel.label.Majority}, {@link adit.kernel.label.Rings} (closed paths along pixel edges). All are
 * deterministic: a result depends on the set alone.
 */
@NullMarked
package adit.kernel.label;

import org.jspecify.annotations.NullMarked;
