// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.event.SiteResult;
import adit.core.event.TruthTable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run gave, for the one who started it.
 *
 * @param methodTitle in words
 * @param folder where the files are
 * @param chunks worked on
 * @param truth how the result compares with the truth where that is known
 */
public record RunOutcome(SiteResult result, String methodTitle, Path folder, int chunks, Optional<TruthTable> truth) {}
