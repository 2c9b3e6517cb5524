// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.evidence.SealCheck;
import adit.app.evidence.TrustAnchors;
import adit.ledger.FormatException;
import adit.ledger.verify.Trust;
import adit.ledger.verify.TrustFiles;
import adit.ledger.verify.Verdict;
import adit.ledger.verify.VerdictText;
import adit.ledger.verify.Verifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Verifies a package: is it intact, who signed it, when was it stamped. Exit code 4: it does not.")
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PACKAGE", description = "Folder or zip.")
    @SuppressWarnings("NullAway.Init")
    private Path bag;

    @Option(names = "--signers", paramLabel = "FILE", description = "Whom you know: allowed_signers file of OpenSSH.")
    private @Nullable Path signers;

    @Option(
            names = "--key",
            paramLabel = "LINE",
            description = "The sender's key: \"ssh-ed25519 BASE64 NAME\" or NAME+HASH+BASE64.")
    private @Nullable String key;

    @Option(
            names = "--known-checkpoint",
            paramLabel = "FILE",
            description = "Signed head of the sender's log that you were given before.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificates that you trust for the CMS signature and the time stamps (PEM).")
    private @Nullable Path ca;

    @Mixin
    private final Json json = new Json();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        SealCheck seals = new SealCheck(anchors(), Instant.now());
        Verdict verdict;
        try {
            verdict = new Verifier(seals, threads).verify(bag, trust());
        } catch (NoSuchFileException e) {
            throw new ConfigException("PACKAGE", "there is no " + e.getFile(), "check the name");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(json.json ? VerdictText.json(verdict) + "\n" : VerdictText.of(verdict));
        out.flush();
        return verdict.verified() ? 0 : 4;
    }

    private TrustAnchors anchors() {
        try {
            return ca == null ? TrustAnchors.none() : TrustAnchors.read(ca);
        } catch (NoSuchFileException e) {
            throw new ConfigException("--ca", "there is no " + e.getFile(), "check the name");
        } catch (IOException e) {
            throw new ConfigException("--ca", String.valueOf(e.getMessage()), "name a file of certificates in PEM");
        }
    }

    private Trust trust() throws IOException {
        try {
            return TrustFiles.read(signers, key, checkpoint, ZonedDateTime.now(ZoneId.systemDefault()));
        } catch (NoSuchFileException e) {
            throw new ConfigException(
                    signers != null && signers.toString().equals(e.getFile()) ? "--signers" : "--known-checkpoint",
                    "there is no " + e.getFile(),
                    "check the name");
        } catch (FormatException e) {
            throw new ConfigException(
                    "--signers, --key, --known-checkpoint", String.valueOf(e.getMessage()), "check what you gave");
        }
    }
}
