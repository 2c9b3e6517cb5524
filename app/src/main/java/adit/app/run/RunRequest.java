// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import java.util.Optional;

/**
 * What a run is asked for.
 *
 * @param plan how that stands to the plan frozen before it; empty where there is none
 * @param version of Adit, as it goes into the results
 */
record RunRequest(SiteFile site, MethodFile method, Optional<PlanStatus> plan, String version) {}
