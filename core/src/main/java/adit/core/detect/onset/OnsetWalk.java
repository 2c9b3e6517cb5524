// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.onset;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.scene.Reason;
import adit.kernel.fit.Calendar365;
import adit.kernel.fit.LeastSquares;
import adit.kernel.fit.SeasonTrend;
import java.util.Arrays;

/** Dates one pixel of a chunk after another by {@link JointOnset}. Results are those of the last {@link #locate}. */
public final class OnsetWalk {
    private final JointOnset rule;
    private final BandChunk bands;
    private final int[] dates;
    private final int firstMonitored;
    private final LeastSquares fit;
    private final int terms;
    private final double[][] residuals;
    /** Reflectances of one band; then squared distances. */
    private final double[] values;

    private final int[] design;
    private final double[][] covariance;
    private final double[] standard;
    private final double[] sums;

    private int count;
    private int before;
    private int earliest;
    private int latest;
    private int lastBefore;
    private int firstAfter;

    OnsetWalk(JointOnset rule, BandChunk bands, Period history) {
        this.rule = rule;
        this.bands = bands;
        int[] days = bands.epochDays();
        int n = 0;
        int first = 0;
        int[] kept = new int[days.length];
        for (int t = 0; t < days.length; t++) {
            if (days[t] >= history.from().toEpochDay()) {
                first += days[t] <= history.to().toEpochDay() ? 1 : 0;
                kept[n++] = t;
            }
        }
        dates = Arrays.copyOf(kept, n);
        firstMonitored = first;
        int[] slots = Calendar365.slots(Arrays.stream(dates).map(t -> days[t]).toArray());
        SeasonTrend season = SeasonTrend.of(slots, Calendar365.FREQUENCY, rule.order(), false);
        fit = new LeastSquares(season);
        terms = season.terms();
        int width = bands.bands().size();
        residuals = new double[width][n];
        values = new double[n];
        design = new int[n];
        covariance = new double[width][width];
        standard = new double[width];
        sums = new double[n];
    }

    /** Dates the change of pixel {@code p}; false where the bands together do not show one, or too few were seen. */
    public boolean locate(int p) {
        gather(p);
        if (before < JointOnset.FEWEST_BEFORE || count - before < JointOnset.FEWEST_AFTER) {
            return false;
        }
        for (int b = 0; b < residuals.length; b++) {
            if (!standardise(b, p)) {
                return false;
            }
        }
        return decompose() && search();
    }

    /** The clear observations that have all bands. */
    private void gather(int p) {
        count = 0;
        before = 0;
        for (int d = 0; d < dates.length; d++) {
            if (bands.reasons()[dates[d]][p] == Reason.CLEAR.code() && complete(dates[d], p)) {
                before += d < firstMonitored ? 1 : 0;
                design[count++] = d;
            }
        }
    }

    private boolean complete(int t, int p) {
        boolean complete = true;
        for (short[][] band : bands.stored()) {
            complete &= band[t][p] != BandChunk.MISSING;
        }
        return complete;
    }

    /** Residuals of a band in units of their standard deviation in the history. */
    private boolean standardise(int b, int p) {
        for (int i = 0; i < count; i++) {
            values[i] = bands.stored()[b][dates[design[i]]][p] * bands.scale();
        }
        if (before <= terms || !fit.fit(values, design, 0, before)) {
            return false;
        }
        double[] z = residuals[b];
        fit.residuals(values, design, 0, count, z);
        double squares = 0;
        for (int i = 0; i < before; i++) {
            squares += z[i] * z[i];
        }
        double sigma = Math.max(Math.sqrt(squares / (before - terms)), JointOnset.SIGMA_FLOOR);
        for (int i = 0; i < count; i++) {
            z[i] /= sigma;
        }
        return true;
    }

    /** Covariance of the clipped residuals of the history, and its Cholesky factor in place. */
    private boolean decompose() {
        int n = residuals.length;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < before; i++) {
                    sum += clipped(residuals[a][i]) * clipped(residuals[b][i]);
                }
                covariance[a][b] = sum / before + (a == b ? JointOnset.RIDGE : 0);
            }
        }
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                double s = covariance[a][b];
                for (int k = 0; k < b; k++) {
                    s -= covariance[a][k] * covariance[b][k];
                }
                if (a == b && !(s > 0)) {
                    return false;
                }
                covariance[a][b] = a == b ? Math.sqrt(s) : s / covariance[b][b];
            }
        }
        return true;
    }

    private static double clipped(double z) {
        return Math.clamp(z, -JointOnset.CLIP, JointOnset.CLIP);
    }

    /** Squared length of L⁻¹ z, where L is the Cholesky factor. */
    private double squaredDistance(int i) {
        double sum = 0;
        for (int a = 0; a < standard.length; a++) {
            double s = residuals[a][i];
            for (int k = 0; k < a; k++) {
                s -= covariance[a][k] * standard[k];
            }
            standard[a] = s / covariance[a][a];
            sum += standard[a] * standard[a];
        }
        return sum;
    }

    private boolean search() {
        for (int i = before; i < count; i++) {
            values[i] = squaredDistance(i);
        }
        earliest = count;
        latest = -1;
        boolean found = addCandidates(rule.begun());
        if (found) {
            addCandidates(rule.certain());
            lastBefore = day(earliest - 1);
            firstAfter = day(latest);
        }
        return found;
    }

    /** Widens the candidates by those of one threshold; false where no change is seen at it. */
    private boolean addCandidates(double threshold) {
        double sum = 0;
        int best = count - 1;
        for (int i = count - 1; i >= before; i--) {
            sum += Math.min(values[i], 2 * threshold) - threshold;
            sums[i] = sum;
            best = sum > sums[best] ? i : best;
        }
        if (sums[best] < JointOnset.WORTH * threshold) {
            return false;
        }
        double limit = sums[best] - rule.tolerance() * threshold;
        for (int i = before; i < count; i++) {
            if (sums[i] >= limit) {
                earliest = Math.min(earliest, i);
                latest = Math.max(latest, i);
            }
        }
        return true;
    }

    private int day(int i) {
        return bands.epochDays()[dates[design[i]]];
    }

    /** Day of the last clear observation before every candidate. */
    public int lastBefore() {
        return lastBefore;
    }

    /** Day of the latest candidate for the first clear observation of the change. */
    public int firstAfter() {
        return firstAfter;
    }
}
