// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.cube.Period;
import adit.core.event.Event.Confidence;
import adit.io.cache.FileStamp;
import adit.ledger.Digest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.io.WKTWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a look remembers for the next one, beside the states of the windows: the header of {@code watch.state}.
 *
 * @param basis what the states hang on, by what a person calls it
 * @param scenes that were read
 * @param ledger every scene of the catalogue with its status
 * @param inputs digest of all that the results were made from
 * @param run digest of the run.json that was written
 * @param events that were found
 */
record WatchMemory(
        SortedMap<String, String> basis,
        KnownScenes scenes,
        List<String> ledger,
        String inputs,
        String run,
        List<EventChange.Earlier> events) {
    private static final int VERSION = 2;

    String json() {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("version", VERSION);
        m.put("basis", basis);
        m.put("inputs", inputs);
        m.put("run", run);
        m.put("ledger", ledger);
        List<Object> read = new ArrayList<>();
        scenes.scenes().forEach(s -> read.add(scene(s)));
        m.put("scenes", read);
        m.put("events", events.stream().map(WatchMemory::event).toList());
        return JsonMapper.shared().writeValueAsString(m);
    }

    private static Map<String, Object> scene(KnownScenes.Known known) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("digest", known.digest().hex());
        m.put("id", known.id());
        m.put("day", known.day().toString());
        m.put("used", known.used());
        m.put("bytes", known.stamp().bytes());
        m.put("modified", known.stamp().modified());
        return m;
    }

    private static Map<String, Object> event(EventChange.Earlier e) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", e.id());
        m.put("class", e.kind());
        m.put("confidence", e.confidence().label());
        m.put("onset_from", e.onset().from().toString());
        m.put("onset_to", e.onset().to().toString());
        m.put("m2", e.squareMetres());
        m.put("pixels", e.pixels());
        m.put("outline", new WKTWriter().write(e.outline()));
        return m;
    }

    static WatchMemory parse(String json) throws IOException {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            int version = root.path("version").asInt(0);
            if (version != VERSION) {
                throw new IOException("what was remembered has version " + version + ", this program reads " + VERSION);
            }
            SortedMap<String, String> basis = new TreeMap<>();
            root.path("basis")
                    .properties()
                    .forEach(e -> basis.put(e.getKey(), e.getValue().asString()));
            List<String> ledger = new ArrayList<>();
            root.path("ledger").forEach(r -> ledger.add(r.asString()));
            List<KnownScenes.Known> scenes = new ArrayList<>();
            root.path("scenes").forEach(s -> scenes.add(known(s)));
            List<EventChange.Earlier> events = new ArrayList<>();
            for (JsonNode e : root.path("events")) {
                events.add(earlier(e));
            }
            return new WatchMemory(
                    basis,
                    new KnownScenes(scenes),
                    ledger,
                    root.path("inputs").asString(),
                    root.path("run").asString(),
                    events);
        } catch (JacksonException | IllegalArgumentException | DateTimeException | ParseException e) {
            throw new IOException("what was remembered cannot be read: " + e.getMessage(), e);
        }
    }

    private static KnownScenes.Known known(JsonNode s) {
        return new KnownScenes.Known(
                s.path("id").asString(),
                new Digest(s.path("digest").asString()),
                LocalDate.parse(s.path("day").asString()),
                s.path("used").asBoolean(),
                new FileStamp(s.path("bytes").asLong(), s.path("modified").asLong()));
    }

    private static EventChange.Earlier earlier(JsonNode e) throws ParseException {
        return new EventChange.Earlier(
                e.path("id").asString(),
                e.path("class").asString(),
                Confidence.valueOf(e.path("confidence").asString().toUpperCase(Locale.ROOT)),
                new Period(
                        LocalDate.parse(e.path("onset_from").asString()),
                        LocalDate.parse(e.path("onset_to").asString())),
                e.path("m2").asDouble(),
                e.path("pixels").asInt(),
                new WKTReader().read(e.path("outline").asString()));
    }
}
