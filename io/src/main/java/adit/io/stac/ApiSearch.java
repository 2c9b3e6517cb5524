// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.core.cube.Period;
import adit.io.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Searches a STAC API from its root (POST where it is offered, else GET), or one collection by its items link. */
final class ApiSearch {
    /** Items per page; servers cap it as they like, and some fail on pages of several megabytes. */
    static final int PAGE = 100;

    private final Transport transport;
    private final JsonDocument root;

    ApiSearch(Transport transport, JsonDocument root) {
        this.transport = transport;
        this.root = root;
    }

    /** True where the document links to a search or to a page of items, or says that it conforms to item search. */
    static boolean isApi(JsonDocument document) {
        return link(document, "search", "").isPresent()
                || link(document, "items", "").isPresent()
                || conformsToItemSearch(document.root());
    }

    private static boolean conformsToItemSearch(JsonNode root) {
        for (JsonNode c : root.path("conformsTo")) {
            if (c.asString("").matches("https?://api\\.stacspec\\.org/.*/item-search")) {
                return true;
            }
        }
        return false;
    }

    /** @param method POST or GET; empty takes the first link of that relation */
    private static Optional<URI> link(JsonDocument document, String rel, String method) {
        for (JsonNode link : document.root().path("links")) {
            String offered = JsonDocument.text(link, "method").toUpperCase(Locale.ROOT);
            boolean fits = method.isEmpty() || offered.equals(method) || (offered.isEmpty() && method.equals("GET"));
            if (JsonDocument.text(link, "rel").equals(rel) && fits) {
                return Hrefs.resolve(document.uri(), JsonDocument.text(link, "href"));
            }
        }
        return Optional.empty();
    }

    void search(SearchRequest request, ItemCollector found) throws IOException {
        PagedItems pages = new PagedItems(transport, found);
        Optional<URI> post = link(root, "search", "POST");
        Optional<URI> get = link(root, "search", "GET");
        Optional<URI> items = link(root, "items", "");
        if (post.isPresent()) {
            pages.follow(Transport.Request.post(post.get(), body(request)));
        } else if (get.isPresent()) {
            pages.follow(Transport.Request.get(query(get.get(), request, true)));
        } else if (items.isPresent()) {
            pages.follow(Transport.Request.get(query(items.get(), request, false)));
        } else {
            URI search =
                    URI.create(root.uri().toString().replaceFirst("[?#].*$", "").replaceFirst("/?$", "/search"));
            pages.follow(Transport.Request.get(query(search, request, true)));
        }
    }

    static String body(SearchRequest request) {
        ObjectNode body = JsonDocument.MAPPER.createObjectNode();
        if (!request.collections().isEmpty()) {
            ArrayNode ids = body.putArray("collections");
            request.collections().forEach(ids::add);
        }
        request.area().ifPresent(area -> {
            if (area instanceof Polygon polygon && !polygon.isRectangle() && polygon.getNumInteriorRing() == 0) {
                ring(polygon, body.putObject("intersects"));
            } else {
                bbox(area).forEach(body.putArray("bbox")::add);
            }
        });
        request.period().ifPresent(p -> body.put("datetime", datetime(p)));
        body.put("limit", Math.min(PAGE, request.limit()));
        return JsonDocument.MAPPER.writeValueAsString(body);
    }

    private static void ring(Polygon polygon, ObjectNode geometry) {
        geometry.put("type", "Polygon");
        ArrayNode ring = geometry.putArray("coordinates").addArray();
        for (Coordinate c : polygon.getExteriorRing().getCoordinates()) {
            ring.addArray().add(c.x).add(c.y);
        }
    }

    static URI query(URI address, SearchRequest request, boolean withCollections) {
        List<String> parts = new ArrayList<>();
        if (withCollections && !request.collections().isEmpty()) {
            parts.add("collections=" + encoded(String.join(",", request.collections())));
        }
        request.area()
                .ifPresent(a -> parts.add("bbox="
                        + encoded(String.join(
                                ",", bbox(a).stream().map(String::valueOf).toList()))));
        request.period().ifPresent(p -> parts.add("datetime=" + encoded(datetime(p))));
        parts.add("limit=" + Math.min(PAGE, request.limit()));
        String before = address.toString();
        return URI.create(before + (address.getRawQuery() == null ? "?" : "&") + String.join("&", parts));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static List<Double> bbox(Geometry area) {
        Envelope e = area.getEnvelopeInternal();
        return List.of(e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY());
    }

    /** Both ends are part of the interval (RFC 3339, as OGC API – Features, 7.15.4, says). */
    private static String datetime(Period p) {
        return p.from() + "T00:00:00Z/" + p.to() + "T23:59:59.999Z";
    }
}
