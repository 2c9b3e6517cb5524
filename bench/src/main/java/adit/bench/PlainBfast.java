// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.core.cube.Chunk;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * BFAST-Monitor as one writes it down in C: scalar, pixel by pixel, design rows made once, normal equations, Gauss
 * elimination, sorting for the median; the reverse CUSUM by Givens rotations. Order 3 with trend, h 0.25, 5 %. The
 * baseline of {@link SpeedTable}; its decisions are those of the detector but for ties in the last digits.
 */
final class PlainBfast {
    private static final int TERMS = 8;
    private static final double CRITICAL = 1.34182451007628;
    private static final double REVERSE = 0.94789823404181;

    private final Chunk chunk;
    private final int history;
    private final double[][] rows;
    private final double[] y;
    private final int[] at;
    private final double[] residuals;
    private final double[][] normal = new double[TERMS][TERMS + 1];
    private final double[][] triangle = new double[TERMS][TERMS + 1];
    private final double[] beta = new double[TERMS];
    private final double[] row = new double[TERMS + 1];

    PlainBfast(Chunk chunk, LocalDate monitored) {
        this.chunk = chunk;
        int n = 0;
        while (chunk.epochDays()[n] < monitored.toEpochDay()) {
            n++;
        }
        history = n;
        rows = new double[chunk.dates()][TERMS];
        y = new double[chunk.dates()];
        at = new int[chunk.dates()];
        residuals = new double[chunk.dates()];
        for (int t = 0; t < rows.length; t++) {
            double years = (chunk.epochDays()[t] - chunk.epochDays()[0]) / 365.25;
            rows[t][0] = 1;
            rows[t][1] = years / 4 - 1;
            for (int j = 1; j <= 3; j++) {
                rows[t][1 + j] = Math.cos(2 * Math.PI * j * years);
                rows[t][4 + j] = Math.sin(2 * Math.PI * j * years);
            }
        }
    }

    /** Breaks of pixels {@code from} to {@code to} (exclusive) plus their magnitudes, so that neither can be left out. */
    double run(boolean reverse, int from, int to) {
        double sum = 0;
        for (int p = from; p < to; p++) {
            sum += pixel(reverse, p);
        }
        return sum;
    }

    private double pixel(boolean reverse, int p) {
        int count = 0;
        int end = 0;
        for (int t = 0; t < rows.length; t++) {
            if (chunk.weights()[t][p] > 0) {
                y[count] = chunk.values()[t][p];
                at[count++] = t;
                end = t < history ? count : end;
            }
        }
        int start = reverse ? stableStart(end) : 0;
        int n = end - start;
        if (n <= TERMS || n / 4 <= 1) {
            return 0;
        }
        fit(start, end);
        double squares = 0;
        for (int i = start; i < count; i++) {
            double r = y[i];
            for (int j = 0; j < TERMS; j++) {
                r -= rows[at[i]][j] * beta[j];
            }
            squares += i < end ? r * r : 0;
            residuals[i] = r;
        }
        return breakOf(start, end, count, Math.sqrt(squares / (n - TERMS)));
    }

    private void fit(int start, int end) {
        for (double[] equation : normal) {
            Arrays.fill(equation, 0);
        }
        for (int i = start; i < end; i++) {
            double[] x = rows[at[i]];
            for (int a = 0; a < TERMS; a++) {
                for (int b = a; b < TERMS; b++) {
                    normal[a][b] += x[a] * x[b];
                }
                normal[a][TERMS] += x[a] * y[i];
            }
        }
        for (int a = 0; a < TERMS; a++) {
            for (int r = a + 1; r < TERMS; r++) {
                double factor = normal[a][r] / normal[a][a];
                for (int b = r; b <= TERMS; b++) {
                    normal[r][b] -= factor * normal[a][b];
                }
            }
        }
        for (int a = TERMS - 1; a >= 0; a--) {
            double sum = normal[a][TERMS];
            for (int b = a + 1; b < TERMS; b++) {
                sum -= normal[a][b] * beta[b];
            }
            beta[a] = sum / normal[a][a];
        }
    }

    private double breakOf(int start, int end, int count, double sigma) {
        int n = end - start;
        double scale = 1 / (sigma * Math.sqrt(n));
        int window = n / 4;
        double sum = 0;
        for (int i = end - window; i < end; i++) {
            sum += residuals[i];
        }
        int found = -1;
        for (int i = end; i < count; i++) {
            sum += residuals[i] - residuals[i - window];
            double boundary = CRITICAL * Math.sqrt(2 * Math.max(1, Math.log((i - start + 1) / (double) n)));
            if (found < 0 && Math.abs(sum * scale) > boundary) {
                found = i;
            }
        }
        Arrays.sort(residuals, end, count);
        return found + residuals[(end + count) / 2];
    }

    private int stableStart(int end) {
        int m = end - TERMS;
        if (m < 2) {
            return 0;
        }
        recursive(end);
        double mean = 0;
        for (int j = 0; j < m; j++) {
            mean += residuals[j] / m;
        }
        double squares = 0;
        for (int j = 0; j < m; j++) {
            squares += (residuals[j] - mean) * (residuals[j] - mean);
        }
        double scale = 1 / Math.sqrt(squares / (m - 1) * m);
        double process = 0;
        for (int j = 0; j < m; j++) {
            process += residuals[j] * scale;
            if (Math.abs(process) > REVERSE * (1 + 2.0 * (j + 1) / m)) {
                return end - TERMS - j;
            }
        }
        return 0;
    }

    /** Recursive residuals from observation {@code end − 1} back, without the first k. */
    private void recursive(int end) {
        for (double[] line : triangle) {
            Arrays.fill(line, 0);
        }
        for (int i = end - 1; i >= 0; i--) {
            System.arraycopy(rows[at[i]], 0, row, 0, TERMS);
            row[TERMS] = y[i];
            for (int a = 0; a < TERMS; a++) {
                double[] line = triangle[a];
                double length = Math.sqrt(line[a] * line[a] + row[a] * row[a]);
                if (length > 0) {
                    double c = line[a] / length;
                    double s = row[a] / length;
                    for (int b = a; b <= TERMS; b++) {
                        double old = line[b];
                        line[b] = c * old + s * row[b];
                        row[b] = c * row[b] - s * old;
                    }
                }
            }
            if (end - 1 - i >= TERMS) {
                residuals[end - 1 - i - TERMS] = row[TERMS];
            }
        }
    }
}
