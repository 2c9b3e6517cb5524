// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.onset;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.ledger.Method;
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
        return new Method("adit-joint-onset", "1", "rule of Adit, docs/methods/joint-onset.md", p);
    }

    int order() {
        return order;
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

    /** A workspace of one thread for the pixels of a chunk. */
    public OnsetWalk over(BandChunk bands, Period history) {
        return new OnsetWalk(this, bands, history);
    }
}
