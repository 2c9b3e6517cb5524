// SPDX-License-Identifier: Apache-2.0
package adit.store.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockFileTest {
    @TempDir
    private Path folder;

    private Path written() throws IOException {
        Path file = folder.resolve("a.state");
        try (BlockFileWriter writer = new BlockFileWriter(file)) {
            writer.block(new byte[] {1, 2, 3});
            writer.block(new byte[0]);
            writer.block(new byte[100_000]);
            writer.finish("{\"of\":\"site\"}");
        }
        return file;
    }

    @Test
    void blocksAndHeaderComeBack() throws IOException {
        try (BlockFile file = BlockFile.open(written())) {
            assertEquals("{\"of\":\"site\"}", file.header());
            assertEquals(3, file.blocks());
            assertArrayEquals(new byte[] {1, 2, 3}, file.block(0));
            assertEquals(0, file.block(1).length);
            assertEquals(100_000, file.block(2).length);
        }
    }

    @Test
    void aFileThatIsCutOffAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path cut = folder.resolve("cut.state");
        for (int length :
                new int[] {0, 5, 12, 64, 1000, 100_010, whole.length - 200, whole.length - 8, whole.length - 1}) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThrows(IOException.class, () -> BlockFile.open(cut), "cut at " + length);
        }
    }

    @Test
    void bytesBehindTheEndAreToldFromAnEndThatIsMissing() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path more = folder.resolve("more.state");
        for (int behind : new int[] {1, 7, 60, 5_000}) {
            Files.write(more, Arrays.copyOf(whole, whole.length + behind));
            IOException e = assertThrows(IOException.class, () -> BlockFile.open(more));
            assertTrue(
                    String.valueOf(e.getMessage())
                            .endsWith("more.state has " + behind + (behind == 1 ? " byte" : " bytes")
                                    + " more than it says"),
                    e.getMessage());
        }
        Files.write(more, Arrays.copyOf(whole, whole.length - 1));
        IOException e = assertThrows(IOException.class, () -> BlockFile.open(more));
        assertTrue(String.valueOf(e.getMessage()).endsWith("is cut off"), e.getMessage());
    }

    @Test
    void aChangedByteIsFoundWhereItIs() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path spoilt = folder.resolve("spoilt.state");
        for (int at :
                new int[] {0, 9, 13, 5_000, whole.length - 120, whole.length - 60, whole.length - 30, whole.length - 1
                }) {
            byte[] other = whole.clone();
            other[at] ^= 1;
            Files.write(spoilt, other);
            IOException e = assertThrows(
                    IOException.class,
                    () -> {
                        try (BlockFile file = BlockFile.open(spoilt)) {
                            for (int i = 0; i < file.blocks(); i++) {
                                file.block(i);
                            }
                        }
                    },
                    "byte " + at);
            assertTrue(String.valueOf(e.getMessage()).contains("spoilt.state"), e.getMessage());
        }
    }

    @Test
    void aFileThatWasNotFinishedIsRefused() throws IOException {
        Path file = folder.resolve("b.state");
        try (BlockFileWriter writer = new BlockFileWriter(file)) {
            writer.block(new byte[1000]);
        }
        assertThrows(IOException.class, () -> BlockFile.open(file));
    }
}
