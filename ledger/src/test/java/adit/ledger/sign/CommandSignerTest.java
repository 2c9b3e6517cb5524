// SPDX-License-Identifier: Apache-2.0
package adit.ledger.sign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.StrictBase64;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandSignerTest {
    private static final KeySigner KEY = KeySigner.ofSeed("device", new byte[32]);
    private static final byte[] MESSAGE = {1, 2, 3};

    @TempDir
    Path folder;

    private Signer signer(String script) throws IOException {
        Tools.require("sh", "-c", "true");
        Path file = Files.writeString(folder.resolve("sign.sh"), script);
        return new CommandSigner(KEY.key(), List.of("sh", file.toString()), Duration.ofSeconds(10));
    }

    private String failure(String script) throws IOException {
        Signer signer = signer(script);
        return String.valueOf(
                assertThrows(IOException.class, () -> signer.sign(MESSAGE)).getMessage());
    }

    @Test
    void takesRawBytesAndBase64() throws IOException {
        byte[] signature = KEY.sign(MESSAGE);
        Path raw = Files.write(folder.resolve("raw"), signature);
        assertArrayEquals(signature, signer("cat > /dev/null; cat " + raw).sign(MESSAGE));
        assertArrayEquals(
                signature,
                signer("cat > /dev/null; echo " + StrictBase64.encode(signature))
                        .sign(MESSAGE));
    }

    @Test
    void anOpensslKeySignsThroughACommand() throws IOException {
        Tools.require("openssl", "version");
        Path file = folder.resolve("key");
        Signer key = KeyFile.create(file, "device", null, new Random(5));
        Path script = Files.writeString(
                folder.resolve("openssl.sh"),
                "cat > " + folder + "/m && openssl pkeyutl -sign -rawin -inkey " + file + " -in " + folder + "/m\n");
        Signer command = new CommandSigner(key.key(), List.of("sh", script.toString()), Duration.ofSeconds(10));
        assertArrayEquals(key.sign(MESSAGE), command.sign(MESSAGE));
    }

    @Test
    void aMessageLongerThanAPipeGoesThrough() throws IOException {
        byte[] message = new byte[1 << 20];
        Path raw = Files.write(folder.resolve("raw"), KEY.sign(message));
        assertArrayEquals(
                KEY.sign(message),
                signer("echo noise >&2; cat > /dev/null; cat " + raw).sign(message));
    }

    @Test
    void saysWhatWentWrong() throws IOException {
        assertTrue(failure("echo no device found >&2; exit 3").contains("ended with code 3: no device found"));
        assertTrue(failure("echo hello").contains("gave 6 bytes; 64 bytes"));
        assertTrue(failure("head -c 100000 /dev/zero").contains("gave 4096 bytes; 64 bytes"));
        assertTrue(failure("head -c 64 /dev/zero").contains("does not verify"));
        Signer slow = new CommandSigner(KEY.key(), List.of("sleep", "60"), Duration.ofMillis(200));
        assertTrue(String.valueOf(assertThrows(IOException.class, () -> slow.sign(MESSAGE))
                        .getMessage())
                .contains("did not end within"));
        Signer missing = new CommandSigner(KEY.key(), List.of("/no/such/program"), Duration.ofSeconds(1));
        assertThrows(IOException.class, () -> missing.sign(MESSAGE));
        assertThrows(
                IllegalArgumentException.class, () -> new CommandSigner(KEY.key(), List.of(), Duration.ofSeconds(1)));
    }
}
