// SPDX-License-Identifier: Apache-2.0
package adit.io;

import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Fetches whole documents of a bounded size: catalogue pages, items, manifests. Rasters are read through
 * {@link ByteSource} instead. Safe for use by several threads.
 */
public interface Transport {
    /**
     * The document's bytes, unpacked.
     *
     * @throws SourceException when it cannot be had; what may be tried again has been tried before this is thrown
     */
    byte[] fetch(Request request) throws IOException;

    /**
     * What lies at an address, before it is fetched. Only local addresses have folders and links.
     *
     * @throws SourceException where a folder cannot be listed
     */
    default Place place(URI address) throws IOException {
        return new Place(address, Optional.empty());
    }

    /**
     * Where a catalogue really lies.
     *
     * @param address with all links followed; that of a folder ends in a slash
     * @param documents of a folder (*.json, *.geojson), sorted; empty where the address is that of a document
     */
    record Place(URI address, Optional<List<URI>> documents) {
        public Place {
            documents = documents.map(List::copyOf);
        }
    }

    /**
     * What is asked for.
     *
     * @param headers beyond those that the transport sets itself
     * @param body JSON of a POST; null for GET
     */
    record Request(
            Method method,
            URI uri,
            SortedMap<String, String> headers,
            @Nullable String body) {
        public enum Method {
            GET,
            POST
        }

        public Request {
            if ((method == Method.POST) != (body != null)) {
                throw new IllegalArgumentException("a POST has a body and a GET has none, was " + method + " " + uri);
            }
            headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        }

        public static Request get(URI uri) {
            return new Request(Method.GET, uri, new TreeMap<>(), null);
        }

        public static Request post(URI uri, String json) {
            return new Request(Method.POST, uri, new TreeMap<>(), json);
        }

        public Request withHeaders(Map<String, String> more) {
            TreeMap<String, String> all = new TreeMap<>(headers);
            all.putAll(more);
            return new Request(method, uri, all, body);
        }
    }
}
