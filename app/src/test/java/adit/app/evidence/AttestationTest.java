// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import adit.ledger.Method;
import adit.ledger.sign.Dsse;
import adit.ledger.sign.KeySigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AttestationTest {
    private static final Digest MANIFEST = Digest.of("manifest");
    private static final Digest CODE = Digest.of("code");
    private static final Digest PLAN = Digest.of("plan");
    private static final Digest SCENE = Digest.of("scene");
    private static final String RUN =
            """
            {
              "adit" : "0.1.0",
              "code" : "%s",
              "methods" : [ {
                "name" : "calibrated-monitor",
                "version" : "3",
                "citation" : "a paper",
                "parameters" : { "level" : 0.01, "looks" : 40, "trend" : false, "kind" : "mean" }
              } ],
              "inputs" : { "site.toml" : "%s", "item S2A_1" : "%s" }
            }
            """.formatted(CODE.hex(), Digest.of("site").hex(), SCENE.hex());

    @TempDir
    Path folder;

    private Attestation of(String run, Optional<Digest> plan) throws IOException {
        return Attestation.of(Files.writeString(folder.resolve("run.json"), run), MANIFEST, plan);
    }

    @Test
    void theStatementSaysWhatTheRunWasMadeOfAndBy() throws IOException {
        JsonNode statement =
                JsonMapper.shared().readTree(of(RUN, Optional.of(PLAN)).statement());
        assertEquals(
                "https://in-toto.io/Statement/v1", statement.required("_type").asString());
        assertEquals(
                "https://slsa.dev/provenance/v1",
                statement.required("predicateType").asString());
        assertEquals(1, statement.required("subject").size());
        assertEquals("manifest-sha256.txt", statement.at("/subject/0/name").asString());
        assertEquals(MANIFEST.hex(), statement.at("/subject/0/digest/sha256").asString());
        JsonNode build = statement.at("/predicate/buildDefinition");
        assertEquals(
                PLAN.hex(), build.at("/externalParameters/plan/digest/sha256").asString());
        assertEquals(
                "calibrated-monitor",
                build.at("/externalParameters/methods/0/name").asString());
        assertEquals(
                0.01, build.at("/externalParameters/methods/0/parameters/level").asDouble());
        assertFalse(build.at("/externalParameters/methods/0/parameters/trend").asBoolean());
        assertEquals("item S2A_1", build.at("/resolvedDependencies/0/name").asString());
        assertEquals(
                SCENE.hex(), build.at("/resolvedDependencies/0/digest/sha256").asString());
        assertEquals(2, build.required("resolvedDependencies").size());
        JsonNode details = statement.at("/predicate/runDetails");
        assertEquals("0.1.0", details.at("/builder/version/adit").asString());
        assertEquals(
                CODE.hex(),
                details.at("/builder/builderDependencies/0/digest/sha256").asString());
        assertEquals(
                Digest.of(RUN).hex(), details.at("/byproducts/0/digest/sha256").asString());
    }

    @Test
    void aRunWithoutAPlanNamesNone() throws IOException {
        assertFalse(of(RUN, Optional.empty()).statement().contains("plan.json"));
    }

    @Test
    void itIsCanonicalAndGoesThroughASignedEnvelope() throws IOException {
        Attestation attestation = of(RUN, Optional.of(PLAN));
        byte[] statement = attestation.statement().getBytes(StandardCharsets.UTF_8);
        Map<String, ?> read = CanonicalJson.parseObject(statement, statement.length);
        assertEquals(attestation.statement(), CanonicalJson.of(read));
        KeySigner signer = KeySigner.ofSeed("ann", new byte[32]);
        Dsse envelope = Dsse.parse(
                Dsse.create(signer, Attestation.PAYLOAD_TYPE, statement).bytes());
        assertTrue(envelope.signedBy(signer.key()));
        assertEquals(attestation.statement(), new String(envelope.payloadBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void whatNoRunWroteIsRefused() {
        for (String run : List.of("", "[]", "{}", RUN.replace(CODE.hex(), "12"), RUN.replace("methods", "method"))) {
            IOException e = assertThrows(IOException.class, () -> of(run, Optional.empty()), run);
            assertTrue(String.valueOf(e.getMessage()).contains("is not as a run writes it"), e.getMessage());
        }
    }

    @Test
    void theParametersOfAMethodKeepTheirKinds() throws IOException {
        Method method = of(RUN, Optional.empty()).methods().getFirst();
        assertEquals(Map.of("level", 0.01, "looks", 40, "trend", false, "kind", "mean"), method.parameters());
    }
}
