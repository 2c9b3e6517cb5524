// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import java.util.Arrays;

/**
 * The last few observations as vectors of standardised residuals, and the break rule of COLD on them (Zhu et al. 2020):
 * every squared length above a threshold, and the mean angle between successive vectors small. A workspace of one thread.
 */
public final class ChangeWindow {
    private final int bands;
    private final double[][] z;
    private final double[][] raw;
    private final double[] magnitude;
    private final double[] sorted;
    private int size;

    /** @param capacity most observations of a window */
    public ChangeWindow(int bands, int capacity) {
        this.bands = bands;
        z = new double[capacity][bands];
        raw = new double[capacity][bands];
        magnitude = new double[capacity];
        sorted = new double[capacity];
    }

    /** Empties the window and sets how many observations it holds when full. */
    public void reset(int newSize) {
        size = newSize;
        Arrays.fill(magnitude, 0, size, 0);
    }

    public int size() {
        return size;
    }

    /** Moves all observations one place towards 0; what was at the last place is to be set anew. */
    public void shift() {
        double[] firstZ = z[0];
        double[] firstRaw = raw[0];
        for (int c = 0; c + 1 < size; c++) {
            z[c] = z[c + 1];
            raw[c] = raw[c + 1];
            magnitude[c] = magnitude[c + 1];
        }
        z[size - 1] = firstZ;
        raw[size - 1] = firstRaw;
    }

    /** Sets an observation: residual and its standard deviation, band by band; the last band completes it. */
    public void set(int place, int band, double residual, double sigma) {
        double v = residual / sigma;
        z[place][band] = v;
        raw[place][band] = residual;
        magnitude[place] = band == 0 ? v * v : magnitude[place] + v * v;
    }

    /** Sum of the squared z over the bands. */
    public double magnitude(int place) {
        return magnitude[place];
    }

    /** Smallest magnitude of places {@code from} on. */
    public double smallest(int from) {
        double least = magnitude[from];
        for (int c = from + 1; c < size; c++) {
            least = Math.min(least, magnitude[c]);
        }
        return least;
    }

    /** Mean angle in degrees between successive vectors of places {@code from} on; 0 for a single one. */
    public double meanAngle(int from) {
        double sum = 0;
        for (int c = from; c + 1 < size; c++) {
            double product = 0;
            for (int b = 0; b < bands; b++) {
                product += z[c][b] * z[c + 1][b];
            }
            double cosine = product / Math.sqrt(magnitude[c] * magnitude[c + 1]);
            sum += StrictMath.toDegrees(StrictMath.acos(Math.max(-1, Math.min(1, cosine))));
        }
        return size - from > 1 ? sum / (size - from - 1) : 0;
    }

    /** Whether the window shows a break. */
    public boolean broken(double threshold, double angle) {
        return smallest(0) > threshold && meanAngle(0) < angle;
    }

    /** Length of the vector of the bands' median residuals over places {@code from} on. */
    public double medianLength(int from) {
        double sum = 0;
        for (int b = 0; b < bands; b++) {
            double median = medianResidual(b, from);
            sum += median * median;
        }
        return Math.sqrt(sum);
    }

    /** Median residual of a band over places {@code from} on. */
    public double medianResidual(int band, int from) {
        int n = size - from;
        for (int c = 0; c < n; c++) {
            sorted[c] = raw[from + c][band];
        }
        Arrays.sort(sorted, 0, n);
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
