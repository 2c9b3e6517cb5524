// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** What the tally of its pixels says of an event, as figures. Filled pixels, which never broke, count for nothing. */
final class Evidence {
    /** Share of the pixels that have the witnesses that a corroborated event asks for. */
    static final String WITNESS_SHARE = "witness_share";

    static final String CLEAR_DATES = "clear_dates_after";

    private Evidence() {}

    static void put(Map<String, Double> figures, BreakTable table, Candidates event, CertaintyRules rules) {
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
    }

    private static double median(int[] rows, IntUnaryOperator value) {
        int[] all = Arrays.stream(rows).map(value).sorted().toArray();
        return (all[(all.length - 1) / 2] + all[all.length / 2]) / 2.0;
    }
}
