// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.Digest;
import adit.ledger.FormatException;
import adit.ledger.sign.KeySigner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final Digest LEAF = Digest.of("leaf");

    @TempDir
    private Path folder;

    private static Entry parsed(Entry entry) throws FormatException {
        return Entry.parse(entry.bytes());
    }

    @Test
    void isReadAsItWasWritten() throws FormatException {
        Entry entry = parsed(Correction.entry(3, LEAF, "typed for another", NOW, new Random(1)));
        Correction correction = Correction.read(7, entry);
        assertEquals(new Correction(7, 3, Optional.of(LEAF), "typed for another"), correction);
        assertTrue(correction.means(LEAF));
        assertFalse(correction.means(Digest.of("another")));
    }

    @Test
    void withoutAHashItMeansWhateverIsAtItsPlace() throws FormatException {
        Entry entry = parsed(Entry.of("correction", NOW, new Random(1), Map.of("corrects", 3, "text", "spelling")));
        assertEquals(new Correction(7, 3, Optional.empty(), ""), Correction.read(7, entry));
        assertTrue(Correction.read(7, entry).means(LEAF));
    }

    @Test
    void correctsOnlyWhatStandsBeforeIt() throws FormatException {
        Entry entry = parsed(Correction.entry(7, LEAF, "x", NOW, new Random(1)));
        assertEquals(7, Correction.read(8, entry).corrects());
        assertEquals(
                "entry 7 corrects 7, which is no entry before it",
                assertThrows(FormatException.class, () -> Correction.read(7, entry))
                        .getMessage());
        Entry negative = parsed(Correction.entry(-1, LEAF, "x", NOW, new Random(1)));
        assertThrows(FormatException.class, () -> Correction.read(7, negative));
        Entry shortened = parsed(
                Entry.of("correction", NOW, new Random(1), Map.of("corrects", 3, "leaf", "0123", "reason", "x")));
        assertThrows(FormatException.class, () -> Correction.read(7, shortened));
    }

    @Test
    void theLogsOwnCheckHoldsItAgainstWhatItCorrects() throws IOException {
        KeySigner signer = KeySigner.ofSeed("site-key", new byte[32]);
        try (EntryLog log = EntryLog.create(folder.resolve("ledger"), "s", signer, NOW, new Random(1))) {
            log.append(List.of(Entry.of("plan", NOW, new Random(2), Map.of("plan", "x"))));
            log.append(List.of(Correction.entry(1, log.entry(1).leafHash(), "spelling", NOW, new Random(3))));
            assertEquals(List.of(), log.check());
            log.append(List.of(
                    Correction.entry(1, LEAF, "another hash", NOW, new Random(4)),
                    Correction.entry(4, LEAF, "itself", NOW, new Random(5))));
            assertEquals(
                    List.of(
                            "entry 3 corrects entry 1 and states another hash of it",
                            "entry 4 corrects 4, which is no entry before it"),
                    log.check());
        }
    }
}
