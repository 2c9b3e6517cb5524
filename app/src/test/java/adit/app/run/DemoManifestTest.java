// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.io.FileTransport;
import adit.io.mirror.Mirror;
import adit.io.stac.Catalog;
import adit.io.stac.SearchRequest;
import adit.kernel.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoManifestTest {
    @ParameterizedTest
    @CsvSource({"brumadinho, 6, 2", "tura, 333, 166"})
    void theListedFilesAreInTheMirrorAndHoldTheScenes(String demo, int files, int items) throws IOException {
        Path data = SharedData.path("data");
        try (InputStream in = DemoManifestTest.class.getResourceAsStream("/adit/demo/" + demo + ".json")) {
            Mirror mirror = Mirror.read(Objects.requireNonNull(in));
            assertEquals(files, mirror.files().size());
            Path catalog = mirror.in(data);
            assertEquals(
                    items,
                    new Catalog(catalog.toUri(), new FileTransport(1 << 20))
                            .search(SearchRequest.everything())
                            .items()
                            .size());
        }
    }
}
