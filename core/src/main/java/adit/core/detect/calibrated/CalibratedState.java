// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.core.detect.MonitorState;
import adit.core.detect.StateArrays;
import adit.core.detect.StateHead;
import adit.core.geo.Window;
import adit.kernel.fit.ModelRows;
import adit.kernel.stat.WindowScan;
import adit.kernel.walk.StepWatch;
import adit.kernel.walk.WatchRows;
import adit.ledger.Digest;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the calibrated monitor knows of the pixels of a window after their last date. Its size does not grow with the
 * dates. The arrays belong to the state and are not written to after it was made; docs/formats/state.md describes the
 * bytes.
 *
 * @param frame what all pixels share
 * @param lastDay last date taken in
 * @param reason {@code [p]} code of the {@link adit.core.detect.PixelState} that the history gives: STABLE where there is
 *     a model
 * @param historyStart {@code [p]} first day of the stable history, NO_DAY where there is none
 * @param historyLast {@code [p]} its last day
 * @param historyCount {@code [p]} its observations
 * @param expectedCount {@code [p]} observations after the history that the boundary of a crossing reckons with at least
 * @param models of the pixels; of meaning where the reason is STABLE
 * @param watch what was seen after the history
 */
public record CalibratedState(
        Frame frame,
        int lastDay,
        byte[] reason,
        int[] historyStart,
        int[] historyLast,
        int[] historyCount,
        int[] expectedCount,
        ModelRows models,
        WatchRows watch)
        implements MonitorState {
    /** Version of the bytes. */
    public static final int VERSION = 2;

    private static final StateHead HEAD = new StateHead(0x43414c42, VERSION, "the calibrated monitor");
    private static final int MOST_TERMS = 14;
    private static final int MOST_CROSSINGS = 17;
    private static final int MOST_STEPS = 4;
    private static final int STEP_INTS = 7;
    private static final int STEP_DOUBLES = 3;

    /**
     * What all pixels of a window share.
     *
     * @param judge digest of the method that made the state, by which alone it can go on
     * @param variable name of the index or band
     * @param unit physical units per unit of the values
     * @param historyEnd last day of the history
     * @param firstSlot of the history's first date, see {@link adit.kernel.fit.Calendar365}
     * @param lastSlot of its last
     * @param referenceDays median distance of its dates
     */
    public record Frame(
            Digest judge,
            Window window,
            String variable,
            double unit,
            int historyEnd,
            int firstSlot,
            int lastSlot,
            int referenceDays) {}

    @Override
    public Window window() {
        return frame.window();
    }

    public int pixels() {
        return reason.length;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        HEAD.write(out, frame.judge(), window());
        out.writeUTF(frame.variable());
        out.writeDouble(frame.unit());
        out.writeInt(frame.historyEnd());
        out.writeInt(frame.firstSlot());
        out.writeInt(frame.lastSlot());
        out.writeInt(frame.referenceDays());
        out.writeInt(lastDay);
        out.writeInt(models.terms());
        StateArrays.write(out, reason);
        StateArrays.write(out, historyStart);
        StateArrays.write(out, historyLast);
        StateArrays.write(out, historyCount);
        StateArrays.write(out, expectedCount);
        writeModels(out);
        writeWatch(out);
    }

    private void writeModels(DataOutput out) throws IOException {
        for (double[][] columns : new double[][][] {models.coefficients(), models.current(), models.covariance()}) {
            for (double[] column : columns) {
                StateArrays.write(out, column);
            }
        }
        StateArrays.write(out, models.sigma());
        StateArrays.write(out, models.freedom());
        StateArrays.write(out, models.step());
        StateArrays.write(out, models.meanCorrelation());
        StateArrays.write(out, models.meanCorrelationError());
        StateArrays.write(out, models.lastDay());
        StateArrays.write(out, models.lastValue());
    }

    private void writeWatch(DataOutput out) throws IOException {
        StateArrays.write(out, watch.count());
        StateArrays.write(out, watch.largest());
        StateArrays.write(out, watch.sum());
        StateArrays.write(out, watch.residuals());
        StateArrays.write(out, watch.days());
        StateArrays.write(out, watch.errors());
        StateArrays.write(out, watch.firstCrossing());
        StateArrays.write(out, watch.crossingAt());
        StateArrays.write(out, watch.crossingAgreed());
        StateArrays.write(out, watch.crossingSize());
        StateArrays.write(out, watch.firstStep());
        StateArrays.write(out, watch.stepInts());
        StateArrays.write(out, watch.stepDoubles());
    }

    static CalibratedState read(DataInput in, Digest judge) throws IOException {
        Window window = HEAD.read(in, judge);
        Frame frame = new Frame(
                judge,
                window,
                in.readUTF(),
                in.readDouble(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                StateArrays.between(in.readInt(), 3, Integer.MAX_VALUE, "reference gap"));
        int lastDay = in.readInt();
        int terms = StateArrays.between(in.readInt(), 1, MOST_TERMS, "coefficients");
        int n = window.pixels();
        return new CalibratedState(
                frame,
                lastDay,
                StateArrays.readBytes(in, n),
                StateArrays.readInts(in, n),
                StateArrays.readInts(in, n),
                StateArrays.readInts(in, n),
                StateArrays.readInts(in, n),
                readModels(in, terms, n),
                readWatch(in, n));
    }

    private static ModelRows readModels(DataInput in, int terms, int n) throws IOException {
        return new ModelRows(
                readColumns(in, terms, n),
                readColumns(in, terms, n),
                readColumns(in, terms * (terms + 1) / 2, n),
                StateArrays.readDoubles(in, n),
                StateArrays.readInts(in, n),
                StateArrays.readBytes(in, n),
                StateArrays.readDoubles(in, n),
                StateArrays.readDoubles(in, n),
                StateArrays.readInts(in, n),
                StateArrays.readFloats(in, n));
    }

    private static double[][] readColumns(DataInput in, int columns, int n) throws IOException {
        double[][] all = new double[columns][];
        for (int k = 0; k < columns; k++) {
            all[k] = StateArrays.readDoubles(in, n);
        }
        return all;
    }

    private static WatchRows readWatch(DataInput in, int n) throws IOException {
        int[] count = StateArrays.readInts(in, n);
        double[] largest = StateArrays.readDoubles(in, n);
        double[] sum = StateArrays.readDoubles(in, n);
        float[] residuals = StateArrays.readFloats(in, n * StepWatch.KEPT);
        short[] days = StateArrays.readShorts(in, n * StepWatch.KEPT);
        short[] errors = StateArrays.readShorts(in, n * WindowScan.REACH);
        int[] firstCrossing = readFirst(in, n, MOST_CROSSINGS, "crossings");
        int[] crossingAt = StateArrays.readInts(in, firstCrossing[n]);
        int[] crossingAgreed = StateArrays.readInts(in, firstCrossing[n]);
        double[] crossingSize = StateArrays.readDoubles(in, firstCrossing[n]);
        int[] firstStep = readFirst(in, n, MOST_STEPS, "steps");
        int[] stepInts = StateArrays.readInts(in, firstStep[n] * STEP_INTS);
        double[] stepDoubles = StateArrays.readDoubles(in, firstStep[n] * STEP_DOUBLES);
        return new WatchRows(
                count,
                largest,
                sum,
                residuals,
                days,
                errors,
                firstCrossing,
                crossingAt,
                crossingAgreed,
                crossingSize,
                firstStep,
                stepInts,
                stepDoubles);
    }

    private static int[] readFirst(DataInput in, int n, int most, String what) throws IOException {
        int[] first = StateArrays.readInts(in, n + 1);
        StateArrays.between(first[0], 0, 0, "first of the " + what);
        for (int p = 0; p < n; p++) {
            StateArrays.between(first[p + 1] - first[p], 0, most, what + " of a pixel");
        }
        return first;
    }
}
