// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.Digest;
import adit.ledger.FormatException;
import adit.ledger.bag.BagContent;
import adit.ledger.log.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds plan, catalogue, scenes and results against what the log recorded of them. */
final class ContentCheck {
    static final String PLAN = "data/plan/plan.json";
    static final String RESPONSE = "data/ledger/catalogue-response.json";
    static final String SCENES = "data/ledger/scenes.csv";
    static final String RESULTS = "data/results/";
    private static final String STAC = "data/stac/";
    static final String RUN = "data/results/run.json";

    private final BagContent bag;
    private final Custody custody;
    private final Withheld withheld;
    private final Report report;

    ContentCheck(BagContent bag, Custody custody, Withheld withheld, Report report) {
        this.bag = bag;
        this.custody = custody;
        this.withheld = withheld;
        this.report = report;
    }

    void check() {
        Optional<Map.Entry<Integer, Entry>> run = run();
        run.ifPresent(r -> outputs(r.getValue()));
        plan(run);
        catalogue();
        scenes();
    }

    private boolean is(String path, @Nullable Object digest) {
        Digest is = bag.digests().get(path);
        return is != null && is.hex().equals(digest);
    }

    /** The entry of the run whose run.json is the one in the package. */
    private Optional<Map.Entry<Integer, Entry>> run() {
        Optional<Map.Entry<Integer, Entry>> found = custody.runOf(bag.digests().get(RUN));
        if (found.isEmpty() && !withheld.has(RUN)) {
            int runs = custody.ofType("run").size();
            report.add(FailureCode.RUN_MISMATCH, RUN, "is that of none of the " + runs + " runs in the log");
        }
        return found;
    }

    private void outputs(Entry run) {
        if (!(run.members().get("outputs") instanceof Map<?, ?> outputs)) {
            report.add(FailureCode.LOG_ENTRY, Custody.FILE, "has a run without the object \"outputs\"");
            return;
        }
        Set<String> recorded = new HashSet<>(Set.of(RUN));
        outputs.forEach((name, digest) -> {
            String path = RESULTS + name;
            recorded.add(path);
            if (!is(path, digest) && !withheld.has(path)) {
                report.add(
                        FailureCode.RUN_MISMATCH,
                        path,
                        bag.digests().containsKey(path)
                                ? "is not the output of the run"
                                : "is an output of the run and not there");
            }
        });
        for (String path : bag.digests().tailMap(RESULTS).keySet()) {
            if (!path.startsWith(RESULTS)) {
                break;
            }
            if (!recorded.contains(path)) {
                report.add(FailureCode.RUN_MISMATCH, path, "is not among the outputs that the run recorded");
            }
        }
        if (!is(SCENES, outputs.get("scenes.csv")) && !withheld.has(SCENES)) {
            report.add(FailureCode.RUN_MISMATCH, SCENES, "is not the scene ledger of the run");
        }
    }

    private void plan(Optional<Map.Entry<Integer, Entry>> run) {
        Map<Integer, Entry> plans = custody.ofType("plan");
        Optional<Map.Entry<Integer, Entry>> plan = plans.entrySet().stream()
                .filter(e -> is(PLAN, e.getValue().members().get("plan")))
                .findFirst();
        @Nullable
        Object ofRun = run.map(r -> r.getValue().members().get("plan")).orElse(null);
        if (bag.digests().containsKey(PLAN) && plan.isEmpty()) {
            report.add(
                    FailureCode.PLAN_MISMATCH, PLAN, "is none of the " + plans.size() + " plans that the log recorded");
        }
        if (ofRun != null && !is(PLAN, ofRun) && !withheld.has(PLAN)) {
            report.add(FailureCode.PLAN_MISMATCH, PLAN, "is not the plan that the run names");
        }
        if (ofRun != null
                && plan.isPresent()
                && run.isPresent()
                && plan.get().getKey() > run.get().getKey()) {
            report.add(
                    FailureCode.LOG_ORDER,
                    Custody.FILE + ":" + (plan.get().getKey() + 1),
                    "is the plan of a run that stands before it");
        }
    }

    private void catalogue() {
        if (!isRecorded() && !withheld.has(RESPONSE)) {
            report.add(
                    FailureCode.ENTRY_MISMATCH,
                    RESPONSE,
                    bag.digests().containsKey(RESPONSE) ? "is not the response that the log recorded" : "is not there");
        }
    }

    /** Whether the catalogue's response is one that the log recorded. */
    private boolean isRecorded() {
        return custody.ofType("catalogue").values().stream()
                .anyMatch(e -> is(RESPONSE, e.members().get("response")));
    }

    private void scenes() {
        Optional<SceneTable> table = read(SCENES, SceneTable::read);
        Optional<CatalogueItems> catalogue = read(RESPONSE, CatalogueItems::read);
        // A provider may exchange an item, and withdraw one: then a log has several digests of it, and the response
        // that
        // it recorded for this run does not name it.
        boolean recorded = isRecorded();
        Map<String, Set<String>> itemDigests = new TreeMap<>();
        custody.ofType("scene").values().forEach(e -> {
            String item = String.valueOf(e.members().get("item"));
            if (!recorded || catalogue.map(c -> c.listed().contains(item)).orElse(true)) {
                itemDigests
                        .computeIfAbsent(item, i -> new HashSet<>())
                        .add(String.valueOf(e.members().get("digest")));
            }
        });
        items(itemDigests);
        itemDigests.keySet().forEach(item -> {
            dropped(SCENES, "the log recorded", item, table.map(t -> t.has(item)));
            dropped(
                    RESPONSE,
                    "the log recorded",
                    item,
                    catalogue.map(c -> c.listed().contains(item)));
        });
        catalogue.ifPresent(c -> {
            c.listed().forEach(i -> dropped(SCENES, "the catalogue returned", i, table.map(t -> t.has(i))));
            c.returned()
                    .forEach(i -> dropped(
                            RESPONSE,
                            "the catalogue returned",
                            i,
                            Optional.of(c.listed().contains(i))));
            table.ifPresent(t -> t.readable()
                    .forEach(i -> dropped(
                            RESPONSE,
                            "scenes.csv accounts for",
                            i,
                            Optional.of(c.listed().contains(i)))));
        });
    }

    /** Each item of the log is in the package as it was received, and no file there is another; but for what is withheld. */
    private void items(Map<String, Set<String>> logged) {
        Set<String> there = new HashSet<>();
        Set<String> known = new HashSet<>();
        custody.ofType("scene")
                .values()
                .forEach(e -> known.add(String.valueOf(e.members().get("digest"))));
        List<String> strange = new ArrayList<>();
        bag.digests().forEach((path, digest) -> {
            if (path.startsWith(STAC)) {
                there.add(digest.hex());
                if (!known.contains(digest.hex())) {
                    strange.add(path);
                }
            }
        });
        List<String> absent = logged.entrySet().stream()
                .filter(e -> Collections.disjoint(e.getValue(), there))
                .map(Map.Entry::getKey)
                .toList();
        if (absent.size() > withheld.below(STAC)) {
            absent.forEach(item -> report.add(
                    FailureCode.ENTRY_MISMATCH,
                    "data/stac",
                    "holds no file that is the item " + item + " as it was received"));
        }
        if (strange.size() > custody.withheld()) {
            strange.forEach(path ->
                    report.add(FailureCode.ENTRY_MISMATCH, path, "is no item that the log recorded as received"));
        }
    }

    private void dropped(String where, String who, String item, Optional<Boolean> there) {
        if (!there.orElse(true)) {
            report.add(FailureCode.SCENE_DROPPED, where, "does not have the item " + item + ", which " + who);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(byte[] bytes) throws FormatException;
    }

    private <T> Optional<T> read(String path, Reading<T> reading) {
        Optional<byte[]> bytes = bag.file(path);
        if (bytes.isEmpty()) {
            if (!withheld.has(path)) {
                report.add(FailureCode.SCENE_DROPPED, path, "is not there; without it no scene is accounted for");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(reading.read(bytes.get()));
        } catch (FormatException e) {
            report.add(FailureCode.SCENE_DROPPED, path, "cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }
}
