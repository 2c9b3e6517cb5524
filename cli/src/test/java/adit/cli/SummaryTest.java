// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.run.RunOutcome;
import adit.core.event.SiteResult;
import adit.testkit.sample.SampleResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static String printed(SiteResult result) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        new Summary(writer).print(new RunOutcome(result, "Method", Path.of("results"), 1, Optional.empty()));
        writer.flush();
        return out.toString();
    }

    /** It named the ends of the periods of the site file, where report and gaps have the days of the two looks. */
    @Test
    void ofTwoDatesTheDaysOfTheLooksAreNamedLikeInTheReport() {
        SiteResult result = SampleResult.twoDates();
        String said = printed(result);
        assertTrue(said.contains("Compared   " + result.looks(result.history()).getFirst() + " with "
                + result.looks(result.monitoring()).getFirst()));
        assertFalse(said.contains(result.monitoring().toString()) || said.contains("Period"), said);
        assertTrue(said.contains("2 probable, 1 possible between the two dates"), said);
    }

    @Test
    void ofASeriesThePeriodsAreNamed() {
        assertTrue(printed(SampleResult.simulatedMine())
                .contains("Period     history 2019-01-01..2021-12-31, monitored 2022-01-01..2024-12-31"));
    }
}
