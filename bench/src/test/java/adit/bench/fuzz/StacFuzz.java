// SPDX-License-Identifier: Apache-2.0
package adit.bench.fuzz;

import adit.app.config.ConfigException;
import adit.app.config.GeoJsonFile;
import adit.core.cube.Period;
import adit.io.SourceException;
import adit.io.Transport;
import adit.io.replay.CatalogueResponseReader;
import adit.io.stac.Catalog;
import adit.io.stac.CatalogueDocument;
import adit.io.stac.HrefRules;
import adit.io.stac.Preset;
import adit.io.stac.SceneGrouping;
import adit.io.stac.SearchRequest;
import adit.io.stac.SearchResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** JSON from outside: catalogues and their items, outlines, what a catalogue answered. The first byte says which. */
public final class StacFuzz {
    /** Ends a document; the next fetch gives what follows. No JSON holds this byte. */
    static final byte NEXT = 0x1e;

    private static final Path FILE = Scratch.folder().resolve("given.json");
    private static final SearchRequest REQUEST = new SearchRequest(
            List.of(),
            Optional.of(new GeometryFactory().toGeometry(new Envelope(46, 47, 39, 41))),
            Optional.of(new Period(LocalDate.of(2015, 1, 1), LocalDate.of(2026, 12, 31))),
            100);

    private StacFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(data, 1, data.length);
        try {
            switch (data[0]) {
                case 'g' -> GeoJsonFile.polygons(written(rest));
                case 'r' -> CatalogueResponseReader.read(written(rest));
                case 'w' -> search(URI.create("https://stac.example/v1/"), rest);
                default -> search(URI.create("file:///catalogue/catalog.json"), rest);
            }
        } catch (SourceException | ConfigException e) {
            // Refused, as documented.
        } catch (IOException e) {
            throw new IllegalStateException("documents in memory cannot fail", e);
        }
    }

    private static Path written(byte[] bytes) throws IOException {
        return Files.write(FILE, bytes);
    }

    static adit.io.stac.CatalogScenes search(URI address, byte[] data) throws IOException {
        Documents documents = new Documents(data);
        CatalogueDocument.of(address, documents.all.getFirst());
        SearchResult found = new Catalog(address, documents).search(REQUEST);
        return new SceneGrouping(Preset.all(), HrefRules.open())
                .group(found, new SceneGrouping.Needs(Set.of("red", "nir"), false));
    }

    /** Gives its documents one after the other, whatever is asked for. */
    private static final class Documents implements Transport {
        private final List<byte[]> all = new ArrayList<>();
        private int next;

        Documents(byte[] data) {
            int from = 0;
            for (int i = 0; i <= data.length; i++) {
                if (i == data.length || data[i] == NEXT) {
                    all.add(Arrays.copyOfRange(data, from, i));
                    from = i + 1;
                }
            }
        }

        @Override
        public byte[] fetch(Request request) throws SourceException {
            if (next == all.size()) {
                throw new SourceException(SourceException.Code.MISSING, request.uri(), "is not there");
            }
            return all.get(next++);
        }
    }
}
