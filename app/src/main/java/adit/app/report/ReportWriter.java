// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.event.SiteResult;
import adit.ledger.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the report of a run: the same result and inputs give the same bytes. */
public final class ReportWriter {
    private ReportWriter() {}

    /** Writes or replaces the file. */
    public static void write(Path html, SiteResult result, ReportInputs inputs) throws IOException {
        AtomicFile.write(html, html(result, inputs));
    }

    /** The document as text. */
    public static String html(SiteResult result, ReportInputs inputs) {
        return new Document(result, inputs).html();
    }
}
