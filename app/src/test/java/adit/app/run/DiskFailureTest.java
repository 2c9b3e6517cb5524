// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import adit.io.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiskFailureTest {
    private static final Path PLACE = Path.of("site", "results.new");

    @Test
    void aFullDiskGetsThePlaceThatItDoesNotName() {
        IOException named = DiskFailure.at(PLACE, new IOException("No space left on device"));
        assertEquals(PLACE + ": No space left on device", named.getMessage());
    }

    @Test
    void whatNamesItsPlaceOrIsNoMatterOfTheDiskStaysAsItIs() {
        for (IOException e : List.of(
                new NoSuchFileException("a"),
                new SourceException(SourceException.Code.CORRUPT, URI.create("https://x"), "is no TIFF"),
                new StateException("is cut off", new IOException()),
                new InterruptedIOException("stopped"))) {
            assertSame(e, DiskFailure.at(PLACE, e));
        }
    }
}
