// SPDX-License-Identifier: Apache-2.0
package adit.io.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.io.FileTransport;
import adit.io.SourceException;
import adit.io.Transport;
import adit.io.stac.Catalog;
import adit.io.stac.ProviderStatement;
import adit.io.stac.SearchRequest;
import adit.io.stac.SearchResult;
import adit.ledger.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search got is kept whole, and a search of the recording gets it again without the catalogue. */
class ReplayTest {
    private static final URI NOWHERE = URI.create("file:///nowhere/a/b/c/d/");

    @TempDir
    Path folder;

    private static String item(String id, String href) {
        return """
                {"type":"Feature","id":"%s","collection":"c","geometry":null,
                 "properties":{"datetime":"2024-01-01T00:00:00Z","title":"Grüße \\u0001"},
                 "assets":{"red":{"href":"%s","type":"image/tiff; application=geotiff"}},"links":[]}
                """.formatted(id, href);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private record Recorded(SearchResult found, CatalogueResponse response, PortableAddresses addresses) {}

    private static Recorded record(URI address, Transport transport, SearchRequest request) throws IOException {
        CatalogueRecorder recorder = new CatalogueRecorder(transport);
        SearchResult found = new Catalog(address, recorder).search(request);
        return new Recorded(found, recorder.response("as named", request.collections()), recorder.addresses());
    }

    private Recorded recordLocal(Path catalogue) throws IOException {
        return record(catalogue.toUri(), new FileTransport(1 << 20), SearchRequest.everything());
    }

    /** Writes and reads the file, and searches it from another place; what it records then is the same file. */
    private SearchResult replayed(CatalogueResponse response, SearchRequest request) throws IOException {
        Path file = folder.resolve("response.json");
        response.write(file);
        assertEquals(Digest.of(file), response.digest());
        CatalogueResponse read = CatalogueResponseReader.read(file);
        PortableAddresses there = read.addresses(NOWHERE);
        Recorded again = record(there.resolve(read.address()), new ReplayTransport(read, there), request);
        again.response().write(folder.resolve("again.json"));
        assertEquals(Files.readString(file), Files.readString(folder.resolve("again.json")));
        return again.found();
    }

    private static List<String> ids(SearchResult found) {
        return found.items().stream()
                .map(i -> i.id() + " " + Digest.of(i.json()))
                .toList();
    }

    @Test
    void aLocalCatalogueIsSearchedAgainWithoutItsFiles() throws IOException {
        Path catalogue = write("cat/catalog.json", """
                {"type":"Catalog","id":"x","stac_version":"1.0.0","description":"d","links":[
                 {"rel":"item","href":"./a/one.json"},{"rel":"item","href":"../far/two.json"},
                 {"rel":"item","href":"gone.json"},{"rel":"item","href":"broken.json"}]}
                """);
        write("cat/a/one.json", item("one", "B04.tif"));
        write("far/two.json", item("two", folder.resolve("cat/abs/B04.tif").toString()));
        write("cat/broken.json", "{");
        Recorded then = recordLocal(catalogue);
        assertEquals(List.of("one", "two"), then.response().items());
        SearchResult now = replayed(then.response(), SearchRequest.everything());
        assertEquals(ids(then.found()), ids(now));
        PortableAddresses there = then.response().addresses(NOWHERE);
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    then.addresses().text(then.found().rejected().get(i).reason()),
                    there.text(now.rejected().get(i).reason()));
            String shown = then.addresses().text(then.found().rejected().get(i).toString());
            assertFalse(shown.contains(folder.toString()), shown);
        }
        String text = Files.readString(folder.resolve("response.json"));
        assertEquals(
                1,
                text.split(folder.toString(), -1).length - 1,
                "the folder is told where the catalogue itself tells it, and nowhere else");
    }

    @Test
    void aFolderOfItemsIsListedFromTheRecording() throws IOException {
        write("items/a.json", item("one", "a.tif"));
        write("items/b.json", item("two", "b.tif"));
        write("items/c.txt", "no document");
        Recorded then = recordLocal(folder.resolve("items"));
        assertEquals("./", then.response().address());
        assertEquals(Optional.of(List.of("a.json", "b.json")), then.response().folder());
        assertEquals(ids(then.found()), ids(replayed(then.response(), SearchRequest.everything())));
    }

    @Test
    void anApiIsAnsweredPageByPage() throws IOException {
        String api = "https://stac.example.org";
        Transport server = request -> {
            String body = String.valueOf(request.body());
            String answer = request.uri().toString().equals(api)
                    ? """
                      {"type":"Catalog","id":"x","conformsTo":["https://api.stacspec.org/v1.0.0/item-search"],
                       "links":[{"rel":"search","method":"POST","href":"https://stac.example.org/search"}]}
                      """
                    : body.contains("page2")
                            ? "{\"type\":\"FeatureCollection\",\"features\":[" + item("two", "https://d.example/b.tif")
                                    + "],\"links\":[]}"
                            : "{\"type\":\"FeatureCollection\",\"features\":[" + item("one", "https://d.example/a.tif")
                                    + "],\"links\":[{\"rel\":\"next\",\"method\":\"POST\",\"merge\":true,"
                                    + "\"href\":\"https://stac.example.org/search\",\"body\":{\"token\":\"page2\"}}]}";
            return answer.getBytes(StandardCharsets.UTF_8);
        };
        SearchRequest request = new SearchRequest(List.of("c"), Optional.empty(), Optional.empty(), 100);
        Recorded then = record(URI.create(api), server, request);
        assertEquals(List.of("one", "two"), then.response().items());
        assertEquals(3, then.response().responses().size());
        assertEquals(ids(then.found()), ids(replayed(then.response(), request)));
        // Another question was never asked.
        SearchRequest other = new SearchRequest(List.of("d"), Optional.empty(), Optional.empty(), 100);
        SourceException e = assertThrows(SourceException.class, () -> replayed(then.response(), other));
        assertEquals(SourceException.Code.MISSING, e.code());
        assertTrue(String.valueOf(e.getMessage()).contains("was not recorded"), e.toString());
    }

    @Test
    void bytesThatAreNoTextAreKeptToo() throws IOException {
        write("items/a.json", item("one", "a.tif"));
        Files.write(folder.resolve("items/b.json"), new byte[] {'{', (byte) 0xff, (byte) 0xfe, 0});
        Recorded then = recordLocal(folder.resolve("items"));
        assertEquals(
                then.found().rejected().size(),
                replayed(then.response(), SearchRequest.everything()).rejected().size());
        assertTrue(Files.readString(folder.resolve("response.json")).contains("\"base64\":\"e//+AA==\""));
    }

    @Test
    void whatWasChangedAfterwardsIsRefused() throws IOException {
        write("items/a.json", item("one", "a.tif"));
        Path file = folder.resolve("response.json");
        recordLocal(folder.resolve("items")).response().write(file);
        String text = Files.readString(file);
        for (String changed : List.of(
                text.replaceFirst("2024-01-01", "2024-01-02"),
                text.replace("\"version\":1", "\"version\":2"),
                text.replaceFirst("\"sha256\":\"[0-9a-f]{4}", "\"sha256\":\"0000"),
                text.substring(0, text.length() - 5),
                text + "{}",
                text.replaceFirst("\"method\":\"GET\"", "\"method\":\"PUT\""))) {
            Files.writeString(file, changed);
            assertThrows(SourceException.class, () -> CatalogueResponseReader.read(file), changed);
        }
    }

    @Test
    void aListOfSceneFilesLeadsNowhereElse() throws IOException {
        Path file = folder.resolve(SceneFiles.FILE);
        SceneFiles list = new SceneFiles(List.of(
                new SceneFiles.Entry(
                        "b.tif",
                        List.of("two", "one", "two"),
                        new SceneFiles.Provider(Optional.of("1220ab"), Optional.of(5L)),
                        new SceneFiles.Original("one/b.tif", Digest.of("b"), 5)),
                new SceneFiles.Entry(
                        "a.tif",
                        List.of("one"),
                        new SceneFiles.Provider(Optional.empty(), Optional.empty()),
                        new SceneFiles.Absent(SourceException.Code.MISSING, "gone"))));
        list.write(file);
        assertEquals(list, SceneFiles.read(file));
        assertEquals("a.tif", list.entries().getFirst().href());
        String text = Files.readString(file);
        for (String path : List.of("../b.tif", "/etc/passwd", "one/../../b.tif", "c:\\\\b.tif", "one//b.tif", "")) {
            Files.writeString(file, text.replace("one/b.tif", path));
            assertThrows(SourceException.class, () -> SceneFiles.read(file), path);
        }
        PortableAddresses addresses = new PortableAddresses(NOWHERE, Set.of());
        ReplayOpener opener = new ReplayOpener(folder, list, addresses);
        SourceException gone = assertThrows(SourceException.class, () -> opener.open(NOWHERE.resolve("a.tif")));
        assertEquals(NOWHERE.resolve("a.tif") + ": gone", gone.getMessage());
        SourceException unknown =
                assertThrows(SourceException.class, () -> opener.open(URI.create("https://example.org/c.tif")));
        assertTrue(String.valueOf(unknown.getMessage()).contains("is none of the 2 rasters"), unknown.toString());
    }

    @Test
    void whatTheProviderStatesIsFoundByTheAddress() {
        String item = """
                {"type":"Feature","id":"x","assets":{
                 "thumb":{"href":"https://d.example/s/p.png","file:size":1},
                 "red":{"href":"s3://store/s/B04.tif","file:checksum":"1220aa",
                        "alternate":{"https":{"href":"https://d.example/s/B04.tif","file:size":7}}},
                 "nir":{"href":"./s/B08.tif","file:size":9,"file:checksum":"1220bb"},
                 "scl":{"href":"./s/SCL.tif"}}}
                """;
        assertEquals(
                Optional.of(new ProviderStatement(Optional.of("1220aa"), Optional.empty())),
                ProviderStatement.of(item, URI.create("https://store.s3.eu-west-1.amazonaws.com/s/B04.tif")));
        assertEquals(
                Optional.of(new ProviderStatement(Optional.of("1220bb"), Optional.of(9L))),
                ProviderStatement.of(item, URI.create("file:///a/b/s/B08.tif")));
        assertEquals(Optional.empty(), ProviderStatement.of(item, URI.create("file:///a/b/s/SCL.tif")));
        assertEquals(Optional.empty(), ProviderStatement.of(item, URI.create("file:///a/b/s/B09.tif")));
    }
}
