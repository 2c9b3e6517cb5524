// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.detect.PixelState;
import adit.core.event.BreakTable;
import adit.core.event.BreakTally;
import adit.core.geo.Grid;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Gathers the changed pixels of the chunks and puts them in order of (row, col), whatever the order of the chunks. */
final class BreakTableBuilder {
    private final Grid grid;
    private final List<String> variables;
    private final List<String> bands;
    private int[][] days = new int[5][1024]; // row, col, lastBefore, firstAfter, confirmed
    private byte[] variable = new byte[1024];
    private static final int FIRST_BAND = 3;
    private float[][] values; // postMagnitude, score, pValue, then before, after, late of each band
    private byte[][] tally = new byte[4][1024]; // detectors, detections, sensors, hiddenSides
    private short[] clearAfter = new short[1024];
    private final boolean twoLooks;
    private int size;

    /** @param twoLooks whether two looks at the site are compared, in one window */
    BreakTableBuilder(Grid grid, List<String> variables, List<String> bands, boolean twoLooks) {
        this.twoLooks = twoLooks;
        this.grid = grid;
        this.variables = variables;
        this.bands = bands;
        this.values = new float[FIRST_BAND + 3 * bands.size()][1024];
    }

    /** @param scale reflectance per stored unit */
    void add(ChunkResult result, ChangedPixels changed, double scale) {
        changed.spectra().forEach((p, looks) -> add(result, p, looks, scale));
    }

    private void add(ChunkResult result, int p, PixelSpectra looks, double scale) {
        float[][] spectra = looks.reflectances(scale);
        grow();
        int i = size++;
        int width = result.window().width();
        days[0][i] = result.window().row() + p / width;
        days[1][i] = result.window().col() + p % width;
        days[2][i] = result.breaks().lastBefore()[p];
        days[3][i] = result.breaks().firstAfter()[p];
        days[4][i] = result.breaks().confirmed()[p];
        variable[i] = result.variable()[p];
        values[0][i] = result.breaks().postMagnitude()[p];
        values[1][i] = result.breaks().score()[p];
        values[2][i] = result.breaks().pValue()[p];
        tally[0][i] = result.detectors()[p];
        tally[1][i] = result.detections()[p];
        tally[2][i] = looks.witnesses().count(spectra[0], spectra[1], scale);
        tally[3][i] = twoLooks ? hiddenSides(result, p) : 0;
        clearAfter[i] = (short) Math.min(looks.witnesses().clearDays(), Short.MAX_VALUE);
        for (int k = 0; k < spectra.length; k++) {
            for (int b = 0; b < bands.size(); b++) {
                values[FIRST_BAND + k * bands.size() + b][i] = spectra[k][b];
            }
        }
    }

    /** Which neighbours of a pixel were not compared; what lies outside of the window is not asked. */
    private static byte hiddenSides(ChunkResult result, int p) {
        int width = result.window().width();
        int height = result.window().height();
        int bits = 0;
        for (int k = 0; k < BreakTally.SIDES.size(); k++) {
            int row = p / width + BreakTally.SIDES.get(k)[0];
            int col = p % width + BreakTally.SIDES.get(k)[1];
            if (row >= 0 && row < height && col >= 0 && col < width) {
                byte state = result.breaks().state()[row * width + col];
                boolean compared = state == PixelState.BREAK.code() || state == PixelState.STABLE.code();
                bits |= compared ? 0 : 1 << k;
            }
        }
        return (byte) bits;
    }

    private void grow() {
        if (size < variable.length) {
            return;
        }
        int more = size + (size >> 1);
        variable = Arrays.copyOf(variable, more);
        clearAfter = Arrays.copyOf(clearAfter, more);
        for (int k = 0; k < tally.length; k++) {
            tally[k] = Arrays.copyOf(tally[k], more);
        }
        for (int k = 0; k < days.length; k++) {
            days[k] = Arrays.copyOf(days[k], more);
        }
        for (int k = 0; k < values.length; k++) {
            values[k] = Arrays.copyOf(values[k], more);
        }
    }

    BreakTable build() {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> days[0][i]).thenComparingInt(i -> days[1][i]))
                .mapToInt(Integer::intValue)
                .toArray();
        short[] sortedClear = new short[size];
        for (int i = 0; i < size; i++) {
            sortedClear[i] = clearAfter[order[i]];
        }
        int n = bands.size();
        return new BreakTable(
                grid,
                variables,
                bands,
                sorted(days[0], order),
                sorted(days[1], order),
                sorted(variable, order),
                sorted(days[2], order),
                sorted(days[3], order),
                sorted(days[4], order),
                sorted(values[0], order),
                sorted(values[1], order),
                sorted(values[2], order),
                sorted(values, FIRST_BAND, n, order),
                sorted(values, FIRST_BAND + n, n, order),
                sorted(values, FIRST_BAND + 2 * n, n, order),
                new BreakTally(
                        sorted(tally[0], order),
                        sorted(tally[1], order),
                        sorted(tally[2], order),
                        sortedClear,
                        sorted(tally[3], order)));
    }

    private static byte[] sorted(byte[] from, int[] order) {
        byte[] out = new byte[order.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = from[order[i]];
        }
        return out;
    }

    private static int[] sorted(int[] from, int[] order) {
        int[] out = new int[order.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = from[order[i]];
        }
        return out;
    }

    private static float[] sorted(float[] from, int[] order) {
        float[] out = new float[order.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = from[order[i]];
        }
        return out;
    }

    private static float[][] sorted(float[][] from, int first, int count, int[] order) {
        float[][] out = new float[count][];
        for (int b = 0; b < count; b++) {
            out[b] = sorted(from[first + b], order);
        }
        return out;
    }
}
