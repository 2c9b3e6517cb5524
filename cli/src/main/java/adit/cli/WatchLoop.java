// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Looks again and again, until it is stopped. What the world withholds (a source that does not answer, a full disk) is told,
 * and the next look tries again. So is a mistake in the user's files once a look has succeeded: they may be in the middle
 * of a change, and the catalogue may be empty for an hour. At the first look it ends the watch, since it is the user's own.
 *
 * @param out where each look begins with its time; none in {@code json}
 */
record WatchLoop(Pause pause, InstantSource clock, PrintWriter out, PrintWriter err, boolean json) {

    /** A look at the site. */
    @FunctionalInterface
    interface Look {
        void look() throws IOException;
    }

    /** Lets time pass; tests do so without waiting. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /**
     * Returns when the thread is interrupted.
     *
     * @param every from the end of a look to the beginning of the next
     * @throws ConfigException where a look finds a mistake in the user's files before any has succeeded
     */
    void run(Duration every, Look look) {
        boolean succeeded = false;
        do {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            if (!json) {
                out.println(now);
            }
            try {
                look.look();
                succeeded = true;
            } catch (ConfigException e) {
                if (!succeeded) {
                    throw e;
                }
                tell(now, e);
            } catch (IOException e) {
                tell(now, e);
            }
            out.flush();
        } while (passed(every));
    }

    private void tell(Instant now, Exception e) {
        err.println("adit: " + now + ": " + Failure.of(e).text() + "; tried again at the next look");
    }

    private boolean passed(Duration every) {
        try {
            pause.of(every);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
