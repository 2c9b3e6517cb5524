// SPDX-License-Identifier: Apache-2.0
package adit.io.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortableAddressesTest {
    private static final PortableAddresses HERE =
            new PortableAddresses(URI.create("file:///home/ana/mine/catalog.json"), Set.of("/data/b.tif"));

    private static final PortableAddresses THERE =
            new PortableAddresses(URI.create("file:///x/y/z/other/"), Set.of("/data/b.tif"));

    @Test
    void anAddressIsToldFromTheCataloguesFolder() {
        String[][] table = {
            {"file:///home/ana/mine/catalog.json", "catalog.json"},
            {"file:///home/ana/mine/", "./"},
            {"file:/home/ana/mine/a/b%20c.tif", "a/b%20c.tif"},
            {"file:///home/ana/scenes/s.json", "../scenes/s.json"},
            {"file:///home/ana/mine2/s.json", "../mine2/s.json"},
            {"file:///home/ana/mine/a/../s.json", "s.json"},
            {"file:///home/ana/mine/a:b.json", "./a:b.json"},
            {"https://example.org/a?b=c", "https://example.org/a?b=c"},
            // The catalogue itself says so, everywhere.
            {"file:///data/b.tif", "file:///data/b.tif"},
        };
        for (String[] row : table) {
            assertEquals(row[1], HERE.of(URI.create(row[0])));
            // Elsewhere it is the same file of the copy, and has the same text.
            assertEquals(row[1], THERE.of(THERE.resolve(row[1])));
        }
        assertEquals(URI.create("file:/x/y/z/scenes/s.json"), THERE.resolve("../scenes/s.json"));
    }

    @Test
    void aMessageTellsNoFolderOfTheMachine() {
        assertEquals(
                "MISSING: a/B04.tif: there is no such file; check the path in the catalogue",
                HERE.text("MISSING: file:///home/ana/mine/a/B04.tif: there is no such file; check the path in the"
                        + " catalogue"));
        assertEquals(
                "cannot be opened (AccessDeniedException: a/B04.tif)",
                HERE.text("cannot be opened (AccessDeniedException: /home/ana/mine/a/B04.tif)"));
        assertEquals("https://example.org/x: gone", HERE.text("https://example.org/x: gone"));
    }

    @Test
    void ofACatalogueOnTheWebNothingIsChanged() {
        PortableAddresses web = new PortableAddresses(URI.create("https://example.org/stac"), Set.of());
        assertEquals("https://example.org/stac/search", web.of(URI.create("https://example.org/stac/search")));
        assertEquals(URI.create("https://example.org/stac/search"), web.resolve("https://example.org/stac/search"));
    }
}
