// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.Settings;
import adit.ledger.sign.CommandSigner;
import adit.ledger.sign.KeyFile;
import adit.ledger.sign.Signer;
import adit.ledger.sign.VerifierKey;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The signer that the settings name. */
final class Signing {
    /** Variable with the passphrase of the key's file, for work that nobody attends. */
    private static final String PASSPHRASE = "ADIT_PASSPHRASE";

    /** A person may have to touch a token. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Signing() {}

    static Signer signer(Settings settings) throws IOException {
        Settings.SigningKey key = settings.key();
        if (key.command().isPresent() && key.publicKey().isPresent()) {
            Path file = key.publicKey().get();
            VerifierKey known = VerifierKey.parseOpenSsh(Files.readString(file), String.valueOf(file.getFileName()));
            return new CommandSigner(known, List.of(key.command().get().strip().split("\\s+")), PATIENCE);
        }
        if (!Files.exists(key.file())) {
            throw new ConfigException(
                    key.file().toString(),
                    "there is no key to sign with",
                    "make one with `adit key new`, or name yours with --key, ADIT_KEY or key = \"...\" in the user's"
                            + " config file");
        }
        return KeyFile.read(key.file(), KeyFile.isEncrypted(key.file()) ? asked(key.file()) : null);
    }

    /** Where {@code adit key new} puts the certificate that goes with a key. */
    static Path certificate(Path key) {
        String name = String.valueOf(key.getFileName());
        return key.resolveSibling((name.endsWith(".pem") ? name.substring(0, name.length() - 4) : name) + ".p12");
    }

    /** That of the key; empty where the key has none. */
    static char[] certificatePassphrase(Settings settings) throws IOException {
        Path file = settings.key().file();
        return Files.exists(file) && !KeyFile.isEncrypted(file) ? new char[0] : asked(certificate(file));
    }

    private static char[] asked(Path file) {
        char[] given = passphrase("Passphrase of " + file + ": ");
        if (given == null) {
            throw new ConfigException(
                    file.toString(),
                    "is encrypted and there is nobody to ask for its passphrase",
                    "give it in " + PASSPHRASE);
        }
        return given;
    }

    /** From the environment, else asked on the terminal; null where there is none. */
    static char @Nullable [] passphrase(String question) {
        String set = System.getenv(PASSPHRASE);
        if (set != null && !set.isEmpty()) {
            return set.toCharArray();
        }
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(c -> c.readPassword("%s", question))
                .orElse(null);
    }
}
