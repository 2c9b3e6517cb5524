// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.geo.Grid;
import java.util.List;

/**
 * The changed pixels of a site, one row each, sorted by (row, col): memory grows with what changed, not with the site.
 * The arrays belong to the table.
 *
 * @param variables names of the detection variables that {@code variable} points into
 * @param bands names of the bands of {@code before}, {@code after}, {@code late}
 * @param row of the pixel in the grid
 * @param col of the pixel in the grid
 * @param variable position in {@code variables} of the variable that broke first
 * @param lastBefore days since 1970-01-01, as in {@link adit.core.detect.BreakMap}
 * @param postMagnitude in units of the variable
 * @param score largest |statistic| / boundary
 * @param pValue of the pixel over all its variables, as in {@link adit.core.detect.BreakMap}; NaN where there is none
 * @param before {@code [band][i]} median reflectance over the last clear observations up to lastBefore
 * @param after {@code [band][i]} median reflectance over the first clear observations from firstAfter on
 * @param late {@code [band][i]} median reflectance over the year that ends with the pixel's last clear look in the
 *     monitoring period
 * @param tally what speaks for each of the breaks
 */
public record BreakTable(
        Grid grid,
        List<String> variables,
        List<String> bands,
        int[] row,
        int[] col,
        byte[] variable,
        int[] lastBefore,
        int[] firstAfter,
        int[] confirmed,
        float[] postMagnitude,
        float[] score,
        float[] pValue,
        float[][] before,
        float[][] after,
        float[][] late,
        BreakTally tally) {
    public BreakTable {
        variables = List.copyOf(variables);
        bands = List.copyOf(bands);
        if (tally.detectors().length != row.length) {
            throw new IllegalArgumentException(
                    "a break table of " + row.length + " rows has a tally of as many, was " + tally.detectors().length);
        }
        for (int i = 1; i < row.length; i++) {
            if (row[i] < row[i - 1] || (row[i] == row[i - 1] && col[i] <= col[i - 1])) {
                throw new IllegalArgumentException(
                        "rows of a break table are sorted by (row, col); number " + i + " is not");
            }
        }
    }

    public int size() {
        return row.length;
    }
}
