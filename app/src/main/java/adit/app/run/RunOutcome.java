// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.event.SiteResult;
import java.nio.file.Path;

/**
 * What a run gave, for the one who started it.
 *
 * @param methodTitle in words
 * @param folder where the files are
 * @param chunks worked on
 */
public record RunOutcome(SiteResult result, String methodTitle, Path folder, int chunks) {}
