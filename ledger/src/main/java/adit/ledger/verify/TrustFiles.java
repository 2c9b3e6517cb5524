// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.FormatException;
import adit.ledger.log.Checkpoint;
import adit.ledger.log.SignedNote;
import adit.ledger.sign.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what the reader of a package knows: an allowed_signers file of OpenSSH, a key's line, an earlier head. */
public final class TrustFiles {
    private static final long LARGEST = 1 << 20;

    private TrustFiles() {}

    /**
     * Reads all that is given.
     *
     * @param signers file in the form of ssh-keygen(1), ALLOWED SIGNERS; null where none is given
     * @param keyLine OpenSSH public key or note key (name+hash+base64); null where none is given
     * @param checkpoint file with a signed note; null where none is given
     * @param now when the package is verified: keys of the signers' file may hold for a time only
     * @throws FormatException where one of them is not what it should be
     */
    public static Trust read(
            @Nullable Path signers, @Nullable String keyLine, @Nullable Path checkpoint, ZonedDateTime now)
            throws IOException {
        List<VerifierKey> keys = new ArrayList<>();
        Map<String, String> refused = new TreeMap<>();
        if (signers != null) {
            String text = new String(small(signers), StandardCharsets.UTF_8);
            List<AllowedSigners.Signer> all = AllowedSigners.read(text, signers.toString(), now);
            if (all.isEmpty()) {
                throw new FormatException(signers + " names no ssh-ed25519 key; a line is: NAME ssh-ed25519 BASE64");
            }
            for (AllowedSigners.Signer s : all) {
                s.refused().ifPresentOrElse(r -> refused.put(s.key().fingerprint(), r), () -> keys.add(s.key()));
            }
        }
        if (keyLine != null) {
            keys.add(key(keyLine));
        }
        return new Trust(keys, refused, checkpoint == null ? Optional.empty() : Optional.of(head(checkpoint)));
    }

    private static VerifierKey key(String line) throws FormatException {
        try {
            return line.strip().startsWith("ssh-")
                    ? VerifierKey.parseOpenSsh(line, "sender")
                    : VerifierKey.parseNoteKey(line.strip());
        } catch (FormatException e) {
            throw new FormatException(
                    "\"" + line + "\" is no key (" + e.getMessage()
                            + "); give the line itself, not a file: \"ssh-ed25519 BASE64 NAME\" or NAME+HASH+BASE64",
                    e);
        }
    }

    /** The reader's own head: one that is none is a mistake of his, and says nothing of the package. */
    private static byte[] head(Path file) throws IOException {
        byte[] bytes = small(file);
        try {
            Checkpoint.parse(SignedNote.parse(bytes).text());
        } catch (FormatException e) {
            throw new FormatException(
                    file + " is no signed head of a log, such as data/custody/checkpoint of an earlier package: "
                            + e.getMessage(),
                    e);
        }
        return bytes;
    }

    private static byte[] small(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new FormatException(file + " has " + Files.size(file) + " bytes, at most " + LARGEST + " are read");
        }
        return Files.readAllBytes(file);
    }
}
