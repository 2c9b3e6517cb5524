// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import adit.kernel.fit.DaySeason;
import java.util.Arrays;
import java.util.List;

/**
 * Stable segments of pixels and the breaks that end them, one row each, by pixel and then by time. Columns, not objects;
 * the arrays belong to the table. Days are days since 1970-01-01.
 *
 * @param bands names of the bands of {@code magnitude}, {@code coefficients} and {@code rmse}
 * @param pixel position in the chunk, {@code row · width + col}
 * @param kind {@link Kind} codes
 * @param start first day of the model
 * @param end last day of the model
 * @param lastBefore day of the last observation before the break; {@link BreakMap#NO_DAY} without one
 * @param firstAfter day of the first observation of the change; NO_DAY without one
 * @param confirmed day of the observation that confirmed it; NO_DAY without one
 * @param observations that the model was fitted to
 * @param probability percent: 100 a break; below that the share of the last observations that show a change already
 * @param score strength of the break over its threshold, as the method says; 0 without one
 * @param magnitude {@code [band][row]} median of observed − predicted over the observations of the change, reflectance
 * @param coefficients {@code [band · terms + term][row]} of the model as the method publishes them, reflectance
 * @param rmse {@code [band][row]} residual standard deviation, reflectance
 */
public record SegmentTable(
        List<String> bands,
        int[] pixel,
        byte[] kind,
        int[] start,
        int[] end,
        int[] lastBefore,
        int[] firstAfter,
        int[] confirmed,
        int[] observations,
        byte[] probability,
        float[] score,
        float[][] magnitude,
        float[][] coefficients,
        float[][] rmse) {
    /** How a segment's model came about. The code is what is stored. */
    public enum Kind {
        /** By the method's own rule. */
        REGULAR(0),
        /** From the observations before the first stable time. */
        EARLY(1),
        /** From what was left at the end, too short for the method's own rule. */
        LATE(2);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }

        public byte code() {
            return code;
        }
    }

    public SegmentTable {
        bands = List.copyOf(bands);
    }

    public int size() {
        return pixel.length;
    }

    /**
     * The value of a band on a day by the model of a row, reflectance. The coefficients are floats that count from the year
     * 1, which is exact to a few 1e-5.
     *
     * @param epochDay days since 1970-01-01, inside of the segment or beyond
     */
    public double expected(int row, int band, int epochDay) {
        double ordinal = epochDay + (double) DaySeason.ORDINAL_OF_EPOCH;
        double angle = 2 * Math.PI / DaySeason.YEAR * ordinal;
        int c = band * DaySeason.TERMS;
        double sum = coefficients[c][row] + coefficients[c + 1][row] * ordinal;
        for (int j = 1; 2 * j < DaySeason.TERMS; j++) {
            sum += coefficients[c + 2 * j][row] * StrictMath.cos(j * angle)
                    + coefficients[c + 2 * j + 1][row] * StrictMath.sin(j * angle);
        }
        return sum;
    }

    /** Gathers rows in the order in which they come. */
    public static final class Builder {
        private final List<String> bands;
        private final int terms;
        private final int[][] ints = new int[7][64];
        private final byte[][] bytes = new byte[2][64];
        private final float[][] floats;
        private int size;

        public Builder(List<String> bands, int terms) {
            this.bands = bands;
            this.terms = terms;
            floats = new float[1 + bands.size() * (terms + 2)][64];
        }

        /** Begins a row; the figures of the bands follow with {@link #band}. */
        public void row(
                int pixel,
                Kind kind,
                int start,
                int end,
                int lastBefore,
                int firstAfter,
                int confirmed,
                int observations,
                int probability,
                double score) {
            if (size == ints[0].length) {
                grow(size * 2);
            }
            int i = size++;
            ints[0][i] = pixel;
            ints[1][i] = start;
            ints[2][i] = end;
            ints[3][i] = lastBefore;
            ints[4][i] = firstAfter;
            ints[5][i] = confirmed;
            ints[6][i] = observations;
            bytes[0][i] = kind.code();
            bytes[1][i] = (byte) probability;
            floats[0][i] = (float) score;
        }

        /** Figures of a band of the last row; {@code coefficients} has as many as the table has terms. */
        public void band(int band, double magnitude, double rmse, double[] coefficients, double scale) {
            int i = size - 1;
            floats[1 + band][i] = (float) (magnitude * scale);
            floats[1 + bands.size() + band][i] = (float) (rmse * scale);
            int first = 1 + 2 * bands.size() + band * terms;
            for (int k = 0; k < terms; k++) {
                floats[first + k][i] = (float) (coefficients[k] * scale);
            }
        }

        private void grow(int capacity) {
            for (int k = 0; k < ints.length; k++) {
                ints[k] = Arrays.copyOf(ints[k], capacity);
            }
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = Arrays.copyOf(bytes[k], capacity);
            }
            for (int k = 0; k < floats.length; k++) {
                floats[k] = Arrays.copyOf(floats[k], capacity);
            }
        }

        public SegmentTable build() {
            grow(size);
            int n = bands.size();
            return new SegmentTable(
                    bands,
                    ints[0],
                    bytes[0],
                    ints[1],
                    ints[2],
                    ints[3],
                    ints[4],
                    ints[5],
                    ints[6],
                    bytes[1],
                    floats[0],
                    Arrays.copyOfRange(floats, 1, 1 + n),
                    Arrays.copyOfRange(floats, 1 + 2 * n, floats.length),
                    Arrays.copyOfRange(floats, 1 + n, 1 + 2 * n));
        }
    }
}
