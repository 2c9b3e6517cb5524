// SPDX-License-Identifier: Apache-2.0
/**
 * Breaks at a false-alarm rate that holds: one-step prediction errors of a season-trend model with white or
 * autoregressive noise, scanned by windows of several lengths, against critical values for the pixel's own number of
 * observations.
 *
 * <p>Public: {@link adit.core.detect.calibrated.CalibratedMonitor},
 * {@link adit.core.detect.calibrated.CalibratedSettings}, {@link adit.core.detect.calibrated.CalibratedSeries}
 * (everything about one pixel, for plots and checks), {@link adit.core.detect.calibrated.CalibratedState} (from which it goes
 * on). Guarantees: on an unchanged pixel whose noise is normal and white
 * or first-order autoregressive the score exceeds 1 with the probability that the settings name; the same input gives
 * the same bits however pixels are grouped into chunks; no number without a model. See docs/methods/calibrated.md.
 */
@NullMarked
package adit.core.detect.calibrated;

import org.jspecify.annotations.NullMarked;
