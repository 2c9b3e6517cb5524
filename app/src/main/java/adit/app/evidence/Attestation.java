// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import adit.ledger.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A statement about a package: which program made what is in it, by which plan and methods, from which inputs. In the form
 * of in-toto (Statement 1) with provenance as SLSA defines it (version 1); it is signed in a DSSE envelope.
 *
 * @param manifest digest of the package's {@code manifest-sha256.txt}: what the statement is about
 * @param adit version of the program
 * @param code digest of the program, as {@code run.json} has it
 * @param plan digest of {@code plan.json}; empty where the run had no plan
 * @param run digest of {@code run.json}
 * @param inputs digest of every input of the run by name
 */
public record Attestation(
        Digest manifest,
        String adit,
        Digest code,
        Optional<Digest> plan,
        Digest run,
        List<Method> methods,
        SortedMap<String, Digest> inputs) {
    /** Media type of the statement in its envelope. */
    public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    private static final long LARGEST = 256L << 20;

    public Attestation {
        methods = List.copyOf(methods);
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    /**
     * The statement about a package with the run of a {@code run.json}.
     *
     * @throws IOException when the file cannot be read or is not as a run writes it
     */
    public static Attestation of(Path runJson, Digest manifest, Optional<Digest> plan) throws IOException {
        if (Files.size(runJson) > LARGEST) {
            throw new IOException(runJson + ": larger than " + LARGEST + " bytes, the limit for a run.json");
        }
        byte[] bytes = Files.readAllBytes(runJson);
        try {
            JsonNode run = JsonMapper.shared().readTree(bytes);
            List<Method> methods = new ArrayList<>();
            run.required("methods").forEach(m -> methods.add(method(m)));
            TreeMap<String, Digest> inputs = new TreeMap<>();
            run.required("inputs")
                    .properties()
                    .forEach(e -> inputs.put(e.getKey(), new Digest(e.getValue().asString())));
            return new Attestation(
                    manifest,
                    run.required("adit").asString(),
                    new Digest(run.required("code").asString()),
                    plan,
                    Digest.of(bytes),
                    methods,
                    inputs);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(runJson + ": is not as a run writes it: " + e.getMessage(), e);
        }
    }

    private static Method method(JsonNode m) {
        Map<String, Object> parameters = new TreeMap<>();
        m.required("parameters").properties().forEach(e -> parameters.put(e.getKey(), parameter(e.getValue())));
        return new Method(
                m.required("name").asString(),
                m.required("version").asString(),
                m.required("citation").asString(),
                parameters);
    }

    private static Object parameter(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        return value.isNumber() ? value.numberValue() : value.asString();
    }

    /** The statement as canonical JSON. */
    public String statement() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("_type", "https://in-toto.io/Statement/v1");
        all.put("subject", List.of(resource("manifest-sha256.txt", manifest)));
        all.put("predicateType", "https://slsa.dev/provenance/v1");
        all.put("predicate", Map.of("buildDefinition", definition(), "runDetails", details()));
        return CanonicalJson.of(all);
    }

    private Map<String, Object> definition() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        plan.ifPresent(p -> parameters.put("plan", resource("plan.json", p)));
        parameters.put(
                "methods",
                methods.stream()
                        .map(m -> Map.of(
                                "name", m.name(),
                                "version", m.version(),
                                "citation", m.citation(),
                                "parameters", m.parameters()))
                        .toList());
        List<Map<String, Object>> dependencies = new ArrayList<>();
        inputs.forEach((name, digest) -> dependencies.add(resource(name, digest)));
        return Map.of(
                "buildType", "urn:adit:run:1",
                "externalParameters", parameters,
                "resolvedDependencies", dependencies);
    }

    private Map<String, Object> details() {
        return Map.of(
                "builder",
                Map.of(
                        "id", "urn:adit:signer:1",
                        "version", Map.of("adit", adit),
                        "builderDependencies", List.of(resource("adit", code))),
                "byproducts",
                List.of(resource("run.json", run)));
    }

    private static Map<String, Object> resource(String name, Digest digest) {
        return Map.of("name", name, "digest", Map.of("sha256", digest.hex()));
    }
}
