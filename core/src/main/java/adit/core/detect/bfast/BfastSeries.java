// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.bfast;

import adit.core.detect.PixelState;

/**
 * Everything that BFAST-Monitor knows of one pixel, in double precision and physical units. Arrays {@code epochDays} to
 * {@code boundary} have one element per observation of the pixel; they belong to the series.
 *
 * @param state as in {@link adit.core.detect.BreakMap}
 * @param epochDays day of each observation
 * @param observed value of each observation
 * @param predicted the model's value; NaN without a model and before the stable history
 * @param statistic the monitored process; NaN in the history
 * @param boundary NaN in the history
 * @param modelDays every date of the chunk that takes part, observed or not
 * @param model the model's value on each of them; empty without a model
 * @param coefficients intercept at running number 0, trend per slot of the 365-day calendar, cosines, sines
 * @param historyStart position of the first observation of the stable history
 * @param monitorStart position of the first observation after the history period
 * @param confirmed position of the observation at which a break was decided, or −1
 * @param earliest position of the earliest observation that may be the first of the change, or −1
 * @param latest position of the latest such observation, or −1
 */
public record BfastSeries(
        PixelState state,
        int[] epochDays,
        double[] observed,
        double[] predicted,
        double[] statistic,
        double[] boundary,
        int[] modelDays,
        double[] model,
        double[] coefficients,
        int historyStart,
        int monitorStart,
        int confirmed,
        int earliest,
        int latest,
        double sigma,
        double magnitude,
        double postMagnitude,
        double score) {}
