// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import java.util.Map;
import java.util.TreeMap;

/**
 * What each step of the ladder possible, probable, confirmed, corroborated asks for; docs/methods/certainty.md.
 *
 * @param agreeDays breaks of one pixel agree in time when no more days lie between their onset intervals
 * @param lasting whether the detector sees that a change lasts; two looks cannot, and what they show is never confirmed
 * @param probableScore median signal strength, in limits of the method, below which a change is possible only
 * @param hiddenShare of two dates: share of the outline beside what either hid from which on a change is possible only, 0..1
 * @param confirmedUnits an event is confirmed from so many minimum mapping units on; where pixels have p-values those
 *     that the control of false discoveries accepts cover as much
 * @param confirmedScore when its median signal strength is at least this; of no meaning where pixels have p-values
 * @param confirmedDays when it was watched for so many days after its onset; before it may still be passing
 * @param confirmedDates and when its median pixel was seen clear on so many days from its change on
 * @param witnesses a confirmed event is corroborated when so many detectors and sensors show its pixels changed
 * @param witnessShare on at least this share of them, 0..1
 */
public record CertaintyRules(
        int agreeDays,
        boolean lasting,
        double probableScore,
        double hiddenShare,
        double confirmedUnits,
        double confirmedScore,
        int confirmedDays,
        int confirmedDates,
        int witnesses,
        double witnessShare) {
    /**
     * Two minimum mapping units at one and a half times the limit, watched for a month; two witnesses on half of it. A change
     * twice as long as wide that meets what was hidden with its short side has a sixth of its outline there.
     */
    public static final CertaintyRules DEFAULT = new CertaintyRules(90, true, 1, 0.15, 2, 1.5, 30, 0, 2, 0.5);

    public CertaintyRules {
        require(agreeDays >= 0, "agreeDays must be at least 0", agreeDays);
        require(probableScore >= 0, "probableScore must be at least 0", probableScore);
        require(hiddenShare > 0 && hiddenShare <= 1, "hiddenShare must be in (0, 1]", hiddenShare);
        require(confirmedUnits >= 1, "confirmedUnits must be at least 1", confirmedUnits);
        require(
                confirmedScore >= probableScore,
                "confirmedScore must be at least probableScore, " + probableScore,
                confirmedScore);
        require(confirmedDays >= 0, "confirmedDays must be at least 0", confirmedDays);
        require(confirmedDates >= 0, "confirmedDates must be at least 0", confirmedDates);
        require(witnesses >= 2, "witnesses must be at least 2, one is the detector itself", witnesses);
        require(witnessShare > 0 && witnessShare <= 1, "witnessShare must be in (0, 1]", witnessShare);
    }

    private static void require(boolean holds, String rule, double was) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", was " + was);
        }
    }

    /** For a comparison of two looks. */
    CertaintyRules forTwoLooks() {
        return new CertaintyRules(
                agreeDays,
                false,
                probableScore,
                hiddenShare,
                confirmedUnits,
                confirmedScore,
                confirmedDays,
                confirmedDates,
                witnesses,
                witnessShare);
    }

    /** All that can change a step, by name. The map belongs to the caller. */
    Map<String, Object> parameters() {
        Map<String, Object> p = new TreeMap<>();
        p.put("agree_days", agreeDays);
        p.put("lasting", lasting);
        p.put("probable_score", probableScore);
        p.put("hidden_share", hiddenShare);
        p.put("confirmed_units", confirmedUnits);
        p.put("confirmed_score", confirmedScore);
        p.put("confirmed_days", confirmedDays);
        p.put("confirmed_dates", confirmedDates);
        p.put("witnesses", witnesses);
        p.put("witness_share", witnessShare);
        return p;
    }
}
