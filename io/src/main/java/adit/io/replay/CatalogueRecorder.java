// SPDX-License-Identifier: Apache-2.0
package adit.io.replay;

import adit.io.SourceException;
import adit.io.Transport;
import adit.io.stac.CatalogueDocument;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Hands requests on and keeps what came back, in the order asked. For one search; not for several threads. */
public final class CatalogueRecorder implements Transport {
    private final Transport transport;
    private final List<Exchange> exchanges = new ArrayList<>();
    private Optional<Place> root = Optional.empty();

    private record Exchange(Request request, CatalogueResponse.Answer answer) {}

    public CatalogueRecorder(Transport transport) {
        this.transport = transport;
    }

    @Override
    public Place place(URI address) throws IOException {
        Place place = transport.place(address);
        root = root.or(() -> Optional.of(place));
        return place;
    }

    @Override
    public byte[] fetch(Request request) throws IOException {
        try {
            byte[] bytes = transport.fetch(request);
            exchanges.add(new Exchange(request, new CatalogueResponse.Document(bytes)));
            return bytes;
        } catch (SourceException e) {
            exchanges.add(new Exchange(request, CatalogueResponse.Failure.of(e)));
            throw e;
        }
    }

    /** How local addresses of this catalogue are written. */
    public PortableAddresses addresses() {
        Set<String> stated = new HashSet<>();
        for (Exchange e : exchanges) {
            stated.addAll(document(e).localPaths());
        }
        return new PortableAddresses(root().address(), stated);
    }

    private Place root() {
        return root.orElseThrow(() -> new IllegalStateException("nothing was searched"));
    }

    private static CatalogueDocument document(Exchange e) {
        return switch (e.answer()) {
            case CatalogueResponse.Document d ->
                CatalogueDocument.of(e.request().uri(), d.bytes());
            case CatalogueResponse.Failure f -> new CatalogueDocument(List.of(), List.of());
        };
    }

    /**
     * All that was fetched so far.
     *
     * @param catalogue as the site file names it
     * @param collections that were asked for; empty for all
     */
    public CatalogueResponse response(String catalogue, List<String> collections) {
        PortableAddresses addresses = addresses();
        TreeSet<String> items = new TreeSet<>();
        List<CatalogueResponse.Response> responses = new ArrayList<>();
        for (Exchange e : exchanges) {
            document(e).items().stream()
                    .filter(i -> collections.isEmpty() || collections.contains(i.collection()))
                    .forEach(i -> items.add(i.id()));
            CatalogueResponse.Answer answer = switch (e.answer()) {
                case CatalogueResponse.Document d -> d;
                case CatalogueResponse.Failure f ->
                    new CatalogueResponse.Failure(f.code(), addresses.text(f.problem()));
            };
            responses.add(new CatalogueResponse.Response(
                    e.request().method(),
                    addresses.of(e.request().uri()),
                    e.request().headers(),
                    Optional.ofNullable(e.request().body()),
                    answer));
        }
        Optional<List<String>> folder =
                root().documents().map(d -> d.stream().map(addresses::of).toList());
        return new CatalogueResponse(
                catalogue, addresses.of(root().address()), folder, collections, List.copyOf(items), responses);
    }
}
