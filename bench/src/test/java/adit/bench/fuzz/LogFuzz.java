// SPDX-License-Identifier: Apache-2.0
package adit.bench.fuzz;

import adit.ledger.Digest;
import adit.ledger.FormatException;
import adit.ledger.log.Checkpoint;
import adit.ledger.log.Entry;
import adit.ledger.log.EntryLog;
import adit.ledger.log.KeyHistory;
import adit.ledger.log.SignedNote;
import adit.ledger.log.TlogProof;
import adit.ledger.sign.Dsse;
import adit.ledger.sign.KeySigner;
import adit.ledger.sign.Signer;
import adit.ledger.sign.SshSignature;
import adit.ledger.sign.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The forms of the log and of signatures, and a log whose files were changed. The first byte says which. */
public final class LogFuzz {
    static final Signer KEY = KeySigner.ofSeed("fuzz-key", seed(1));
    static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    static final int ENTRIES = 260;

    private LogFuzz() {}

    /** Made when the first mutated log is asked for. */
    static final class Log {
        static final OneFileChanged FILES = new OneFileChanged(write());
        static final Digest ROOT = root();

        private Log() {}

        /** One full tile, one full bundle, and what hangs over; two signed heads. */
        private static Path write() {
            Path folder = Scratch.folder().resolve("ledger");
            try (EntryLog log = EntryLog.create(folder, "fuzz", KEY, NOW, new Random(1))) {
                List<Entry> entries = new ArrayList<>();
                for (int i = 1; i < ENTRIES; i++) {
                    entries.add(Entry.of("review", NOW, new Random(i), Map.of("event", i)));
                }
                log.append(entries.subList(0, 3));
                log.append(entries.subList(3, entries.size()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return folder;
        }

        private static Digest root() {
            try (EntryLog log = EntryLog.open(FILES.folder())) {
                return log.head().root();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(data, 1, data.length);
        try {
            switch (data[0]) {
                case 'n' -> note(rest);
                case 'p' -> proof(rest);
                case 's' -> signature(rest);
                case 'd' -> envelope(rest);
                case 'k' -> key(new String(rest, StandardCharsets.UTF_8));
                case 'e' -> entry(rest);
                case 'f' -> Log.FILES.with(data, 1, (path, differs) -> log(differs));
                default -> {
                    // Nothing; that most first bytes open a log would leave little time for the forms.
                }
            }
        } catch (IOException e) {
            // Refused, as documented (FormatException is one).
        }
    }

    private static void note(byte[] data) throws FormatException {
        SignedNote note = SignedNote.parse(data);
        require(Arrays.equals(note.encoded().getBytes(StandardCharsets.UTF_8), data), "a note is written otherwise");
        require(note.standing(KEY.key()) != SignedNote.Standing.SIGNED || isOurs(note.text()), "a note is forged");
        Checkpoint head = Checkpoint.parse(note.text());
        require(head.text().equals(note.text()), "a checkpoint is written otherwise");
    }

    /** The only texts that the key has signed are those of the seeds. */
    private static boolean isOurs(String text) {
        return text.startsWith("adit/fuzz/");
    }

    private static void proof(byte[] data) throws FormatException {
        TlogProof proof = TlogProof.parse(data);
        require(Arrays.equals(proof.encoded().getBytes(StandardCharsets.UTF_8), data), "a proof is written otherwise");
        proof.includes(Digest.of(new byte[] {1}));
    }

    private static void signature(byte[] data) throws FormatException {
        SshSignature signature = SshSignature.parse(new String(data, StandardCharsets.UTF_8));
        SshSignature again = SshSignature.parse(signature.armoured());
        require(again.equals(signature), "a signature is written otherwise");
        signature.verify(SshSignature.NAMESPACE, data);
    }

    private static void envelope(byte[] data) throws FormatException {
        Dsse envelope = Dsse.parse(data);
        require(Dsse.parse(envelope.bytes()).equals(envelope), "an envelope is written otherwise");
        envelope.signedBy(KEY.key());
    }

    private static void key(String text) throws FormatException {
        VerifierKey key =
                text.startsWith("ssh-") ? VerifierKey.parseOpenSsh(text, "sender") : VerifierKey.parseNoteKey(text);
        require(VerifierKey.parseNoteKey(key.noteKey()).equals(key), "a note key is written otherwise");
        require(VerifierKey.parseOpenSsh(key.openSsh(), "x").equals(key), "an SSH key is written otherwise");
        key.verify(new byte[3], new byte[64]);
    }

    private static void entry(byte[] data) throws FormatException {
        Entry entry = Entry.parse(data);
        require(Arrays.equals(entry.bytes(), data), "an entry is written otherwise");
        KeyHistory.begin("adit/fuzz/12345678", entry).with(1, entry);
    }

    private static void log(boolean differs) throws IOException {
        try (EntryLog log = EntryLog.open(Log.FILES.folder())) {
            require(log.size() != ENTRIES || log.head().root().equals(Log.ROOT), "a head was forged");
            List<String> problems = log.check();
            require(differs || problems.isEmpty(), "a log that was not changed has problems: " + problems);
            for (long index : new long[] {0, 1, 255, 256, log.size() - 1}) {
                if (index < log.size()) {
                    log.entry(index);
                    log.proof(index);
                }
            }
            log.consistencyProof(1);
            for (long size : log.signedSizes()) {
                log.note(size);
            }
        }
    }

    static byte[] seed(int value) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) value);
        return seed;
    }

    private static void require(boolean holds, String wrong) {
        if (!holds) {
            throw new IllegalStateException(wrong);
        }
    }
}
