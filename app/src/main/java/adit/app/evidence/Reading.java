// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.ledger.Digest;
import adit.ledger.FormatException;
import adit.ledger.log.Entry;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What one reader makes of one event of one run, as an entry of the log holds it.
 *
 * @param index of the entry
 * @param run digest of the run's run.json
 * @param event id as in run.json
 * @param reader as he calls himself
 * @param reason for people
 * @param recorded when it was written down
 */
public record Reading(
        long index, Digest run, String event, Verdict verdict, String reader, String reason, Instant recorded) {
    /** Type of such an entry. */
    static final String TYPE = "review";

    /** What a reader decides. */
    public enum Verdict {
        /** It happened as the run says. */
        CONFIRMED,
        /** It did not. */
        REJECTED,
        /** The scenes do not show which. */
        UNDETERMINED;

        /** As the log and the commands write it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The verdict of this text; empty where there is none. */
        public static Optional<Verdict> of(String text) {
            return Arrays.stream(values()).filter(v -> v.text().equals(text)).findFirst();
        }
    }

    static Reading read(long index, Entry entry) throws FormatException {
        Verdict verdict = Verdict.of(entry.text("verdict"))
                .orElseThrow(() -> new FormatException("entry " + index + " has a verdict that is none: "
                        + entry.members().get("verdict")));
        Digest run;
        try {
            run = new Digest(entry.text("run_json"));
        } catch (IllegalArgumentException e) {
            throw new FormatException("entry " + index + ": run_json: " + e.getMessage(), e);
        }
        return new Reading(
                index, run, entry.text("event"), verdict, entry.text("reader"), entry.text("reason"), entry.recorded());
    }

    /** The name by which readers are told apart: capitals, blanks and forms of one letter make no second reader. */
    static String key(String reader) {
        return Normalizer.normalize(reader, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
