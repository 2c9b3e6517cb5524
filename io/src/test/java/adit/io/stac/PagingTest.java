// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Period;
import adit.io.SourceException;
import adit.io.Transport;
import adit.kernel.SharedData;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Every kind of next link: those of the recorded answers, and those of the specification that none of them has. */
class PagingTest {
    private static final String ES = "https://earth-search.aws.element84.com/v1";
    private static final String PC = "https://planetarycomputer.microsoft.com/api/stac/v1";
    private static final String API = "https://stac.example.org";

    private static byte[] fixture(String name) throws IOException {
        return Files.readAllBytes(SharedData.path("data/stac_fixtures/" + name));
    }

    private static SearchResult search(String address, Transport transport, SearchRequest request) throws IOException {
        return new Catalog(URI.create(address), transport).search(request);
    }

    private static SearchRequest collection(String id) {
        return new SearchRequest(List.of(id), Optional.empty(), Optional.empty(), 1000);
    }

    @Test
    void earthSearchIsAskedByPostAndItsWholeBodyIsSentAgain() throws IOException {
        RecordedTransport t = new RecordedTransport()
                .get(ES, fixture("earthsearch_v1_root.json"))
                .post(ES + "/search", "\"next\"", fixture("earthsearch_v1_search_empty.json"))
                .post(ES + "/search", "limit", fixture("earthsearch_v1_search_landsat-c2-l2+sentinel-2-l2a.json"));
        Geometry site = new GeometryFactory().toGeometry(new Envelope(-105.2, -105.0, 40.1, 40.2));
        Period period = new Period(LocalDate.of(2023, 10, 8), LocalDate.of(2023, 10, 8));
        SearchResult found = search(
                ES,
                t,
                new SearchRequest(
                        List.of("sentinel-2-l2a", "landsat-c2-l2"), Optional.of(site), Optional.of(period), 1000));
        assertEquals(2, found.items().size());
        assertTrue(found.complete());
        assertEquals(
                "{\"collections\":[\"landsat-c2-l2\",\"sentinel-2-l2a\"],\"bbox\":[-105.2,40.1,-105.0,40.2],"
                        + "\"datetime\":\"2023-10-08T00:00:00Z/2023-10-08T23:59:59.999Z\",\"limit\":100}",
                t.asked.get(1).body());
        assertTrue(String.valueOf(t.asked.get(2).body())
                .contains("\"next\":\"2023-10-08T17:37:26.656958Z,LC08_L2SP_033032_20231008_02_T1,landsat-c2-l2\""));
    }

    @Test
    void planetaryComputerGoesOnByATokenInTheBody() throws IOException {
        RecordedTransport t = new RecordedTransport()
                .get(PC, fixture("pc_root.json"))
                .post(PC + "/search", "next:S2A_MSIL2A_20230216T150721", fixture("rustac__search-page-2.json"))
                .post(PC + "/search", "next:S2A_MSIL2A_20230216T145731", fixture("pc_search.json"))
                .post(PC + "/search", "limit", fixture("rustac__search-page-1.json"));
        SearchResult found = search(PC, t, collection("sentinel-2-l2a"));
        assertEquals(
                List.of(
                        "S2A_MSIL2A_20230216T145731_R082_T21UYT_20230217T083102",
                        "S2A_MSIL2A_20230216T150721_R082_T19PHS_20230217T082924"),
                found.items().stream().map(Item::id).toList());
        assertEquals(4, t.asked.size());
    }

    @Test
    void aCollectionOfAnApiGoesOnByATokenInTheHref() throws IOException {
        String items = PC + "/collections/landsat-c2-l2/items";
        RecordedTransport t = new RecordedTransport()
                .get(PC + "/collections/landsat-c2-l2", fixture("pc_collections_landsat-c2-l2.json"))
                .get(items + "?limit=100", fixture("pc_collections_landsat-c2-l2_items_landsat-c2-l2.json"))
                .get(
                        items + "?collections=landsat-c2-l2&token=next:landsat-c2-l2:LC09_L2SR_084056_20250722_02_T1",
                        fixture("pc_search.json"));
        SearchResult found = search(PC + "/collections/landsat-c2-l2", t, SearchRequest.everything());
        assertEquals(10, found.items().size());
        assertTrue(found.complete());
    }

    @Test
    void anApiWithoutPostIsAskedByGet() throws IOException {
        RecordedTransport t = new RecordedTransport()
                .get(API, page("Catalog", "", "{\"rel\": \"search\", \"href\": \"./search\"}"))
                .get(
                        API + "/search?collections=c&datetime=2020-01-01T00%3A00%3A00Z%2F2020-01-31T23%3A59%3A59.999Z"
                                + "&limit=100",
                        page("FeatureCollection", feature("a"), ""));
        Period january = new Period(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 31));
        SearchResult found =
                search(API, t, new SearchRequest(List.of("c"), Optional.empty(), Optional.of(january), 1000));
        assertEquals(1, found.items().size());
    }

    @Test
    void aSiteThatIsNoRectangleIsSentAsPolygon() throws ParseException {
        Geometry site = new WKTReader().read("POLYGON ((46 39, 47 39, 46.5 40, 46 39))");
        assertEquals(
                "{\"intersects\":{\"type\":\"Polygon\",\"coordinates\":[[[46.0,39.0],[47.0,39.0],[46.5,40.0],"
                        + "[46.0,39.0]]]},\"limit\":7}",
                ApiSearch.body(new SearchRequest(List.of(), Optional.of(site), Optional.empty(), 7)));
    }

    @Test
    void aPartOfABodyIsMergedIntoTheLastOne() throws IOException {
        RecordedTransport t = api().post(
                        API + "/search",
                        "{\"collections\":[\"c\"],\"limit\":100,\"token\":\"p2\"}",
                        page("FeatureCollection", feature("b"), ""))
                .post(API + "/search", "limit", page("FeatureCollection", feature("a"), """
                        {"rel": "next", "method": "POST", "merge": true, "href": "/search", "body": {"token": "p2"}}"""));
        assertEquals(2, search(API, t, collection("c")).items().size());
    }

    @Test
    void headersOfANextLinkAreSentButNotThoseOfTheConnection() throws IOException {
        RecordedTransport t = api().post(API + "/search", "p2", page("FeatureCollection", feature("b"), ""))
                .post(API + "/search", "limit", page("FeatureCollection", feature("a"), """
                        {"rel": "next", "method": "POST", "href": "search", "body": {"token": "p2"},
                         "headers": {"X-Search-After": "abc", "Host": "elsewhere.example.org"}}"""));
        search(API + "/", t.get(API + "/", root()), collection("c"));
        assertEquals("{X-Search-After=abc}", t.asked.getLast().headers().toString());
    }

    @Test
    void aNextLinkOfAnHttpServerBehindAProxyStaysOnHttps() throws IOException {
        RecordedTransport t = api().post(API + "/search", "limit", page("FeatureCollection", feature("a"), """
                        {"rel": "next", "href": "http://stac.example.org/search?page=2"}"""))
                .get(API + "/search?page=2", page("FeatureCollection", feature("b"), ""));
        assertEquals(2, search(API, t, collection("c")).items().size());
    }

    @Test
    void aNextLinkToAnotherHostIsRefused() {
        RecordedTransport t = api().post(API + "/search", "limit", page("FeatureCollection", feature("a"), """
                        {"rel": "next", "href": "http://169.254.169.254/latest/meta-data"}"""));
        SourceException e = assertThrows(SourceException.class, () -> search(API, t, collection("c")));
        assertEquals(SourceException.Code.REFUSED, e.code());
        assertEquals(2, t.asked.size());
    }

    @Test
    void aNextLinkThatLeadsBackEndsTheSearch() {
        RecordedTransport same = api().post(API + "/search", "limit", page("FeatureCollection", feature("a"), """
                        {"rel": "next", "method": "POST", "href": "/search", "merge": true, "body": {}}"""));
        assertEquals(
                SourceException.Code.CORRUPT,
                assertThrows(SourceException.class, () -> search(API, same, collection("c")))
                        .code());
        RecordedTransport deaf = api().post(API + "/search", "limit", page("FeatureCollection", feature("a"), """
                        {"rel": "next", "href": "/search?page=2"}"""))
                .get(API + "/search?page=2", page("FeatureCollection", feature("a"), """
                        {"rel": "next", "href": "/search?page=3"}"""));
        assertEquals(
                SourceException.Code.CORRUPT,
                assertThrows(SourceException.class, () -> search(API, deaf, collection("c")))
                        .code());
    }

    @Test
    void theLimitStopsThePaging() throws IOException {
        RecordedTransport t = api().post(API + "/search", "limit", page("FeatureCollection", feature("a"), """
                        {"rel": "next", "href": "/search?page=2"}"""));
        SearchResult found = search(API, t, new SearchRequest(List.of("c"), Optional.empty(), Optional.empty(), 1));
        assertEquals(1, found.items().size());
        assertFalse(found.complete());
    }

    private static RecordedTransport api() {
        return new RecordedTransport().get(API, root());
    }

    private static byte[] root() {
        return page("Catalog", "", """
                {"rel": "search", "href": "https://stac.example.org/search", "method": "POST"}""");
    }

    private static byte[] page(String type, String feature, String link) {
        return RecordedTransport.bytes("{\"type\": \"%s\", \"id\": \"p\", \"features\": [%s], \"links\": [%s]}"
                .formatted(type, feature, link));
    }

    private static String feature(String id) {
        return """
                {"type": "Feature", "id": "%s", "collection": "c", "geometry": null,
                 "properties": {"datetime": "2020-01-0%dT00:00:00Z"}, "assets": {}}""".formatted(id, id.charAt(0) - 'a' + 1);
    }
}
