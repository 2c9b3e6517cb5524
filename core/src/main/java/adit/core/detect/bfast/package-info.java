// SPDX-License-Identifier: Apache-2.0
/**
 * BFAST-Monitor (Verbesselt, Zeileis and Herold 2012): a season-trend model of a stable history, and the first
 * observation after it at which a moving or cumulative sum of residuals leaves its boundary.
 *
 * <p>Public: {@link adit.core.detect.bfast.BfastMonitor}, {@link adit.core.detect.bfast.BfastSettings},
 * {@link adit.core.detect.bfast.BfastSeries} (everything about one pixel, for plots and checks). Guarantees: the same
 * input gives the same bits however pixels are grouped into chunks; in {@code compat} mode history start, break and
 * break observation are those of R bfast 1.7.2. See docs/methods/bfast-monitor.md.
 */
@NullMarked
package adit.core.detect.bfast;

import org.jspecify.annotations.NullMarked;
