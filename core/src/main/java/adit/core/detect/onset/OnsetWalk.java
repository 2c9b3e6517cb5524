// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.onset;

import adit.core.cube.BandChunk;
import adit.kernel.fit.LeastSquares;
import adit.kernel.fit.SeasonTrend;

/** Dates one pixel of a chunk after another by {@link JointOnset}, by its history and all that came after. */
final class OnsetWalk implements Onsets {
    private final BandChunk bands;
    private final int[] days;
    private final int first;
    private final int end;
    private final SeasonTrend design;
    private final LeastSquares fit;
    private final OnsetModel model;
    private final OnsetCandidates candidates;
    private final int[] at;
    private final int[] rows;

    /**
     * @param first first date of the chunk in the history
     * @param end first date after it
     * @param design rows of the dates from {@code first} on
     */
    OnsetWalk(JointOnset rule, BandChunk bands, int first, int end, SeasonTrend design) {
        this.bands = bands;
        this.first = first;
        this.end = end;
        this.design = design;
        days = bands.epochDays();
        fit = new LeastSquares(design);
        model = new OnsetModel(bands.bands().size(), design.terms(), end - first);
        candidates = new OnsetCandidates(rule);
        at = new int[end - first];
        rows = new int[end - first];
    }

    @Override
    public boolean locate(int p) {
        if (!fit(p)) {
            return false;
        }
        walk(p);
        return candidates.tell();
    }

    /** Fits the history of a pixel; false where it has too few observations. */
    boolean fit(int p) {
        int count = 0;
        for (int t = first; t < end; t++) {
            if (OnsetModel.complete(bands, t, p)) {
                at[count] = t;
                rows[count++] = t - first;
            }
        }
        if (count < JointOnset.FEWEST_BEFORE || !model.fit(bands, p, fit, at, rows, count)) {
            return false;
        }
        candidates.begin(days[at[count - 1]]);
        return true;
    }

    /** Takes in the observations after the history. */
    void walk(int p) {
        for (int t = end; t < days.length; t++) {
            if (OnsetModel.complete(bands, t, p)) {
                candidates.add(model.squaredDistance(bands, t, p, design, t - first), days[t]);
            }
        }
    }

    OnsetModel model() {
        return model;
    }

    OnsetCandidates candidates() {
        return candidates;
    }

    @Override
    public int lastBefore() {
        return candidates.lastBefore();
    }

    @Override
    public int firstAfter() {
        return candidates.firstAfter();
    }
}
