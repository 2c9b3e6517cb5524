// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.io.SourceException;
import adit.io.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays back recorded answers and notes what was asked. What was not recorded is MISSING. */
final class RecordedTransport implements Transport {
    private final Map<String, byte[]> answers = new LinkedHashMap<>();
    final List<Request> asked = new ArrayList<>();

    RecordedTransport get(String uri, byte[] answer) {
        answers.put("GET " + uri, answer);
        return this;
    }

    /** @param bodyPart text within the body; the first recorded answer that fits is given */
    RecordedTransport post(String uri, String bodyPart, byte[] answer) {
        answers.put("POST " + uri + " " + bodyPart, answer);
        return this;
    }

    static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] fetch(Request request) throws IOException {
        asked.add(request);
        String line = request.method() + " " + request.uri();
        String body = request.body();
        for (Map.Entry<String, byte[]> e : answers.entrySet()) {
            boolean fits = body == null
                    ? e.getKey().equals(line)
                    : e.getKey().startsWith(line + " ")
                            && body.contains(e.getKey().substring(line.length() + 1));
            if (fits) {
                return e.getValue();
            }
        }
        URI uri = request.uri();
        throw new SourceException(SourceException.Code.MISSING, uri, request.method() + " was not recorded");
    }
}
