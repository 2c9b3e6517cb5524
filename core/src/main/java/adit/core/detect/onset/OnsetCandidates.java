// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.onset;

/**
 * What the observations after a pixel's history say of its onset, at both thresholds. A workspace of one thread: results
 * are those of the last {@link #tell}.
 */
final class OnsetCandidates {
    private final OnsetSums begun;
    private final OnsetSums certain;
    private int after;
    private int lastSeen;
    private int lastBefore;
    private int firstAfter;

    OnsetCandidates(JointOnset rule) {
        begun = new OnsetSums(rule.begun(), rule.tolerance());
        certain = new OnsetSums(rule.certain(), rule.tolerance());
    }

    /**
     * Begins after a history.
     *
     * @param lastDay day of its last observation
     */
    void begin(int lastDay) {
        resume(0, lastDay, 0, 0);
    }

    /**
     * Goes on; the candidates follow by {@link OnsetSums#loadCandidate}.
     *
     * @param observations after the history
     * @param lastDay day of the last of all
     */
    void resume(int observations, int lastDay, long sumBegun, long sumCertain) {
        after = observations;
        lastSeen = lastDay;
        begun.load(sumBegun);
        certain.load(sumCertain);
    }

    void add(double squaredDistance, int day) {
        begun.add(squaredDistance, lastSeen, day);
        certain.add(squaredDistance, lastSeen, day);
        lastSeen = day;
        after++;
    }

    /** Whether there is an onset. */
    boolean tell() {
        if (after < JointOnset.FEWEST_AFTER || !begun.found()) {
            return false;
        }
        lastBefore = begun.lastBefore();
        firstAfter = begun.firstAfter();
        if (certain.found()) {
            lastBefore = Math.min(lastBefore, certain.lastBefore());
            firstAfter = Math.max(firstAfter, certain.firstAfter());
        }
        return true;
    }

    int lastBefore() {
        return lastBefore;
    }

    int firstAfter() {
        return firstAfter;
    }

    /** Observations after the history. */
    int after() {
        return after;
    }

    /** Day of the last observation. */
    int lastSeen() {
        return lastSeen;
    }

    OnsetSums begun() {
        return begun;
    }

    OnsetSums certain() {
        return certain;
    }
}
