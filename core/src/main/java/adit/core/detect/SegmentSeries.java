// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

/**
 * Everything that a detector of several bands made of one pixel. The arrays belong to the series; all days are days since
 * 1970-01-01, ascending.
 *
 * @param segments of the pixel, and the break
 * @param deciding how many bands decide: the first of {@code segments.table().bands()}
 * @param judgedDays first days of the windows of consecutive observations that were judged
 * @param distance on {@code judgedDays}: smallest distance from the model, over the bands and in their standard deviations,
 *     of the observations of the window
 * @param boundary that {@code distance} must exceed for a break to begin on that day; NaN where nothing was judged. The
 *     method demands more of a break, such as one direction
 * @param modelDays of the model
 * @param model {@code [band][modelDay]} of the deciding bands, reflectance. A break's day begins another model; where the
 *     next segment has none yet, that of the last goes on as far as the observations that confirmed the break
 */
public record SegmentSeries(
        Segments segments,
        int deciding,
        int[] judgedDays,
        double[] distance,
        double boundary,
        int[] modelDays,
        double[][] model) {}
