// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.ConfigException;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder of results as its run.json tells it.
 *
 * @param outputs digest of every other file of the run, by its name with slashes
 * @param inputs digest of every input by its name
 * @param truth digest of each file of the truth, by its name in the workspace; empty where none is known
 */
record FinishedRun(
        Path folder,
        JsonNode json,
        SortedMap<String, Digest> outputs,
        SortedMap<String, Digest> inputs,
        SortedMap<String, Digest> truth) {
    static final String FILE = "run.json";

    FinishedRun {
        outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        truth = Collections.unmodifiableSortedMap(new TreeMap<>(truth));
    }

    /** @throws ConfigException where there are no results, or run.json is not as a run writes it */
    static FinishedRun read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(
                    folder.toString(), "holds no run.json, so no finished run", "run `adit run` first");
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(file));
            TreeMap<String, Digest> outputs = new TreeMap<>();
            for (JsonNode o : json.required("outputs")) {
                outputs.put(
                        safe(o.required("file").asString()),
                        new Digest(o.required("sha256").asString()));
            }
            TreeMap<String, Digest> truth = new TreeMap<>();
            digests(json.path("truth").path("files")).forEach((name, d) -> truth.put(safe(name), d));
            json.required("code");
            return new FinishedRun(folder, json, outputs, digests(json.required("inputs")), truth);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ConfigException(
                    file.toString(), "is not as a run writes it: " + e.getMessage(), "run `adit run` again");
        }
    }

    private static SortedMap<String, Digest> digests(JsonNode object) {
        TreeMap<String, Digest> all = new TreeMap<>();
        object.forEachEntry((name, digest) -> all.put(name, new Digest(digest.asString())));
        return all;
    }

    /** A name that somebody else wrote must not lead out of its folder. */
    private static String safe(String name) {
        boolean inside = !name.isEmpty()
                && !name.startsWith("/")
                && name.chars().noneMatch(c -> c == '\\' || c == ':' || c < ' ')
                && Arrays.stream(name.split("/", -1)).noneMatch(p -> p.isEmpty() || p.equals(".") || p.equals(".."));
        if (!inside) {
            throw new IllegalArgumentException("\"" + name + "\" is not the name of a file within the folder");
        }
        return name;
    }

    Digest code() {
        return new Digest(json.path("code").asString());
    }

    Optional<String> notice() {
        return json.has("notice") ? Optional.of(json.path("notice").asString()) : Optional.empty();
    }

    String version() {
        return json.path("adit").asString("");
    }

    String planned(String key) {
        return json.path("plan").path(key).asString("");
    }
}
