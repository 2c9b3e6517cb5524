// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.Settings;
import adit.app.evidence.Custody;
import adit.app.evidence.SigningCertificate;
import adit.ledger.log.KeyHistory;
import adit.ledger.sign.KeyFile;
import adit.ledger.sign.Signer;
import adit.ledger.sign.VerifierKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "The key that signs logs and packages: makes one, shows it, hands a site's log over to another.",
        subcommands = {KeyCommand.New.class, KeyCommand.Show.class, KeyCommand.Rotate.class, KeyCommand.Revoke.class})
final class KeyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Where the key lies. */
    static final class Named {
        @Option(
                names = "--key",
                paramLabel = "FILE",
                description = "The key's file (default: ADIT_KEY, then key.pem beside the user's config file).")
        @Nullable
        String key;

        Settings settings() {
            return Searching.resolve(key == null ? Map.of() : Map.of("key", key));
        }
    }

    @Command(name = "new", mixinStandardHelpOptions = true, description = "Makes a key; never overwrites one.")
    static final class New implements Callable<Integer> {
        /** Ten years. */
        private static final int VALID_DAYS = 3652;

        @Mixin
        private final Named named = new Named();

        @Mixin
        private final Json json = new Json();

        @Option(
                names = "--name",
                paramLabel = "NAME",
                defaultValue = "adit",
                description = "Name that signatures bear, such as that of the office; no spaces (default: adit).")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Option(
                names = "--no-passphrase",
                description = "Whoever reads the file can sign: only where the machine itself is the safe.")
        private boolean open;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            Path file = named.settings().key().file();
            if (!VerifierKey.isName(name)) {
                throw new ConfigException(
                        "--name",
                        "\"" + name + "\" cannot be a key's name",
                        "use at most 200 characters, without space and plus");
            }
            if (Files.exists(file)) {
                throw new ConfigException(
                        file.toString(),
                        "is there already and a key is never overwritten",
                        "name another file with --key, or show this one with `adit key show`");
            }
            char[] passphrase = open ? null : Signing.passphrase("Passphrase for " + file + ": ");
            if (!open && (passphrase == null || passphrase.length == 0)) {
                throw new ConfigException(
                        "passphrase", "none was given", "type one, give it in ADIT_PASSPHRASE, or say --no-passphrase");
            }
            Path certificate = Signing.certificate(file);
            if (Files.exists(certificate)) {
                throw new ConfigException(
                        certificate.toString(),
                        "is there already and a certificate is never overwritten",
                        "name another file for the key with --key");
            }
            VerifierKey made =
                    KeyFile.create(file, name, passphrase, new SecureRandom()).key();
            Instant now = Instant.now().truncatedTo(ChronoUnit.DAYS);
            SigningCertificate.selfSigned(name, now, now.plus(VALID_DAYS, ChronoUnit.DAYS))
                    .write(certificate, passphrase == null ? new char[0] : passphrase);
            print(spec.commandLine().getOut(), json.json, file, made);
            return 0;
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints the public key, for those who verify.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private final Named named = new Named();

        @Mixin
        private final Json json = new Json();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            Settings settings = named.settings();
            print(
                    spec.commandLine().getOut(),
                    json.json,
                    settings.key().file(),
                    Signing.signer(settings).key());
            return 0;
        }
    }

    private static void print(PrintWriter out, boolean json, Path file, VerifierKey key) {
        if (json) {
            Map<String, Object> m = new LinkedHashMap<>();
            m.put("file", file.toString());
            m.put("name", key.name());
            m.put("fingerprint", key.fingerprint());
            m.put("openssh", key.openSsh());
            m.put("note_key", key.noteKey());
            out.println(JsonMapper.shared().writeValueAsString(m));
            return;
        }
        out.println("Key          " + file);
        out.println("Name         " + key.name());
        out.println("Fingerprint  " + key.fingerprint() + "   (publish it where the other side will look)");
        out.println("Signers      " + key.name() + " namespaces=\"adit-package\" " + key.openSsh());
    }

    /** A command that changes what a site's log says of its keys. */
    abstract static class OfSite implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "SITE", description = "Folder with a site.toml, or the file.")
        @SuppressWarnings("NullAway.Init")
        private Path site;

        @Mixin
        private final Named named = new Named();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            Path folder = LastRun.folderOf(site);
            if (!Custody.isKept(folder)) {
                throw new ConfigException(
                        folder.toString(), "has no log, so no key has signed it", "begin one with `adit plan`");
            }
            try (Custody custody =
                    Custody.open(folder, Signing.signer(named.settings()), Instant::now, new SecureRandom())) {
                spec.commandLine().getOut().println(change(custody));
            }
            return 0;
        }

        /** @return what was done, in words */
        abstract String change(Custody custody) throws IOException;
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Hands a site's log over from the key to another; both sign that.")
    static final class Rotate extends OfSite {
        @Option(names = "--to", paramLabel = "FILE", required = true, description = "File of the next key.")
        @SuppressWarnings("NullAway.Init")
        private String to;

        @Override
        String change(Custody custody) throws IOException {
            Signer next = Signing.signer(Searching.resolve(Map.of("key", to)));
            long index = custody.log().rotate(next, Instant.now(), new SecureRandom());
            return "entry " + index + ": from now on " + next.key().name() + " ("
                    + next.key().fingerprint() + ") signs the log";
        }
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Says in a site's log that a key is not to be believed any more.")
    static final class Revoke extends OfSite {
        @Option(
                names = "--fingerprint",
                paramLabel = "SHA256:…",
                description = "Key of the log that is meant (default: the one that signs it now; that ends the log).")
        private @Nullable String fingerprint;

        @Option(
                names = "--since",
                paramLabel = "TIME",
                description = "From when its signatures may be another's, such as 2026-11-24T10:00:00Z (default: now).")
        private @Nullable Instant since;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for people.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        @Override
        String change(Custody custody) throws IOException {
            KeyHistory keys = custody.log().keys();
            VerifierKey key = fingerprint == null
                    ? keys.current()
                    : keys.terms().stream()
                            .map(KeyHistory.Term::key)
                            .filter(k -> k.fingerprint().equals(fingerprint))
                            .findFirst()
                            .orElseThrow(() -> new ConfigException(
                                    "--fingerprint",
                                    fingerprint + " is no key of this log",
                                    "its keys are "
                                            + keys.terms().stream()
                                                    .map(t -> t.key().fingerprint())
                                                    .toList()));
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            long index = custody.log()
                    .append(List.of(KeyHistory.revocationEntry(
                            key, since == null ? now : since, reason, now, new SecureRandom())));
            return "entry " + index + ": " + key.name() + " (" + key.fingerprint() + ") is revoked";
        }
    }
}
