// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.ConfigException;
import adit.app.config.Nearest;
import adit.ledger.Digest;
import adit.ledger.FormatException;
import adit.ledger.log.Entry;
import adit.ledger.log.EntryLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What readers made of the events of a run. It is derived from the log whenever it is asked for and stored nowhere, and
 * nothing that measures knows of it.
 *
 * @param run digest of the run's run.json
 * @param events all of the run, in its order
 * @param ofOtherRuns readings in the log that belong to other results of the site
 * @param takenBack readings of this run that were corrected and do not count
 */
public record Review(Digest run, List<EventReview> events, int ofOtherRuns, int takenBack) {
    private static final int NEAREST = 3;

    /**
     * @param twice events that two readers or more have read
     * @param states what follows from the readings of these
     */
    record Counts(int events, int twice, int once, SortedMap<EventReview.State, Integer> states) {}

    public Review {
        events = List.copyOf(events);
    }

    /**
     * Of the results as they are.
     *
     * @param json their run.json
     * @throws ConfigException where the log does not hold that they were made
     * @throws FormatException where an entry of the log is not what its type says
     */
    public static Review of(EntryLog log, Path json) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (long i = 0; i < log.size(); i++) {
            entries.add(log.entry(i));
        }
        return of(entries, json);
    }

    static Review of(List<Entry> entries, Path json) throws IOException {
        byte[] bytes = Files.readAllBytes(json);
        Digest run = Digest.of(bytes);
        boolean recorded = entries.stream()
                .anyMatch(e ->
                        e.type().equals("run") && run.hex().equals(e.members().get("run_json")));
        if (!recorded) {
            throw new ConfigException(
                    json.toString(),
                    "is not a run that the site's log holds, so that a reading of it would be of nothing",
                    "run `adit run` again: it records its results once the site has a log");
        }
        return of(entries, run, ids(bytes, json));
    }

    private static List<String> ids(byte[] bytes, Path json) {
        try {
            return JsonMapper.shared()
                    .readTree(bytes)
                    .path("events")
                    .valueStream()
                    .map(e -> e.required("id").asString())
                    .toList();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ConfigException(
                    json.toString(), "is not as a run writes it: " + e.getMessage(), "run `adit run` again");
        }
    }

    private static Review of(List<Entry> entries, Digest run, List<String> ids) throws FormatException {
        Corrections corrections = Corrections.of(entries);
        // The readings of each event by their reader; a later one goes to the end, as in the log.
        Map<String, SequencedMap<String, Reading>> last = new LinkedHashMap<>();
        Map<String, Integer> all = new LinkedHashMap<>();
        ids.forEach(id -> last.put(id, new LinkedHashMap<>()));
        int others = 0;
        int back = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (!entry.type().equals(Reading.TYPE)) {
                continue;
            }
            if (!run.hex().equals(entry.members().get("run_json"))) {
                others++;
            } else if (corrections.takenBack(i)) {
                back++;
            } else {
                Reading reading = Reading.read(i, entry);
                SequencedMap<String, Reading> readings = last.get(reading.event());
                if (readings == null) {
                    throw new FormatException(
                            "entry " + i + " reads the event " + reading.event() + ", which its run does not have");
                }
                readings.putLast(Reading.key(reading.reader()), reading);
                all.merge(reading.event(), 1, Integer::sum);
            }
        }
        List<EventReview> events = new ArrayList<>();
        last.forEach((id, readings) -> events.add(
                new EventReview(id, List.copyOf(readings.values()), all.getOrDefault(id, 0) - readings.size())));
        return new Review(run, events, others, back);
    }

    /**
     * That of one event.
     *
     * @throws ConfigException where the run has none of this id
     */
    public EventReview event(String id) {
        return events.stream()
                .filter(e -> e.event().equals(id))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        "EVENT",
                        "the results have no event \"" + id + "\"",
                        events.isEmpty() ? "they have none at all" : "the nearest are " + nearest(id)));
    }

    private String nearest(String id) {
        return String.join(
                ", ",
                events.stream()
                        .map(EventReview::event)
                        .sorted(Comparator.comparingInt(e -> Nearest.distance(id, e)))
                        .limit(NEAREST)
                        .toList());
    }

    Counts counts() {
        List<EventReview> twice =
                events.stream().filter(e -> e.readings().size() >= 2).toList();
        SortedMap<EventReview.State, Integer> states = new TreeMap<>();
        twice.forEach(e -> states.merge(e.state(), 1, Integer::sum));
        return new Counts(
                events.size(),
                twice.size(),
                (int) events.stream().filter(e -> e.readings().size() == 1).count(),
                states);
    }
}
