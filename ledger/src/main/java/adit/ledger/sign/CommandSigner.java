// SPDX-License-Identifier: Apache-2.0
package adit.ledger.sign;

import adit.ledger.FormatException;
import adit.ledger.StrictBase64;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets a command sign, so that the key may lie in a device or on another machine. The command gets the message on its
 * standard input and gives 64 bytes, or their base64, on its standard output; no shell is between.
 */
public final class CommandSigner implements Signer {
    private static final int MOST_OUTPUT = 4096;
    private static final Executor THREADS = Thread::startVirtualThread;

    private final VerifierKey key;
    private final List<String> command;
    private final Duration patience;

    /**
     * Signer by a command.
     *
     * @param key the key that the command signs with
     * @param command program and arguments
     * @param patience how long to wait, for a person who has to touch the device
     */
    public CommandSigner(VerifierKey key, List<String> command, Duration patience) {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a signer command has a program and may have arguments, was empty");
        }
        this.key = key;
        this.command = List.copyOf(command);
        this.patience = patience;
    }

    @Override
    public VerifierKey key() {
        return key;
    }

    @Override
    public byte[] sign(byte[] message) throws IOException {
        Process process = new ProcessBuilder(command).start();
        try {
            CompletableFuture<byte[]> out = read(process.getInputStream());
            CompletableFuture<byte[]> said = read(process.getErrorStream());
            CompletableFuture<Void> in = CompletableFuture.runAsync(() -> give(message, process), THREADS);
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed("did not end within " + patience.toSeconds() + " s", new byte[0]);
            }
            in.get(1, TimeUnit.SECONDS);
            byte[] output = out.get(1, TimeUnit.SECONDS);
            if (process.exitValue() != 0) {
                throw failed("ended with code " + process.exitValue(), said.get(1, TimeUnit.SECONDS));
            }
            return checked(message, signature(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted", new byte[0]);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the signer command " + command + " could not be spoken with", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private byte[] checked(byte[] message, byte[] signature) throws IOException {
        if (!key.verify(message, signature)) {
            throw failed(
                    "gave a signature that the key " + key.name() + " (" + key.fingerprint() + ") does not verify",
                    new byte[0]);
        }
        return signature;
    }

    private byte[] signature(byte[] output) throws IOException {
        if (output.length == 64) {
            return output;
        }
        try {
            byte[] signature = StrictBase64.decode(new String(output, StandardCharsets.ISO_8859_1).strip());
            if (signature.length == 64) {
                return signature;
            }
        } catch (FormatException e) {
            throw new IOException(unreadable(output), e);
        }
        throw new IOException(unreadable(output));
    }

    private String unreadable(byte[] output) {
        return "the signer command " + command + " gave " + output.length
                + " bytes; 64 bytes of Ed25519 signature or their base64 are wanted";
    }

    private IOException failed(String what, byte[] said) {
        String text = new String(said, StandardCharsets.UTF_8).strip();
        return new IOException("the signer command " + command + " " + what + (text.isEmpty() ? "" : ": " + text));
    }

    private static CompletableFuture<byte[]> read(InputStream in) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (in) {
                        byte[] head = in.readNBytes(MOST_OUTPUT);
                        in.transferTo(OutputStream.nullOutputStream());
                        return head;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                THREADS);
    }

    private static void give(byte[] message, Process process) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(message);
        } catch (IOException e) {
            // A command that fails before it has read everything closes the pipe; its exit code says more.
        }
    }
}
