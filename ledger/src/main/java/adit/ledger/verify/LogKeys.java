// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.FormatException;
import adit.ledger.log.Entry;
import adit.ledger.sign.VerifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys that the log names: that of its first entry. */
final class LogKeys {
    private final List<VerifierKey> keys = new ArrayList<>();

    static LogKeys of(Custody custody, Report report) {
        LogKeys all = new LogKeys();
        Optional<Entry> first = custody.size() == 0 ? Optional.empty() : custody.entry(0);
        if (first.isEmpty() || !first.get().type().equals("key")) {
            report.add(
                    FailureCode.LOG_ORDER,
                    Custody.FILE + ":1",
                    "is not the entry of the log's key, with which every log begins");
            return all;
        }
        try {
            all.keys.add(new VerifierKey(first.get().text("name"), first.get().text("public_key")));
        } catch (FormatException | IllegalArgumentException e) {
            report.add(FailureCode.LOG_ENTRY, Custody.FILE + ":1", String.valueOf(e.getMessage()));
        }
        return all;
    }

    List<VerifierKey> all() {
        return keys;
    }

    Optional<VerifierKey> first() {
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys.getFirst());
    }

    boolean revoked(VerifierKey key) {
        return false;
    }
}
