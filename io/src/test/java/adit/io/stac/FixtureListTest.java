// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.core.scene.Scene;
import adit.core.scene.SceneRow;
import adit.io.SourceException;
import adit.io.Transport;
import adit.kernel.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reads every recorded answer of real catalogues, and says for each what came of it. */
class FixtureListTest {
    @Test
    void everyRecordedAnswerIsReadOrRefusedWithAReason() throws IOException {
        Path folder = SharedData.path("data/stac_fixtures");
        JsonNode manifest = JsonDocument.parse(folder.toUri(), Files.readAllBytes(folder.resolve("manifest.json")))
                .root();
        TreeMap<String, String> addresses = new TreeMap<>();
        for (JsonNode entry : manifest) {
            String file = JsonDocument.text(entry, "file");
            String[] asked = JsonDocument.text(entry, "request").split(" ");
            addresses.put(file, asked.length > 1 ? asked[1] : address(file));
        }
        StringBuilder list = new StringBuilder();
        for (Map.Entry<String, String> e : addresses.entrySet()) {
            byte[] bytes = Files.readAllBytes(folder.resolve(e.getKey()));
            list.append(e.getKey())
                    .append(": ")
                    .append(outcome(e.getValue(), bytes))
                    .append('\n');
        }
        System.out.println(list);
        try (InputStream expected = FixtureListTest.class.getResourceAsStream("fixture-list.txt")) {
            assertEquals(
                    new String(Objects.requireNonNull(expected).readAllBytes(), StandardCharsets.UTF_8),
                    list.toString());
        }
    }

    /** The recorded pages of rustac come from this server, as their next links say. */
    private static String address(String file) {
        return file.startsWith("rustac__search-page")
                ? "https://planetarycomputer.microsoft.com/api/stac/v1/" + file
                : "https://example.org/" + file;
    }

    private static String outcome(String address, byte[] bytes) throws IOException {
        RecordedTransport transport = new RecordedTransport().get(address, bytes);
        try {
            SearchResult found = new Catalog(URI.create(address), transport).search(SearchRequest.everything());
            CatalogScenes scenes = new SceneGrouping(Preset.all(), HrefRules.open())
                    .group(found, new SceneGrouping.Needs(Set.of("red", "nir"), false));
            return counts(found, scenes) + next(transport);
        } catch (SourceException e) {
            // The first page is there; only the one that it leads to was not recorded.
            if (transport.asked.size() > 1) {
                RecordedTransport page = new RecordedTransport().get(address, bytes);
                return "leads on" + next(transport) + firstPage(address, page);
            }
            return "refused, " + e.code() + ": "
                    + String.valueOf(e.getMessage())
                            .substring(e.uri().toString().length() + 2);
        }
    }

    private static String firstPage(String address, RecordedTransport transport) throws IOException {
        JsonDocument page = JsonDocument.fetch(transport, Transport.Request.get(URI.create(address)));
        ItemCollector items = new ItemCollector(SearchRequest.everything());
        page.root().path("features").forEach(f -> items.add(f, PagedItems.base(f, page.uri())));
        SearchResult found = items.result();
        if (found.items().isEmpty() && found.rejected().isEmpty()) {
            return "";
        }
        return "; "
                + counts(
                        found,
                        new SceneGrouping(Preset.all(), HrefRules.open())
                                .group(found, new SceneGrouping.Needs(Set.of("red", "nir"), false)));
    }

    private static String next(RecordedTransport transport) {
        List<String> more = new ArrayList<>();
        transport.asked.stream()
                .skip(1)
                .forEach(r -> more.add(" " + r.method() + " " + r.uri().getPath()));
        return String.join(",", more);
    }

    private static String counts(SearchResult found, CatalogScenes scenes) {
        int parts = scenes.scenes().stream().mapToInt(s -> s.parts().size()).sum();
        assertEquals(
                found.items().size() + found.rejected().size(),
                parts + scenes.rejected().size());
        TreeSet<String> sensors =
                new TreeSet<>(scenes.scenes().stream().map(Scene::sensor).toList());
        TreeMap<SceneRow.Status, Integer> rows = new TreeMap<>();
        scenes.rejected().forEach(r -> rows.merge(r.status(), 1, Integer::sum));
        return found.items().size() + " items, " + scenes.scenes().size() + " scenes of " + parts + " " + sensors
                + ", rows " + rows
                + (scenes.rejected().isEmpty()
                        ? ""
                        : ", first: " + scenes.rejected().getFirst().reason());
    }
}
