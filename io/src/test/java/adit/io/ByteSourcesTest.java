// SPDX-License-Identifier: Apache-2.0
package adit.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteSourcesTest {
    @TempDir
    Path folder;

    @Test
    void readsEndWhereTheBytesEnd() throws IOException {
        byte[] bytes = {1, 2, 3, 4, 5};
        Path file = Files.write(folder.resolve("a.bin"), bytes);
        for (ByteSource source : List.of(FileSource.open(file), new BytesSource(URI.create("memory:a"), bytes))) {
            try (source) {
                assertEquals(5, source.size());
                assertArrayEquals(new byte[] {2, 3}, source.read(1, 2));
                assertArrayEquals(new byte[] {4, 5}, source.read(3, 100));
                assertEquals(0, source.read(5, 1).length);
                assertEquals(0, source.read(1L << 40, 1).length);
                assertThrows(IllegalArgumentException.class, () -> source.read(-1, 1));
            }
        }
    }

    @Test
    void anAbsentFileAndAFolderAreNamed() {
        SourceException absent = assertThrows(SourceException.class, () -> FileSource.open(folder.resolve("b")));
        assertEquals(SourceException.Code.MISSING, absent.code());
        SourceException dir = assertThrows(SourceException.class, () -> FileSource.open(folder));
        assertEquals(SourceException.Code.REFUSED, dir.code());
    }
}
