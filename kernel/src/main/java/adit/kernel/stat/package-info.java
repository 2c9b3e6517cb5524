// SPDX-License-Identifier: Apache-2.0
/**
 * Order statistics, critical values, and the seeded simulations that the critical values come from.
 *
 * <p>Public: {@link adit.kernel.stat.Median} and {@link adit.kernel.stat.MedianLanes} (many pixels side by side), {@link adit.kernel.stat.ReverseCusum} (test for a stable history),
 * {@link adit.kernel.stat.MonitorBoundary} (MOSUM and CUSUM boundaries), {@link adit.kernel.stat.MosumTable},
 * {@link adit.kernel.stat.MosumSimulation}, {@link adit.kernel.stat.WindowScan} (sums of innovations over windows),
 * {@link adit.kernel.stat.ScanTable} (its critical values and p-values), {@link adit.kernel.stat.ScanSimulation},
 * {@link adit.kernel.stat.ChiSquare}, {@link adit.kernel.stat.SeededRandom}.
 */
@NullMarked
package adit.kernel.stat;

import org.jspecify.annotations.NullMarked;
