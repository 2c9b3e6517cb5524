// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.FormatException;
import adit.ledger.sign.SshSignature;
import adit.ledger.sign.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
     * @throws FormatException where one of them holds no key
     */
    public static Trust read(@Nullable Path signers, @Nullable String keyLine, @Nullable Path checkpoint)
            throws IOException {
        List<VerifierKey> keys = new ArrayList<>();
        if (signers != null) {
            keys.addAll(signers(new String(small(signers), java.nio.charset.StandardCharsets.UTF_8), signers));
        }
        if (keyLine != null) {
            keys.add(
                    keyLine.startsWith("ssh-")
                            ? VerifierKey.parseOpenSsh(keyLine, "sender")
                            : VerifierKey.parseNoteKey(keyLine.strip()));
        }
        return new Trust(keys, checkpoint == null ? Optional.empty() : Optional.of(small(checkpoint)));
    }

    private static byte[] small(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new FormatException(file + " has " + Files.size(file) + " bytes, at most " + LARGEST + " are read");
        }
        return Files.readAllBytes(file);
    }

    private static List<VerifierKey> signers(String text, Path file) throws FormatException {
        List<VerifierKey> keys = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                signer(line, file + ":" + number).ifPresent(keys::add);
            }
        }
        if (keys.isEmpty()) {
            throw new FormatException(file + " names no ssh-ed25519 key for the namespace " + SshSignature.NAMESPACE
                    + "; a line is: NAME ssh-ed25519 BASE64");
        }
        return keys;
    }

    /** Empty for a key of another kind or for another namespace. */
    private static Optional<VerifierKey> signer(String line, String where) throws FormatException {
        int at = line.indexOf("ssh-ed25519 ");
        if (at < 0) {
            return Optional.empty();
        }
        String[] before = line.substring(0, at).strip().split("\\s+", 2);
        if (before.length == 2) {
            String option = before[1];
            if (!option.matches("namespaces=\"[^\"]*\"")) {
                throw new FormatException(where + " has the options " + option
                        + "; only namespaces=\"…\" is read here, ssh-keygen -Y verify reads all");
            }
            String[] namespaces = option.substring(12, option.length() - 1).split(",");
            if (Arrays.stream(namespaces).noneMatch(SshSignature.NAMESPACE::equals)) {
                return Optional.empty();
            }
        }
        VerifierKey key = VerifierKey.parseOpenSsh(line.substring(at), "sender");
        return Optional.of(VerifierKey.isName(before[0]) ? key.named(before[0]) : key);
    }
}
