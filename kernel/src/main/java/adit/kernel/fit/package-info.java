// SPDX-License-Identifier: Apache-2.0
/**
 * Season-trend models and how they are fitted.
 *
 * <p>Public: {@link adit.kernel.fit.Calendar365} (the calendar of 365 slots that R's bfast uses),
 * {@link adit.kernel.fit.SeasonTrend} (design rows, once per date), {@link adit.kernel.fit.Triangle} (row-wise Givens
 * update, whose remainders are the recursive residuals), {@link adit.kernel.fit.LeastSquares}: observations of one pixel
 * packed without gaps. {@link adit.kernel.fit.SeasonSums} and {@link adit.kernel.fit.RecursiveLanes} do the same for many
 * pixels side by side, with weights of 1 and 0. {@link adit.kernel.fit.CorrelatedFit} fits with autoregressive noise
 * whose correlation fades as {@link adit.kernel.fit.FadingCorrelation} has it, and predicts one observation after
 * another; {@link adit.kernel.fit.CorrelatedLanes} and {@link adit.kernel.fit.PredictionLanes} do it side by side, and go
 * on from {@link adit.kernel.fit.ModelRows}. By calendar day and for several bands of one pixel: {@link adit.kernel.fit.DaySeason},
 * {@link adit.kernel.fit.LassoSeason} and {@link adit.kernel.fit.BisquareSeason} (robust, for Tmask). Arithmetic is
 * double; nothing is allocated after construction.
 */
@NullMarked
package adit.kernel.fit;

import org.jspecify.annotations.NullMarked;
