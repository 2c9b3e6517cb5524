// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.FormatException;
import adit.ledger.log.Entry;
import adit.ledger.log.KeyHistory;
import adit.ledger.sign.VerifierKey;
import java.util.Optional;

/** Which key signs the log at which size, as far as the entries in the package say. */
final class LogKeys {
    private final Optional<KeyHistory> history;

    private LogKeys(Optional<KeyHistory> history) {
        this.history = history;
    }

    /** @param origin of the log's head; empty where it cannot be read, and then no key is known */
    static LogKeys of(Custody custody, Optional<String> origin, Report report) {
        Optional<Entry> first = custody.size() == 0 ? Optional.empty() : custody.entry(0);
        if (first.isEmpty() || !first.get().type().equals("key")) {
            report.add(
                    FailureCode.LOG_ORDER,
                    Custody.FILE + ":1",
                    "is not the entry of the log's key, with which every log begins");
            return new LogKeys(Optional.empty());
        }
        if (origin.isEmpty()) {
            return new LogKeys(Optional.empty());
        }
        KeyHistory keys;
        try {
            keys = KeyHistory.begin(origin.get(), first.get());
        } catch (FormatException e) {
            report.add(FailureCode.LOG_INCONSISTENT, LogCheck.HEAD, String.valueOf(e.getMessage()));
            return new LogKeys(Optional.empty());
        }
        for (int i = 1; i < custody.size(); i++) {
            Optional<Entry> entry = custody.entry(i);
            if (entry.isPresent()) {
                try {
                    keys = keys.with(i, entry.get());
                } catch (FormatException e) {
                    report.add(FailureCode.LOG_ENTRY, Custody.FILE + ":" + (i + 1), String.valueOf(e.getMessage()));
                }
            }
        }
        return new LogKeys(Optional.of(keys));
    }

    /** The key that must have signed a head of this size; that of an empty log is its first. */
    Optional<VerifierKey> signerAt(long size) {
        return history.flatMap(h -> h.signerAt(Math.max(size, 1)));
    }

    /** Whether the log ever had the key. */
    boolean had(VerifierKey key) {
        return history.stream()
                .flatMap(h -> h.terms().stream())
                .anyMatch(t -> t.key().samePublicKey(key));
    }

    /** What the log says against a key. */
    Optional<KeyHistory.Revocation> revocation(VerifierKey key) {
        return history.flatMap(h -> h.revocation(key));
    }
}
