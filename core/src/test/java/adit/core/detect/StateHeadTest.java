// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.geo.Window;
import adit.ledger.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateHeadTest {
    private static final StateHead HEAD = new StateHead(0x53434344, 3, "S-CCD");
    private static final Digest JUDGE = Digest.of("method");
    private static final Window WINDOW = new Window(64, 128, 32, 16);

    private static byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HEAD.write(new DataOutputStream(out), JUDGE, WINDOW);
        return out.toByteArray();
    }

    private static DataInput in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /** As docs/formats/state.md has it. */
    @Test
    void theBytesAreKindVersionMethodAndWindow() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(written());
        assertEquals(0x53434344, bytes.getInt());
        assertEquals(3, bytes.getInt());
        byte[] text = new byte[bytes.getShort()];
        bytes.get(text);
        assertEquals(JUDGE.hex(), new String(text, StandardCharsets.UTF_8));
        for (int number : new int[] {64, 128, 32, 16}) {
            assertEquals(number, bytes.getInt());
        }
        assertEquals(0, bytes.remaining());
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        assertEquals(WINDOW, HEAD.read(in(written()), JUDGE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | not a state of S-CCD",
                "7 | state of S-CCD in version 2, this program reads 3",
                "20 | this state was made by a method with digest",
                "84 | columns: must be in 1..1024, was 1056",
                "88 | rows: must be in 1..1024, was 1040"
            })
    void anotherByteIsRefusedWithTheReason(int place, String reason) throws IOException {
        byte[] bytes = written();
        // The sides of the window, whose second last bytes these are, grow beyond the largest.
        bytes[place] = (byte) (bytes[place] ^ (place >= 84 ? 4 : 1));
        IOException e = assertThrows(IOException.class, () -> HEAD.read(in(bytes), JUDGE));
        assertTrue(String.valueOf(e.getMessage()).startsWith(reason), e.getMessage());
    }
}
