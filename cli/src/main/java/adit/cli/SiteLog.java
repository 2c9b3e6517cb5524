// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.Settings;
import adit.app.config.TimeStampAuthority;
import adit.app.evidence.Custody;
import adit.app.evidence.StampQueue;
import adit.app.evidence.StampSubject;
import adit.ledger.sign.Signer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The log of a site on the way of a run. Whether it can be signed, and holds the plan that binds the run, is known before
 * hours are spent.
 *
 * @param signer empty where the site has no log
 * @param authorities asked for a time stamp of what was recorded
 */
record SiteLog(Path site, Optional<Signer> signer, List<TimeStampAuthority> authorities) {
    static SiteLog of(Path site, Settings settings) throws IOException {
        if (!Custody.isKept(site)) {
            return new SiteLog(site, Optional.empty(), List.of());
        }
        Signer signer = Signing.signer(settings);
        try (Custody custody = open(site, signer)) {
            custody.requireRecordedPlan();
        }
        return new SiteLog(site, Optional.of(signer), settings.stamp());
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
        stamp(say);
    }

    /** Results are there whatever an authority answers: what it does not stamp now waits for {@code adit stamp}. */
    private void stamp(PrintWriter say) throws IOException {
        if (authorities.isEmpty()) {
            return;
        }
        Path ledger = site.resolve(Custody.FOLDER);
        StampQueue queue = new StampQueue(ledger);
        Optional<StampSubject> head = StampSubject.checkpoint(ledger);
        if (head.isPresent()) {
            queue.add(head.get(), authorities);
        }
        for (StampQueue.Outcome o : queue.send(authorities)) {
            switch (o) {
                case StampQueue.Outcome.Stamped s ->
                    say.println("Stamped at " + s.stamp().time() + " by "
                            + s.stamp().authority());
                case StampQueue.Outcome.Failed f ->
                    say.println("Warning: no time stamp of the log at "
                            + f.what().name() + " entries, it waits for `adit stamp`: " + f.problem());
                case StampQueue.Outcome.NotNamed n ->
                    say.println("Warning: a time stamp waits for " + n.what().authority()
                            + ", which the settings do not name");
                case StampQueue.Outcome.Damaged d -> say.println("Warning: " + d.problem());
            }
        }
    }

    private static Custody open(Path site, Signer signer) throws IOException {
        return Custody.open(site, signer, Instant::now, new SecureRandom());
    }
}
