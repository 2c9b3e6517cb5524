// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.onset;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.kernel.fit.Calendar365;
import adit.kernel.fit.SeasonTrend;
import adit.ledger.Digest;
import adit.ledger.Method;
import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Dates the change of a pixel from all bands together: where an index hardly moves, as ndvi does over leafless ground in
 * winter, other bands do.
 *
 * <p>Each band has a season model of the history. An observation's distance is that of its residuals from 0, squared, in
 * units of their covariance in the history (Mahalanobis). At a distance beyond a threshold an observation speaks for a
 * change before it, below it against, at most by the threshold either way, so that one cloud or shadow moves little. The
 * onset is where the sum over all later observations is largest; every observation whose sum comes near that may be the
 * first of the change. This is done twice, with a threshold at which a change may have begun and one at which it is beyond
 * doubt: where both give the same, the interval is short; where a pixel changes little by little, it is long. Nothing is
 * assumed of what the ground became: it may change again.
 *
 * <p>docs/methods/joint-onset.md has the figures, and what was tried and left.
 */
public final class JointOnset {
    /** Fewest observations of the history and of the monitoring period; with fewer the detector's interval stands. */
    static final int FEWEST_BEFORE = 24;

    static final int FEWEST_AFTER = 6;

    /** The largest sum must be worth as many observations of the change as this. */
    static final int WORTH = 3;

    /** Smallest residual standard deviation that is believed, in reflectance. */
    static final double SIGMA_FLOOR = 0.02;

    /** Added to the diagonal of the correlation: bands that follow each other closely share what they say. */
    static final double RIDGE = 0.15;

    /** Residuals further out than this many standard deviations count as this many in the covariance. */
    static final double CLIP = 4;

    private final int order;
    private final double begun;
    private final double certain;
    private final double tolerance;

    /**
     * @param order harmonics of the season
     * @param begun squared distance from which on an observation may be of a change that has begun
     * @param certain squared distance from which on it is beyond doubt
     * @param tolerance how far below the largest sum a candidate may lie, in multiples of the threshold; 1 lets one
     *     observation be mistaken
     */
    public JointOnset(int order, double begun, double certain, double tolerance) {
        if (!(order >= 1 && order <= 6 && begun > 0 && certain >= begun && tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "order must be in 1..6, begun positive, certain not below it, tolerance not negative; were " + order
                            + ", " + begun + ", " + certain + ", " + tolerance);
        }
        this.order = order;
        this.begun = begun;
        this.certain = certain;
        this.tolerance = tolerance;
    }

    /** Name, version and parameters, as they go into the ledger. */
    public Method method() {
        Map<String, Object> p = new TreeMap<>();
        p.put("order", order);
        p.put("begun", begun);
        p.put("certain", certain);
        p.put("tolerance", tolerance);
        p.put("sigmaFloor", SIGMA_FLOOR);
        p.put("ridge", RIDGE);
        p.put("clip", CLIP);
        p.put("fewestBefore", FEWEST_BEFORE);
        p.put("fewestAfter", FEWEST_AFTER);
        p.put("worth", WORTH);
        return new Method("adit-joint-onset", "2", "rule of Adit, docs/methods/joint-onset.md", p);
    }

    double begun() {
        return begun;
    }

    double certain() {
        return certain;
    }

    double tolerance() {
        return tolerance;
    }

    /** A workspace of one thread for the pixels of a chunk that holds the history. */
    public Onsets over(BandChunk bands, Period history) {
        return walk(bands, history);
    }

    private OnsetWalk walk(BandChunk bands, Period history) {
        int[] days = bands.epochDays();
        int first = before(days, history.from().toEpochDay());
        int end = before(days, history.to().toEpochDay() + 1);
        int[] dates = Arrays.copyOfRange(days, first, days.length);
        return new OnsetWalk(this, bands, first, end, design(dates, firstSlot(days, first, end)));
    }

    private static int before(int[] days, long day) {
        int n = 0;
        while (n < days.length && days[n] < day) {
            n++;
        }
        return n;
    }

    private static int firstSlot(int[] days, int first, int end) {
        return first == end ? 0 : Calendar365.slot(days[first]);
    }

    /** Rows of a season without a trend, whose angles count from the history's first date. */
    private SeasonTrend design(int[] days, int firstSlot) {
        return SeasonTrend.anchored(Calendar365.slots(days), firstSlot, firstSlot, Calendar365.FREQUENCY, order, false);
    }

    /**
     * What is known of all pixels of a chunk, whether they broke or not, to go on from.
     *
     * @param bands hold all of the history and may go on beyond it
     */
    public OnsetState fit(BandChunk bands, Period history) {
        OnsetWalk walk = walk(bands, history);
        int numbers = walk.model().size();
        int n = bands.pixels();
        OnsetState.Builder next = new OnsetState.Builder(n, new double[n * numbers]);
        for (int p = 0; p < n; p++) {
            if (walk.fit(p)) {
                walk.walk(p);
                walk.model().save(next.models(), p * numbers);
                next.add(p, walk.candidates());
            } else {
                next.skip(p);
            }
        }
        int[] days = bands.epochDays();
        int historyEnd = Math.toIntExact(history.to().toEpochDay());
        int first = before(days, history.from().toEpochDay());
        OnsetState.Frame frame = new OnsetState.Frame(
                judge(),
                bands.window(),
                bands.bands(),
                bands.scale(),
                historyEnd,
                firstSlot(days, first, before(days, historyEnd + 1L)),
                numbers);
        return next.build(frame, days.length == 0 ? historyEnd : days[days.length - 1]);
    }

    /**
     * Goes on with dates after the history and not before the state's last day. The given state stays as it is.
     *
     * @param bands of the state's window
     */
    public OnsetState advance(OnsetState state, BandChunk bands) {
        OnsetState.Frame frame = state.frame();
        if (!frame.judge().equals(judge())
                || !frame.window().equals(bands.window())
                || !frame.bands().equals(bands.bands())
                || frame.scale() != bands.scale()) {
            throw new IllegalArgumentException(
                    "a state goes on with its method and chunks of its window, bands and scale: " + frame
                            + ", was given " + bands.window() + ", " + bands.bands() + ", " + bands.scale());
        }
        int[] days = bands.epochDays();
        if (days.length > 0 && days[0] < Math.max(state.lastDay(), frame.historyEnd() + 1)) {
            throw new IllegalArgumentException("a state goes on with dates after the history and not before its last"
                    + " day " + state.lastDay() + ", was given day " + days[0]);
        }
        SeasonTrend design = design(days, frame.firstSlot());
        OnsetModel model = new OnsetModel(frame.bands().size(), design.terms(), 0);
        OnsetCandidates candidates = new OnsetCandidates(this);
        OnsetState.Builder next = new OnsetState.Builder(bands.pixels(), state.models());
        for (int p = 0; p < bands.pixels(); p++) {
            if (state.modelled()[p] == 0) {
                next.skip(p);
                continue;
            }
            model.load(state.models(), p * frame.numbers());
            state.load(p, candidates);
            for (int t = 0; t < days.length; t++) {
                if (OnsetModel.complete(bands, t, p)) {
                    candidates.add(model.squaredDistance(bands, t, p, design, t), days[t]);
                }
            }
            next.add(p, candidates);
        }
        return next.build(frame, days.length == 0 ? state.lastDay() : days[days.length - 1]);
    }

    /** The onsets that a state knows; a workspace of one thread. */
    public Onsets found(OnsetState state) {
        OnsetCandidates candidates = new OnsetCandidates(this);
        return new Onsets() {
            @Override
            public boolean locate(int p) {
                if (state.modelled()[p] == 0) {
                    return false;
                }
                state.load(p, candidates);
                return candidates.tell();
            }

            @Override
            public int lastBefore() {
                return candidates.lastBefore();
            }

            @Override
            public int firstAfter() {
                return candidates.firstAfter();
            }
        };
    }

    /** Reads what {@link OnsetState#writeTo} wrote; an IOException where it is not a state of this method. */
    public OnsetState read(DataInput in) throws IOException {
        return OnsetState.read(in, judge());
    }

    private Digest judge() {
        return Digest.of(method().toString());
    }
}
