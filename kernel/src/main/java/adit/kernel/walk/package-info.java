// SPDX-License-Identifier: Apache-2.0
/**
 * Walks along the observations of pixels, with state and early exit.
 *
 * <p>Public: {@link adit.kernel.walk.SeasonBlock} (BFAST-Monitor on a block of pixels side by side),
 * {@link adit.kernel.walk.SeasonMonitor} (one of its pixels, unfolded), {@link adit.kernel.walk.MonitorRule} (its
 * constants), {@link adit.kernel.walk.ObservationBlock} (packs the observations of some pixels without gaps),
 * {@link adit.kernel.walk.InnovationMonitor} with {@link adit.kernel.walk.InnovationRule} (prediction errors at a level
 * that holds), {@link adit.kernel.walk.HistoryBlock} and {@link adit.kernel.walk.InnovationBlock} (the same on a block of
 * pixels side by side), {@link adit.kernel.walk.StepWatch} with {@link adit.kernel.walk.WatchRows} and
 * {@link adit.kernel.walk.StepDemand} (whether a step persists, scene by scene), {@link adit.kernel.walk.StepCheck} (the same
 * of a whole series),
 * {@link adit.kernel.walk.StepOnset} (when a step happened, as an interval); of several bands:
 * {@link adit.kernel.walk.ColdWalk} with {@link adit.kernel.walk.ColdRule} and {@link adit.kernel.walk.SegmentSink}, told of by
 * {@link adit.kernel.walk.StepSink}, made
 * of {@link adit.kernel.walk.BandSeries} (a series from which noise can be taken), {@link adit.kernel.walk.Tmask} and
 * {@link adit.kernel.walk.ChangeWindow} (the break rule). Each is a workspace of one thread: it allocates when it is made
 * and never after.
 */
@NullMarked
package adit.kernel.walk;

import org.jspecify.annotations.NullMarked;
