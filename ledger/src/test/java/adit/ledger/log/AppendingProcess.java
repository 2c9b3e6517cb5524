// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.sign.KeySigner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** Appends to a log without end and says the size after each append; waits to be killed. */
final class AppendingProcess {
    static final KeySigner SIGNER = KeySigner.ofSeed("site-key", new byte[32]);

    private AppendingProcess() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Random counts = new Random(Long.parseLong(args[1]));
        try (EntryLog log = EntryLog.open(folder, SIGNER)) {
            while (true) {
                log.append(EntryLogTest.entries(log.size(), 1 + counts.nextInt(100)));
                System.out.println(log.size());
                System.out.flush();
            }
        }
    }
}
