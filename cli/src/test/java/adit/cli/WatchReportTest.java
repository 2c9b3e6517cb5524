// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.app.run.EventChange;
import adit.app.run.EventChange.Kind;
import adit.app.run.RunOutcome;
import adit.app.run.WatchOutcome;
import adit.core.cube.Period;
import adit.core.event.Event;
import adit.core.event.Event.Confidence;
import adit.core.event.SiteResult;
import adit.core.measure.Hectares;
import adit.testkit.sample.SampleResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person reads of a look. */
class WatchReportTest {
    private static final SiteResult RESULT = SampleResult.simulatedMine();
    private static final Event NOW = RESULT.confirmed().getFirst();
    private static final Period EARLIER = new Period(LocalDate.of(2022, 1, 3), LocalDate.of(2022, 1, 8));

    private static final String WAS = Hectares.text(12_000) + " ha";

    private static EventChange.Earlier earlier(String id, String kind, Period onset) {
        return new EventChange.Earlier(id, kind, Confidence.PROBABLE, onset, 12_000, 120, NOW.outline());
    }

    private static List<String> said(EventChange... changes) {
        Path folder = Path.of("site", "results");
        StringWriter out = new StringWriter();
        new WatchReport(
                        new PrintWriter(out, true),
                        new WatchOutcome(
                                Optional.empty(),
                                WatchOutcome.Way.WENT_ON,
                                Optional.empty(),
                                List.of(),
                                10,
                                true,
                                List.of(changes),
                                Optional.of(new RunOutcome(RESULT, "m", folder, 1, Optional.empty())),
                                folder))
                .print();
        return out.toString()
                .lines()
                .map(l -> l.strip().replaceAll(" {2,}", " | "))
                .toList();
    }

    @Test
    void theTableSaysAllThatIsOtherAndWhatItWas() {
        List<String> lines = said(
                new EventChange(
                        List.of(Kind.JOINED, Kind.SURER, Kind.RECLASSIFIED),
                        Optional.of(NOW),
                        List.of(earlier("E4", "unknown", EARLIER), earlier("E7", "unknown", EARLIER))),
                new EventChange(
                        List.of(Kind.SURER, Kind.SHRUNK),
                        Optional.of(NOW),
                        List.of(earlier("E1", NOW.kind().label(), NOW.onset()))),
                new EventChange(List.of(Kind.NEW), Optional.of(NOW), List.of()),
                new EventChange(List.of(Kind.GONE), Optional.empty(), List.of(earlier("E9", "burnt", EARLIER))));
        int at = lines.indexOf("Changes | 1 new, 1 joined, 2 surer, 1 reclassified, 1 shrunk, 1 gone");
        String now = String.join(
                " | ",
                NOW.id(),
                NOW.kind().label(),
                NOW.confidence().label(),
                NOW.onset().from() + " and " + NOW.onset().to());
        String area =
                lines.get(at + 4).substring(("new | " + now + " | ").length()).replace(" | –", "");
        assertEquals(
                List.of(
                        "what | id | looks like | standing | onset between | area | was",
                        "joined, surer, reclassified | " + now + " | " + area
                                + " | E4, unknown, probable, 2022-01-03 and 2022-01-08, " + WAS + "; and E7",
                        "surer, shrunk | " + now + " | " + area + " | E1, probable, " + WAS,
                        "new | " + now + " | " + area + " | –",
                        "gone | – | burnt | – | – | – | E9, probable, " + WAS),
                lines.subList(at + 1, at + 6));
    }

    @Test
    void noneMeansThatNoEventDiffers() {
        assertEquals(
                1,
                said().stream()
                        .filter("Changes | none since the last look"::equals)
                        .count());
    }
}
