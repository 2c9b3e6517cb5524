// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.sccd;

import adit.core.detect.MonitorState;
import adit.core.detect.SegmentTable;
import adit.core.detect.StateArrays;
import adit.core.detect.StateHead;
import adit.core.geo.Window;
import adit.kernel.fit.DaySeason;
import adit.kernel.walk.LevelSeasonFilter;
import adit.kernel.walk.SccdWalk;
import adit.ledger.Digest;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * What S-CCD knows of the pixels of a window. The arrays belong to the state and are not written to after it was made;
 * docs/methods/sccd.md describes them and the bytes.
 *
 * @param judge digest of the method that made it, by which alone it can go on
 * @param bands all bands, the deciding ones first
 * @param tested how many of them decide
 * @param scale reflectance per stored unit
 * @param historyEnd last day of the history
 * @param lastDay last date taken in
 * @param marks {@code [p · MARKS + mark]} of {@link SccdWalk}
 * @param models {@code [(p · bands + band) · SIZE + k]} of {@link LevelSeasonFilter}
 * @param squares {@code [p · bands + band]} sum of squared innovations
 * @param deviations {@code [p · tested + band]} smallest standard deviation
 * @param best {@code [p]} largest smallest squared length of a window after the history, NaN before the first
 * @param clear {@code [p]} clear observations
 * @param monitored {@code [p]} usable observations after the history
 * @param seen {@code [p]} day of the last usable observation
 * @param first {@code [p]} position of the pixel's first waiting observation, and one more at the end
 * @param waitingDays day of each waiting observation
 * @param waiting {@code [observation · bands + band]} stored values
 * @param closed the segments that have ended
 */
public record SccdState(
        Digest judge,
        Window window,
        List<String> bands,
        int tested,
        double scale,
        int historyEnd,
        int lastDay,
        int[] marks,
        float[] models,
        double[] squares,
        float[] deviations,
        float[] best,
        int[] clear,
        int[] monitored,
        int[] seen,
        int[] first,
        int[] waitingDays,
        short[] waiting,
        SegmentTable closed)
        implements MonitorState {
    /** Version of the bytes. */
    public static final int VERSION = 1;

    private static final StateHead HEAD = new StateHead(0x53434344, VERSION, "S-CCD");
    private static final int MOST_BANDS = 64;
    private static final int MOST_ROWS = 1 << 24;

    public SccdState {
        bands = List.copyOf(bands);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        HEAD.write(out, judge, window);
        StateArrays.write(out, bands);
        out.writeInt(tested);
        out.writeDouble(scale);
        out.writeInt(historyEnd);
        out.writeInt(lastDay);
        StateArrays.write(out, marks);
        StateArrays.write(out, models);
        StateArrays.write(out, squares);
        StateArrays.write(out, deviations);
        StateArrays.write(out, best);
        StateArrays.write(out, clear);
        StateArrays.write(out, monitored);
        StateArrays.write(out, seen);
        StateArrays.write(out, first);
        StateArrays.write(out, waitingDays);
        StateArrays.write(out, waiting);
        writeTable(out);
    }

    private void writeTable(DataOutput out) throws IOException {
        out.writeInt(closed.size());
        for (int[] column : List.of(
                closed.pixel(),
                closed.start(),
                closed.end(),
                closed.lastBefore(),
                closed.firstAfter(),
                closed.confirmed(),
                closed.observations())) {
            StateArrays.write(out, column);
        }
        StateArrays.write(out, closed.kind());
        StateArrays.write(out, closed.probability());
        StateArrays.write(out, closed.score());
        for (float[][] columns : List.of(closed.magnitude(), closed.coefficients(), closed.rmse())) {
            for (float[] column : columns) {
                StateArrays.write(out, column);
            }
        }
    }

    static SccdState read(DataInput in, Digest judge) throws IOException {
        Window window = HEAD.read(in, judge);
        int n = window.pixels();
        List<String> bands = StateArrays.readNames(in, MOST_BANDS, "bands");
        int count = bands.size();
        int tested = StateArrays.between(in.readInt(), 1, count, "deciding bands");
        double scale = in.readDouble();
        int historyEnd = in.readInt();
        int lastDay = in.readInt();
        int[] marks = StateArrays.readInts(in, n * SccdWalk.MARKS);
        float[] models = StateArrays.readFloats(in, n * count * LevelSeasonFilter.SIZE);
        double[] squares = StateArrays.readDoubles(in, n * count);
        float[] deviations = StateArrays.readFloats(in, n * tested);
        float[] best = StateArrays.readFloats(in, n);
        int[] clear = StateArrays.readInts(in, n);
        int[] monitored = StateArrays.readInts(in, n);
        int[] seen = StateArrays.readInts(in, n);
        int[] first = StateArrays.readInts(in, n + 1);
        int kept = StateArrays.between(first[n], 0, MOST_ROWS, "waiting observations");
        for (int p = 0; p < n; p++) {
            StateArrays.between(first[p], 0, first[p + 1], "position of a pixel's observations");
        }
        int[] waitingDays = StateArrays.readInts(in, kept);
        short[] waiting = StateArrays.readShorts(in, kept * count);
        return new SccdState(
                judge,
                window,
                bands,
                tested,
                scale,
                historyEnd,
                lastDay,
                marks,
                models,
                squares,
                deviations,
                best,
                clear,
                monitored,
                seen,
                first,
                waitingDays,
                waiting,
                readTable(in, bands));
    }

    private static SegmentTable readTable(DataInput in, List<String> bands) throws IOException {
        int rows = StateArrays.between(in.readInt(), 0, MOST_ROWS, "segments");
        int[][] days = new int[7][];
        for (int k = 0; k < days.length; k++) {
            days[k] = StateArrays.readInts(in, rows);
        }
        byte[] kind = StateArrays.readBytes(in, rows);
        byte[] probability = StateArrays.readBytes(in, rows);
        float[] score = StateArrays.readFloats(in, rows);
        float[][] magnitude = readColumns(in, bands.size(), rows);
        float[][] coefficients = readColumns(in, bands.size() * DaySeason.TERMS, rows);
        float[][] rmse = readColumns(in, bands.size(), rows);
        return new SegmentTable(
                bands,
                days[0],
                kind,
                days[1],
                days[2],
                days[3],
                days[4],
                days[5],
                days[6],
                probability,
                score,
                magnitude,
                coefficients,
                rmse);
    }

    private static float[][] readColumns(DataInput in, int columns, int rows) throws IOException {
        float[][] all = new float[columns][];
        for (int k = 0; k < columns; k++) {
            all[k] = StateArrays.readFloats(in, rows);
        }
        return all;
    }
}
