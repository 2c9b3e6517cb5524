// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * One way to spoil a package.
 *
 * @param kind the sort of tampering; the first of a kind and the place stands for all of it
 * @param name which of its kind
 * @param expected at least one of these must be among the codes that are found
 * @param trust what the reader knows
 * @param shell further arguments of verify.sh that say the same
 * @param checkedBy who can find it
 */
record TamperCase(
        String kind, String name, Set<FailureCode> expected, Trust trust, List<String> shell, By checkedBy, Deed deed) {
    /** Who can find it. */
    enum By {
        BOTH,
        JAVA,
        OPENSSL
    }

    /** Spoils the copy. */
    @FunctionalInterface
    interface Deed {
        void to(Scratch copy) throws IOException;
    }

    @Override
    public String toString() {
        return kind + ": " + name;
    }
}
