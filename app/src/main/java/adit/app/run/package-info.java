// SPDX-License-Identifier: Apache-2.0
/**
 * One run of one site: search, ingest, detect, group, measure, write. ARCHITECTURE.md walks through it.
 *
 * <p>Public: {@link adit.app.run.SiteRun}, {@link adit.app.run.RunOutcome}, {@link adit.app.run.KnownTruth}.
 */
@NullMarked
package adit.app.run;

import org.jspecify.annotations.NullMarked;
