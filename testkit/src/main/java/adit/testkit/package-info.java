// SPDX-License-Identifier: Apache-2.0
/**
 * Simulated mine sites with known truth, and small generators of series and cubes for tests and benchmarks. Nothing here
 * shows a real place, and every file that is written says so.
 *
 * <p>Public: {@link adit.testkit.SimulatedMine} (what a site is made from), {@link adit.testkit.SimulatedSite} (the site,
 * its catalogue and its truth), {@link adit.testkit.SimulatedSeries}, {@link adit.testkit.SimulatedCube}.
 */
@NullMarked
package adit.testkit;

import org.jspecify.annotations.NullMarked;
