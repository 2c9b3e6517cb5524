// SPDX-License-Identifier: Apache-2.0
package adit.io.replay;

import adit.io.SourceException;
import adit.io.Transport;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Answers from a recording; nothing is fetched. What was not asked then is not known now. */
public final class ReplayTransport implements Transport {
    private record Asked(
            Request.Method method, String address, SortedMap<String, String> headers, Optional<String> body) {}

    private final CatalogueResponse recording;
    private final PortableAddresses addresses;
    private final Map<Asked, CatalogueResponse.Answer> answers = new HashMap<>();

    /** @param addresses of the recording, as seen from where its catalogue is taken to be */
    public ReplayTransport(CatalogueResponse recording, PortableAddresses addresses) {
        this.recording = recording;
        this.addresses = addresses;
        for (CatalogueResponse.Response r : recording.responses()) {
            answers.putIfAbsent(new Asked(r.method(), r.address(), r.headers(), r.body()), r.answer());
        }
    }

    @Override
    public Place place(URI address) throws SourceException {
        if (!addresses.of(address).equals(recording.address())) {
            throw notRecorded(address, "the search began with " + recording.address() + " then");
        }
        return new Place(
                address,
                recording
                        .folder()
                        .map(all -> all.stream().map(addresses::resolve).toList()));
    }

    @Override
    public byte[] fetch(Request request) throws SourceException {
        URI uri = request.uri();
        CatalogueResponse.Answer answer = answers.get(
                new Asked(request.method(), addresses.of(uri), request.headers(), Optional.ofNullable(request.body())));
        return switch (answer) {
            case null ->
                throw notRecorded(
                        uri,
                        "this " + request.method() + " is not among the " + answers.size()
                                + " requests of the recording");
            case CatalogueResponse.Document d -> d.bytes().clone();
            case CatalogueResponse.Failure f -> throw new SourceException(f.code(), uri, f.problem());
        };
    }

    private SourceException notRecorded(URI uri, String why) {
        return new SourceException(
                SourceException.Code.MISSING,
                uri,
                "was not recorded: " + why + "; another site file, method or program asks other questions");
    }
}
