// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.Settings;
import adit.app.evidence.Custody;
import adit.ledger.sign.Signer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/**
 * The log of a site on the way of a run. Whether it can be signed, and holds the plan that binds the run, is known before
 * hours are spent.
 *
 * @param signer empty where the site has no log
 */
record SiteLog(Path site, Optional<Signer> signer) {
    static SiteLog of(Path site, Settings settings) throws IOException {
        if (!Custody.isKept(site)) {
            return new SiteLog(site, Optional.empty());
        }
        Signer signer = Signing.signer(settings);
        try (Custody custody = open(site, signer)) {
            custody.requireRecordedPlan();
        }
        return new SiteLog(site, Optional.of(signer));
    }

    /** Records the results, and says so. */
    void record(PrintWriter say) throws IOException {
        if (signer.isEmpty()) {
            return;
        }
        try (Custody custody = open(site, signer.get())) {
            int added = custody.recordRun();
            if (added > 0) {
                say.println("Recorded in the site's log: " + added + " entries, "
                        + custody.log().size() + " in all");
            }
        }
    }

    private static Custody open(Path site, Signer signer) throws IOException {
        return Custody.open(site, signer, Instant::now, new SecureRandom());
    }
}
