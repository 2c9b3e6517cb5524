// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.FormatException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * {@code java -jar adit-verify.jar PACKAGE}. Exit codes: 0 the package verifies, 4 it does not, 2 wrong arguments, 3 it
 * cannot be read.
 */
public final class Main {
    static final String USAGE = """
            java -jar adit-verify.jar PACKAGE [--signers FILE] [--key LINE] [--known-checkpoint FILE] [--json]
              PACKAGE                  folder or zip
              --signers FILE           allowed_signers file of OpenSSH: whom you know
              --key LINE               the sender's key: "ssh-ed25519 BASE64 NAME" or NAME+HASH+BASE64
              --known-checkpoint FILE  signed head of the sender's log that you were given before
              --json                   the verdict for machines
            Exit code: 0 verifies, 4 does not, 2 wrong arguments, 3 cannot be read.
            """;

    private @Nullable Path bag;
    private @Nullable Path signers;
    private @Nullable String key;
    private @Nullable Path checkpoint;
    private boolean json;

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int code = run(args, out, System.err);
        out.flush();
        System.exit(out.checkError() ? 3 : code);
    }

    /** Runs with the arguments; the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"))) {
            out.print(USAGE);
            return 0;
        }
        Main call = new Main();
        try {
            call.read(args);
        } catch (IllegalArgumentException e) {
            err.println("adit-verify: " + e.getMessage());
            err.print(USAGE);
            return 2;
        }
        try {
            return call.verify(out);
        } catch (FormatException e) {
            err.println("adit-verify: " + e.getMessage());
            return 2;
        } catch (NoSuchFileException e) {
            err.println("adit-verify: there is no " + e.getFile() + "; check the name");
            return 3;
        } catch (IOException e) {
            err.println("adit-verify: " + e.getMessage());
            return 3;
        }
    }

    private void read(String[] args) {
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--json" -> json = true;
                case "--signers" -> signers = path(value(args, i++));
                case "--key" -> key = value(args, i++);
                case "--known-checkpoint" -> checkpoint = path(value(args, i++));
                default -> {
                    if (args[i].startsWith("--")) {
                        throw new IllegalArgumentException("there is no option " + args[i]);
                    }
                    if (bag != null) {
                        throw new IllegalArgumentException("one package at a time, got " + bag + " and " + args[i]);
                    }
                    bag = path(args[i]);
                }
            }
        }
        if (bag == null) {
            throw new IllegalArgumentException("name a package");
        }
    }

    private static String value(String[] args, int i) {
        if (i + 1 >= args.length) {
            throw new IllegalArgumentException(args[i] + " needs a value");
        }
        return args[i + 1];
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no path", e);
        }
    }

    private int verify(PrintStream out) throws IOException {
        if (bag == null) {
            throw new IllegalStateException("the arguments were not read");
        }
        Trust trust = TrustFiles.read(signers, key, checkpoint, ZonedDateTime.now(ZoneId.systemDefault()));
        int threads = Runtime.getRuntime().availableProcessors();
        Verdict verdict = new Verifier(SealChecker.leftToOpenssl(), threads).verify(bag, trust);
        out.print(json ? VerdictText.json(verdict) + "\n" : VerdictText.of(verdict));
        return verdict.verified() ? 0 : 4;
    }
}
