// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.util.ArrayList;
import java.util.List;

/** A text of one paragraph, cell or item. */
public record Text(List<Run> runs) {
    public Text {
        runs = List.copyOf(runs);
    }

    /** Text of one kind. */
    public static Text of(String plain) {
        return new Text(List.of(new Run.Plain(plain)));
    }

    /** Runs one behind the other; blanks between them are the caller's. */
    public static Text of(Run... runs) {
        return new Text(List.of(runs));
    }

    /** This text and one more run. */
    public Text and(Run run) {
        List<Run> more = new ArrayList<>(runs);
        more.add(run);
        return new Text(more);
    }
}
