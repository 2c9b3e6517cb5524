// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.event.TruthTable;
import adit.ledger.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report shows beside the result itself. All of it may be absent; the report says then what is missing.
 *
 * @param program name and version of the program that ran, such as {@code Adit 0.1.0}
 * @param before the whole site on a clear day of the history
 * @param after the whole site on a clear day at the end of the monitoring period; on the same grid as {@code before}
 * @param details pictures and series by event id
 * @param inputs every file or address that was read, in the order to be printed
 * @param facts further facts of the run by name, in the order to be printed
 * @param truth how the result compares with the truth, of a site where that is known
 */
public record ReportInputs(
        String program,
        Optional<Picture> before,
        Optional<Picture> after,
        Map<String, EventDetail> details,
        List<Input> inputs,
        Map<String, String> facts,
        Optional<TruthTable> truth) {

    /**
     * Pictures and series of one event.
     *
     * @param chips before, during and after, ascending in time, all of the same place with some room around the outline
     * @param series of a pixel within the event
     */
    public record EventDetail(List<Picture> chips, Optional<SeriesView> series) {
        public EventDetail {
            chips = List.copyOf(chips);
        }
    }

    /** @param name file name or address, as the reader can find it */
    public record Input(String name, Digest digest) {}

    public ReportInputs {
        details = Map.copyOf(details);
        inputs = List.copyOf(inputs);
        facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
    }

    /** Nothing but the result. */
    public static ReportInputs none(String program) {
        return new ReportInputs(
                program, Optional.empty(), Optional.empty(), Map.of(), List.of(), Map.of(), Optional.empty());
    }
}
