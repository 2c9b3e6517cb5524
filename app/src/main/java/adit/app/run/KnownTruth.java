// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.event.SiteResult;
import adit.core.event.TruthTable;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * The truth about a site, which is known of a simulated one. A run asks for the comparison when everything is measured, so
 * that nothing measured can depend on it.
 */
public interface KnownTruth {
    /** Digest of each file that the truth stands in, by name. */
    SortedMap<String, Digest> files();

    /** @param breaks the run's break.tif, complete as are the rasters beside it */
    TruthTable compare(SiteResult result, Path breaks) throws IOException;
}
