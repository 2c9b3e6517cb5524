// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** What the tally of its pixels says of an event, as figures. Filled pixels, which never broke, count for nothing. */
final class Evidence {
    /** Share of the pixels that have the witnesses that a corroborated event asks for. */
    static final String WITNESS_SHARE = "witness_share";

    /** Share of the outline beside what either of two dates hid. */
    static final String HIDDEN_SHARE = "hidden_outline_share";

    static final String CLEAR_DATES = "clear_dates_after";

    /** Pixels that the control of false discoveries accepts; only where they have p-values. */
    static final String ACCEPTED_PIXELS = "accepted_pixels";

    /** Their share. */
    static final String ACCEPTED_SHARE = "accepted_share";

    private Evidence() {}

    static void put(Map<String, Double> figures, BreakTable table, Candidates event, EventRules of) {
        CertaintyRules rules = of.certainty();
        BreakTally tally = table.tally();
        int[] broken = Arrays.stream(event.source()).filter(i -> i >= 0).toArray();
        long witnessed = Arrays.stream(broken)
                .filter(i -> tally.witnesses(i) >= rules.witnesses())
                .count();
        figures.put(WITNESS_SHARE, witnessed / (double) broken.length);
        figures.put("detectors", median(broken, i -> tally.detectors()[i]));
        figures.put("detections", median(broken, i -> tally.detections()[i]));
        // Between two dates no sensor has the looks that it would need to show the change by itself.
        if (rules.lasting()) {
            figures.put("sensors", median(broken, i -> tally.sensors()[i]));
        }
        figures.put(CLEAR_DATES, median(broken, i -> tally.clearAfter()[i]));
        if (!rules.lasting()) {
            figures.put(HIDDEN_SHARE, hiddenShare(event, tally.hiddenSides()));
        }
        if (of.largestPValue() < 1) {
            long accepted = Arrays.stream(broken)
                    .filter(i -> table.pValue()[i] <= of.largestPValue())
                    .count();
            figures.put(ACCEPTED_PIXELS, (double) accepted);
            figures.put(ACCEPTED_SHARE, accepted / (double) broken.length);
        }
    }

    /** Share of the pixel sides of the outline, holes included, beyond which nothing could be compared. */
    private static double hiddenShare(Candidates event, byte[] hiddenSides) {
        int sides = 0;
        int hidden = 0;
        for (int i = 0; i < event.size(); i++) {
            int source = event.source()[i];
            for (int k = 0; k < BreakTally.SIDES.size(); k++) {
                int[] to = BreakTally.SIDES.get(k);
                if (event.pixels().neighbour(i, to[0], to[1]) < 0) {
                    sides++;
                    hidden += source >= 0 && (hiddenSides[source] >> k & 1) == 1 ? 1 : 0;
                }
            }
        }
        return hidden / (double) sides;
    }

    private static double median(int[] rows, IntUnaryOperator value) {
        int[] all = Arrays.stream(rows).map(value).sorted().toArray();
        return (all[(all.length - 1) / 2] + all[all.length / 2]) / 2.0;
    }
}
