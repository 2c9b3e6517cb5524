// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.io.replay.CatalogueResponse;
import adit.io.stac.CatalogueDocument.ReturnedItem;
import adit.ledger.Digest;
import adit.ledger.log.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the log says of a plan, a run and a package (docs/formats/log.md).
 *
 * @param now when it is written down
 * @param salts unguessable
 */
record CustodyEntries(Instant now, RandomGenerator salts) {
    private static final String ITEM = "item ";
    private static final String SCENE = "scene on the site's grid ";

    /** Names of members by which a provider states the digest of a file, in the order of their worth (STAC's file extension). */
    private static final List<String> CHECKSUMS = List.of("file:checksum", "checksum:multihash");

    /** @param results digest of the run.json that was there already: the plan was frozen with its results known */
    Entry plan(Plan plan, String site, Optional<Digest> results) {
        TreeMap<String, Object> m = new TreeMap<>();
        m.put("plan", plan.digest().hex());
        m.put("site", site);
        m.put("number", plan.version());
        results.ifPresent(d -> m.put("results", d.hex()));
        plan.supersedes().ifPresent(s -> {
            m.put("supersedes", s.plan().hex());
            m.put("reason", s.reason());
        });
        return Entry.of("plan", now, salts, m);
    }

    Entry catalogue(CatalogueResponse response, Digest file) {
        return Entry.of(
                "catalogue",
                now,
                salts,
                Map.of(
                        "response", file.hex(),
                        "address", response.address(),
                        "items", response.items().size()));
    }

    /** One entry of each item that the catalogue returned, as it was received; of one that was sent twice alike, one. */
    List<Entry> scenes(CatalogueResponse response, FinishedRun run) {
        List<Entry> all = new ArrayList<>();
        for (ReturnedItem item : new LinkedHashSet<>(response.returned())) {
            TreeMap<String, Object> m = new TreeMap<>();
            Digest digest = Digest.of(item.json());
            m.put("item", item.id());
            m.put("digest", digest.hex());
            m.put("assets", assets(JsonMapper.shared().readTree(item.json())));
            boolean used = digest.equals(run.inputs().get(ITEM + item.id()));
            Optional.ofNullable(run.inputs().get(SCENE + item.id()))
                    .filter(d -> used)
                    .ifPresent(d -> m.put("as_read", d.hex()));
            all.add(Entry.of("scene", now, salts, m));
        }
        return all;
    }

    /** What the provider states of each asset; the bytes that were read are packaged, this says what they should be. */
    private static List<Map<String, Object>> assets(JsonNode item) {
        List<Map<String, Object>> all = new ArrayList<>();
        item.path("assets").forEachEntry((name, asset) -> {
            TreeMap<String, Object> m = new TreeMap<>();
            m.put("name", name);
            CHECKSUMS.stream()
                    .map(k -> asset.path(k).asString(""))
                    .filter(c -> !c.isEmpty())
                    .findFirst()
                    .ifPresent(c -> m.put("provider_checksum", c));
            if (asset.path("file:size").isIntegralNumber()) {
                m.put("size", asset.path("file:size").longValue());
            }
            if (m.size() > 1) {
                all.add(m);
            }
        });
        return all;
    }

    /** @param json digest of run.json */
    Entry run(FinishedRun run, Digest json) {
        TreeMap<String, Object> m = new TreeMap<>();
        m.put("run_json", json.hex());
        m.put("code", run.code().hex());
        m.put("adit", run.version());
        m.put("outputs", hex(run.outputs()));
        run.frozen().ifPresent(p -> {
            m.put("plan", p.hex());
            m.put("outside_plan", run.outside());
        });
        return Entry.of("run", now, salts, m);
    }

    private static SortedMap<String, String> hex(SortedMap<String, Digest> digests) {
        TreeMap<String, String> out = new TreeMap<>();
        digests.forEach((name, digest) -> out.put(name, digest.hex()));
        return out;
    }

    /** @param json digest of the run.json that was read */
    Entry review(Digest json, String event, Reading.Verdict verdict, String reader, String reason) {
        return Entry.of(
                Reading.TYPE,
                now,
                salts,
                Map.of(
                        "run_json",
                        json.hex(),
                        "event",
                        event,
                        "verdict",
                        verdict.text(),
                        "reader",
                        reader,
                        "reason",
                        reason));
    }

    /** @param withheld how many files are replaced by their commitments */
    Entry ofPackage(Digest manifest, int withheld) {
        return Entry.of("package", now, salts, Map.of("manifest", manifest.hex(), "withheld", withheld));
    }
}
