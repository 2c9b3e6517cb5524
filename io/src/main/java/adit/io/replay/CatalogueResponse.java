// SPDX-License-Identifier: Apache-2.0
package adit.io.replay;

import adit.io.SourceException;
import adit.io.Transport;
import adit.io.stac.CatalogueDocument;
import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a catalogue returned to one search, as it stands in {@code catalogue-response.json}
 * (docs/formats/catalogue-response.md). Addresses are those of {@link PortableAddresses}.
 *
 * @param catalogue as the site file names it
 * @param address of the document or folder that the search began with
 * @param folder addresses of the documents of that folder; empty where it is none
 * @param collections that were asked for; empty for all
 * @param items ids of the items in the documents, of those collections; sorted, none twice
 * @param responses in the order asked
 */
public record CatalogueResponse(
        String catalogue,
        String address,
        Optional<List<String>> folder,
        List<String> collections,
        List<String> items,
        List<Response> responses) {
    /** Name of the file in a folder of results. */
    public static final String FILE = "catalogue-response.json";

    static final int VERSION = 1;

    public CatalogueResponse {
        folder = folder.map(List::copyOf);
        collections = List.copyOf(collections);
        items = List.copyOf(items);
        responses = List.copyOf(responses);
    }

    /**
     * One request and its answer.
     *
     * @param headers of the request, beyond those that the transport sets itself
     * @param body of a POST
     */
    public record Response(
            Transport.Request.Method method,
            String address,
            SortedMap<String, String> headers,
            Optional<String> body,
            Answer answer) {
        public Response {
            headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        }
    }

    /** What came back. */
    public sealed interface Answer {}

    /** @param bytes as received, unpacked; not copied and not written to */
    public record Document(byte[] bytes) implements Answer {}

    /** @param problem without the address */
    public record Failure(SourceException.Code code, String problem) implements Answer {
        static Failure of(SourceException e) {
            String message = String.valueOf(e.getMessage());
            String before = e.uri() + ": ";
            return new Failure(e.code(), message.startsWith(before) ? message.substring(before.length()) : message);
        }
    }

    /** @param catalogue where the catalogue's folder is to be, or was: the address that {@link #address} is relative to */
    public PortableAddresses addresses(URI catalogue) {
        Set<String> stated = new HashSet<>();
        for (Response r : responses) {
            if (r.answer() instanceof Document d) {
                stated.addAll(CatalogueDocument.of(catalogue, d.bytes()).localPaths());
            }
        }
        return new PortableAddresses(catalogue, stated);
    }

    /** The items of all documents, of the collections that were asked for, in the order received; twice where sent twice. */
    public List<CatalogueDocument.ReturnedItem> returned() {
        List<CatalogueDocument.ReturnedItem> all = new ArrayList<>();
        for (Response r : responses) {
            if (r.answer() instanceof Document d) {
                CatalogueDocument.of(URI.create("file:///"), d.bytes()).items().stream()
                        .filter(i -> collections.isEmpty() || collections.contains(i.collection()))
                        .forEach(all::add);
            }
        }
        return all;
    }

    /** Digest of the file that {@link #write} makes. */
    public Digest digest() {
        try (DigestWriter out = new DigestWriter()) {
            write(out);
            return out.digest();
        } catch (IOException e) {
            throw new IllegalStateException("a digest cannot fail to be written", e);
        }
    }

    /** Writes canonical JSON, response by response: all texts together may be larger than one text can be. */
    public void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            write(out);
        }
    }

    private void write(Appendable out) throws IOException {
        out.append("{\"address\":").append(CanonicalJson.of(address));
        out.append(",\"catalogue\":").append(CanonicalJson.of(catalogue));
        out.append(",\"collections\":").append(CanonicalJson.of(collections));
        if (folder.isPresent()) {
            out.append(",\"folder\":").append(CanonicalJson.of(folder.get()));
        }
        out.append(",\"items\":").append(CanonicalJson.of(items));
        out.append(",\"responses\":[");
        String comma = "";
        for (Response r : responses) {
            out.append(comma).append(CanonicalJson.of(json(r)));
            comma = ",";
        }
        out.append("],\"version\":").append(Integer.toString(VERSION)).append('}');
    }

    private static SortedMap<String, Object> json(Response r) {
        TreeMap<String, Object> map = new TreeMap<>();
        map.put("address", r.address());
        map.put("method", r.method().name());
        if (!r.headers().isEmpty()) {
            map.put("headers", r.headers());
        }
        r.body().ifPresent(b -> map.put("body", b));
        switch (r.answer()) {
            case Document d -> {
                map.put("sha256", Digest.of(d.bytes()).hex());
                Optional<String> text = text(d.bytes());
                if (text.isPresent()) {
                    map.put("text", text.get());
                } else {
                    map.put("base64", Base64.getEncoder().encodeToString(d.bytes()));
                }
            }
            case Failure f -> {
                map.put("failure", f.code().name());
                map.put("problem", f.problem());
            }
        }
        return map;
    }

    /** Empty where the bytes are not UTF-8, and a text would lose some. */
    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
