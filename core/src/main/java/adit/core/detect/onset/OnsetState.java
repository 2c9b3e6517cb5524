// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.onset;

import adit.core.detect.MonitorState;
import adit.core.detect.StateArrays;
import adit.core.detect.StateHead;
import adit.core.geo.Window;
import adit.ledger.Digest;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What {@link JointOnset} knows of the pixels of a window after their last date, whether they broke or not. The arrays
 * belong to the state and are not written to after it was made; docs/formats/state.md describes the bytes.
 *
 * @param frame what all pixels share
 * @param lastDay last date taken in
 * @param modelled {@code [p]} 1 where the history has a model
 * @param models {@code [p · numbers + k]} coefficients, deviations, factor of the covariance
 * @param after {@code [p]} observations after the history
 * @param lastSeen {@code [p]} day of the last observation
 * @param totals {@code [threshold][p]} sum of all that was said
 * @param first {@code [threshold][p]} first row of a pixel's candidates, and one more at the end
 * @param sums {@code [threshold][row]} sum before a candidate
 * @param days {@code [threshold][2 · row]} day of the observation before it, and its own
 */
public record OnsetState(
        Frame frame,
        int lastDay,
        byte[] modelled,
        double[] models,
        int[] after,
        int[] lastSeen,
        long[][] totals,
        int[][] first,
        long[][] sums,
        int[][] days)
        implements MonitorState {
    /** Version of the bytes. */
    public static final int VERSION = 1;

    static final int THRESHOLDS = 2;
    private static final StateHead HEAD = new StateHead(0x4f4e5345, VERSION, "the joint onset");
    private static final int MOST_BANDS = 64;
    private static final int MOST_ROWS = 1 << 24;

    /**
     * What all pixels of a window share.
     *
     * @param judge digest of the method that made the state, by which alone it can go on
     * @param scale reflectance per stored unit
     * @param historyEnd last day of the history
     * @param firstSlot of the history's first date, see {@link adit.kernel.fit.Calendar365}
     * @param numbers of each pixel's model
     */
    public record Frame(
            Digest judge, Window window, List<String> bands, double scale, int historyEnd, int firstSlot, int numbers) {
        public Frame {
            bands = List.copyOf(bands);
        }
    }

    @Override
    public Window window() {
        return frame.window();
    }

    void load(int p, OnsetCandidates to) {
        to.resume(after[p], lastSeen[p], totals[0][p], totals[1][p]);
        OnsetSums[] both = {to.begun(), to.certain()};
        for (int k = 0; k < THRESHOLDS; k++) {
            for (int row = first[k][p]; row < first[k][p + 1]; row++) {
                both[k].loadCandidate(sums[k][row], days[k][2 * row], days[k][2 * row + 1]);
            }
        }
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        HEAD.write(out, frame.judge(), window());
        StateArrays.write(out, frame.bands());
        out.writeDouble(frame.scale());
        out.writeInt(frame.historyEnd());
        out.writeInt(frame.firstSlot());
        out.writeInt(frame.numbers());
        out.writeInt(lastDay);
        StateArrays.write(out, modelled);
        StateArrays.write(out, models);
        StateArrays.write(out, after);
        StateArrays.write(out, lastSeen);
        for (int k = 0; k < THRESHOLDS; k++) {
            StateArrays.write(out, totals[k]);
            StateArrays.write(out, first[k]);
            StateArrays.write(out, sums[k]);
            StateArrays.write(out, days[k]);
        }
    }

    static OnsetState read(DataInput in, Digest judge) throws IOException {
        Window window = HEAD.read(in, judge);
        List<String> bands = StateArrays.readNames(in, MOST_BANDS, "bands");
        int n = window.pixels();
        double scale = in.readDouble();
        int historyEnd = in.readInt();
        int firstSlot = in.readInt();
        int numbers = StateArrays.between(in.readInt(), 1, MOST_BANDS * MOST_BANDS, "numbers of a model");
        int lastDay = in.readInt();
        byte[] modelled = StateArrays.readBytes(in, n);
        double[] models = StateArrays.readDoubles(in, n * numbers);
        int[] after = StateArrays.readInts(in, n);
        int[] lastSeen = StateArrays.readInts(in, n);
        long[][] totals = new long[THRESHOLDS][];
        int[][] first = new int[THRESHOLDS][];
        long[][] sums = new long[THRESHOLDS][];
        int[][] days = new int[THRESHOLDS][];
        for (int k = 0; k < THRESHOLDS; k++) {
            totals[k] = StateArrays.readLongs(in, n);
            first[k] = StateArrays.readInts(in, n + 1);
            for (int p = 0; p < n; p++) {
                StateArrays.between(first[k][p], 0, first[k][p + 1], "first candidate of a pixel");
            }
            int rows = StateArrays.between(first[k][n], 0, MOST_ROWS, "candidates");
            sums[k] = StateArrays.readLongs(in, rows);
            days[k] = StateArrays.readInts(in, 2 * rows);
        }
        Frame frame = new Frame(judge, window, bands, scale, historyEnd, firstSlot, numbers);
        return new OnsetState(frame, lastDay, modelled, models, after, lastSeen, totals, first, sums, days);
    }

    /** Makes a state pixel after pixel. Used once. */
    static final class Builder {
        private final byte[] modelled;
        private final double[] models;
        private final int[] after;
        private final int[] lastSeen;
        private final long[][] totals;
        private final int[][] first;
        private final long[][] sums = new long[THRESHOLDS][64];
        private final int[][] days = new int[THRESHOLDS][128];

        Builder(int pixels, double[] models) {
            modelled = new byte[pixels];
            this.models = models;
            after = new int[pixels];
            lastSeen = new int[pixels];
            totals = new long[THRESHOLDS][pixels];
            first = new int[THRESHOLDS][pixels + 1];
        }

        double[] models() {
            return models;
        }

        /** A pixel without a model. */
        void skip(int p) {
            for (int[] rows : first) {
                rows[p + 1] = rows[p];
            }
        }

        void add(int p, OnsetCandidates c) {
            modelled[p] = 1;
            after[p] = c.after();
            lastSeen[p] = c.lastSeen();
            add(p, 0, c.begun());
            add(p, 1, c.certain());
        }

        private void add(int p, int k, OnsetSums s) {
            totals[k][p] = s.total();
            int row = first[k][p];
            if (row + s.size() > sums[k].length) {
                int room = Math.max(row + s.size(), 2 * sums[k].length);
                sums[k] = Arrays.copyOf(sums[k], room);
                days[k] = Arrays.copyOf(days[k], 2 * room);
            }
            for (int i = 0; i < s.size(); i++, row++) {
                sums[k][row] = s.sum(i);
                days[k][2 * row] = s.before(i);
                days[k][2 * row + 1] = s.day(i);
            }
            first[k][p + 1] = row;
        }

        OnsetState build(Frame frame, int lastDay) {
            long[][] cutSums = new long[THRESHOLDS][];
            int[][] cutDays = new int[THRESHOLDS][];
            for (int k = 0; k < THRESHOLDS; k++) {
                int rows = first[k][modelled.length];
                cutSums[k] = Arrays.copyOf(sums[k], rows);
                cutDays[k] = Arrays.copyOf(days[k], 2 * rows);
            }
            return new OnsetState(frame, lastDay, modelled, models, after, lastSeen, totals, first, cutSums, cutDays);
        }
    }
}
