// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import adit.ledger.bag.BagInfo;
import adit.ledger.bag.BagLayout;
import adit.ledger.bag.BagLimits;
import adit.ledger.bag.BagWriter;
import adit.ledger.log.Checkpoint;
import adit.ledger.log.Entry;
import adit.ledger.log.MerkleTree;
import adit.ledger.log.SignedNote;
import adit.ledger.log.TlogProof;
import adit.ledger.sign.Dsse;
import adit.ledger.sign.KeySigner;
import adit.ledger.sign.Signer;
import adit.ledger.sign.SshSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A package with every part of the format, made of nothing: small files, a log of a dozen entries, three heads. */
public final class SyntheticPackage {
    static final List<String> ITEMS = List.of("S2A_20200110", "S2A_20210110", "S2B_20220110", "S2B_20230110");
    public static final Signer KEY = KeySigner.ofSeed("site-key", seed(1));
    public static final Signer OTHER_KEY = KeySigner.ofSeed("site-key", seed(2));

    static final Signer NEXT_KEY = KeySigner.ofSeed("next-key", seed(3));

    /** What is odd about the package. */
    enum Variant {
        PLAIN,
        /** One entry of its log says something else. */
        ANOTHER_PAST,
        /** The log ends three entries before. */
        SHORTER,
        /** The log's key was handed over. */
        ROTATED,
        /** As before, and the old key signs the package. */
        SIGNED_BY_REPLACED_KEY,
        /** The log's key was withdrawn. */
        REVOKED,
        /** Its provider had exchanged one item before and taken back another, which no recorded response names now. */
        EXCHANGED_AND_WITHDRAWN,
        /** Further entries are corrected, one of them a correction. */
        CORRECTED,
        /** Corrections that correct nothing, or not what they say; only who has the key can make them. */
        CORRECTED_WRONGLY
    }

    /** What the sender, who holds the key, makes otherwise before anything is signed. */
    interface Edit {
        /** @param payload by path below {@code data/} */
        default void files(Map<String, byte[]> payload) {}

        /** @param withheld places of the entries that are held back */
        default void entries(List<Entry> entries, List<Integer> withheld) {}

        /** Bytes of an entry as they stand in the log, each as a character. */
        default String line(String entry) {
            return entry;
        }
    }

    private final RandomGenerator salts = new Random(7);
    private final Variant variant;
    private final Signer first;
    private Signer signer;
    private final Optional<LocalAuthority> authority;
    private final Map<String, byte[]> payload = new TreeMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Integer> withheldEntries = new ArrayList<>();
    private Instant clock = Instant.parse("2026-11-24T10:15:30Z");

    private final Edit edit;

    private SyntheticPackage(Variant variant, Signer signer, Optional<LocalAuthority> authority, Edit edit) {
        this.edit = edit;
        this.variant = variant;
        this.first = signer;
        this.signer = signer;
        this.authority = authority;
    }

    private static byte[] seed(int value) {
        byte[] seed = new byte[32];
        seed[31] = (byte) value;
        return seed;
    }

    /** Writes a package with neither a CMS signature nor stamps. */
    public static Path write(Path folder) throws IOException {
        return write(folder, KEY, Optional.empty());
    }

    /** Writes the package; with a CMS signature and stamps where there is an authority. */
    public static Path write(Path folder, Signer signer, Optional<LocalAuthority> authority) throws IOException {
        return write(folder, Variant.PLAIN, signer, authority);
    }

    static Path write(Path folder, Variant variant, Signer signer, Optional<LocalAuthority> authority)
            throws IOException {
        return write(folder, new SyntheticPackage(variant, signer, authority, new Edit() {}));
    }

    /** Writes a package of which something is otherwise, and rightly signed. */
    static Path write(Path folder, Edit edit) throws IOException {
        return write(folder, new SyntheticPackage(Variant.PLAIN, KEY, Optional.empty(), edit));
    }

    private static Path write(Path folder, SyntheticPackage made) throws IOException {
        made.files();
        made.edit.files(made.payload);
        made.log();
        made.edit.entries(made.entries, made.withheldEntries);
        made.bag(folder);
        return folder;
    }

    private byte[] line(Entry entry) {
        String line = new String(entry.bytes(), StandardCharsets.ISO_8859_1);
        return edit.line(line).getBytes(StandardCharsets.ISO_8859_1);
    }

    private List<Digest> leaves() {
        return entries.stream().map(e -> MerkleTree.leaf(line(e))).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void put(String path, String text) {
        payload.put(path, utf8(text));
    }

    private byte[] bytes(String path) {
        return Optional.ofNullable(payload.get(path)).orElseThrow();
    }

    private String digest(String path) {
        return Digest.of(bytes(path)).hex();
    }

    private void files() {
        put("READ-ME-FIRST.txt", "A package made of nothing, to try the verifier with.\n");
        put("limits.md", "# Limits\n\nNothing was seen, since nothing was there.\n");
        put("ro-crate-metadata.json", CanonicalJson.of(Map.of("@context", "https://w3id.org/ro/crate/1.2/context")));
        put("plan/plan.json", CanonicalJson.of(Map.of("form", "adit-plan-1", "version", 1)));
        put("plan/site.toml", "name = \"Nowhere\"\n");
        scenes();
        put(
                "results/run.json",
                CanonicalJson.of(Map.of(
                        "events",
                        List.of(Map.of(
                                "id",
                                "E1",
                                "area",
                                Map.of("m2", 1234.5, "low", 1000, "high", 1500),
                                "onset_from",
                                "2021-01-10")))));
        put("results/report.html", "<!doctype html><title>Nowhere</title><p>E1 has 1234.5 m².</p>\n");
        put("results/events.csv", "id,area_ha\r\nE1,0.12345\r\n");
        put(
                "report/report.json",
                CanonicalJson.of(Map.of(
                                "form",
                                "adit-measurements-1",
                                "measurements",
                                List.of(
                                        Map.of(
                                                "id",
                                                "E1.area",
                                                "value",
                                                1234.5,
                                                "low",
                                                1000,
                                                "high",
                                                1500,
                                                "unit",
                                                "m2",
                                                "at",
                                                "/events/0/area/m2"),
                                        Map.of("id", "E1.onset", "low", "2021-01-10", "at", "/events/0/onset_from"))))
                        + "\n");
    }

    private void scenes() {
        StringBuilder csv = new StringBuilder("scene,items,datetime_utc,platform,sensor,status,reason,notice\r\n");
        List<Object> features = new ArrayList<>();
        for (int i = 0; i < ITEMS.size(); i++) {
            String id = ITEMS.get(i);
            Map<String, Object> item =
                    Map.of("type", "Feature", "id", id, "collection", "s2", "geometry", Map.of("type", "Point"));
            features.add(item);
            put("stac/" + id + ".json", CanonicalJson.of(item));
            byte[] raster = new byte[2300];
            new Random(i).nextBytes(raster);
            payload.put("scenes/" + id + ".tif", raster);
            put("upstream/" + id + ".txt", "md5 " + i + "\n");
            csv.append("scene-" + i + "," + id + ",2020-01-10T08:00:00Z,S2,MSI," + (i == 1 ? "cloudy" : "used")
                    + ",,\r\n");
        }
        put("scenes/scenes.json", CanonicalJson.of(Map.of("form", "adit-scenes-1")));
        put("results/scenes.csv", csv.toString());
        put("ledger/scenes.csv", csv.toString());
        String document = CanonicalJson.of(Map.of("type", "FeatureCollection", "features", features));
        put(
                "ledger/catalogue-response.json",
                CanonicalJson.of(Map.of(
                        "address",
                        "https://catalogue.example/search",
                        "catalogue",
                        "example",
                        "collections",
                        List.of("s2"),
                        "items",
                        ITEMS,
                        "version",
                        1,
                        "responses",
                        List.of(Map.of(
                                "address",
                                "https://catalogue.example/search",
                                "method",
                                "POST",
                                "sha256",
                                Digest.of(document).hex(),
                                "text",
                                document)))));
    }

    private void correction(int corrects, String reason) {
        String leaf = entries.get(corrects).leafHash().hex();
        entry("correction", Map.of("corrects", corrects, "leaf", leaf, "reason", reason));
    }

    /** Of an entry that is read, of one that is withheld, of a correction; and one as it was written without a hash. */
    private void corrections() {
        correction(4, "{braces}, \"quotes\", and \"corrects\":99,");
        correction(withheldEntries.getFirst(), "withheld");
        correction(entries.size() - 1, "not so");
        entry("correction", Map.of("corrects", 3, "text", "as before"));
    }

    /** One of each kind that no verifier takes. */
    private void wrongCorrections() {
        String leaf = entries.get(4).leafHash().hex();
        entry("correction", Map.of("corrects", 5, "leaf", leaf, "reason", "the hash is another entry's"));
        entry(
                "correction",
                Map.of("corrects", withheldEntries.getFirst(), "leaf", leaf, "reason", "of what is withheld"));
        entry("correction", Map.of("corrects", entries.size(), "leaf", leaf, "reason", "itself"));
        entry("correction", Map.of("corrects", entries.size() + 1, "leaf", leaf, "reason", "what comes later"));
        entry("correction", Map.of("corrects", -1, "reason", "before the first"));
        entry("correction", Map.of("corrects", 4.5, "leaf", leaf, "reason", "between two"));
        entry("correction", Map.of("corrects", "4", "leaf", leaf, "reason", "a text"));
        entry("correction", Map.of("corrects", 4, "leaf", 4, "reason", "the hash is a number"));
        entry("correction", Map.of("corrects", 4, "leaf", Map.of("leaf", leaf), "reason", "the hash lies deeper"));
        entry("correction", Map.of("corrects", 4, "leaf", "", "reason", "the hash is empty"));
        entry("correction", Map.of("inner", Map.of("corrects", 4, "leaf", leaf), "reason", "the index lies deeper"));
        entry("correction", Map.of("leaf", leaf, "reason", "no index"));
    }

    private void scene(String item, String digest) {
        entry("scene", Map.of("item", item, "digest", digest, "assets", List.of()));
    }

    private void entry(String type, Map<String, ?> members) {
        clock = clock.plusSeconds(60);
        entries.add(Entry.of(type, clock, salts, members));
    }

    private void log() throws IOException {
        entry(
                "key",
                Map.of(
                        "public_key",
                        signer.key().publicKey(),
                        "name",
                        signer.key().name(),
                        "algorithm",
                        "ed25519"));
        entry("plan", Map.of("plan", digest("plan/plan.json"), "site", "Nowhere"));
        entry(
                "catalogue",
                Map.of(
                        "response",
                        digest("ledger/catalogue-response.json"),
                        "address",
                        "https://catalogue.example/search",
                        "items",
                        ITEMS.size()));
        for (String id : ITEMS) {
            entry(
                    "scene",
                    Map.of(
                            "item",
                            id,
                            "digest",
                            digest("stac/" + id + ".json"),
                            "assets",
                            List.of(Map.of("name", "red", "href", id + ".tif", "size", 2300)),
                            "as_read",
                            digest("scenes/" + id + ".tif")));
        }
        entry("derivation", Map.of("output", "report/report.json", "digest", digest("report/report.json")));
        Map<String, Object> outputs = new LinkedHashMap<>();
        for (String name : List.of("report.html", "events.csv", "scenes.csv")) {
            outputs.put(name, digest("results/" + name));
        }
        entry(
                "run",
                Map.of(
                        "plan",
                        digest("plan/plan.json"),
                        "outside_plan",
                        List.of(),
                        "run_json",
                        digest("results/run.json"),
                        "outputs",
                        outputs,
                        "inputs",
                        Map.of("plan", digest("plan/site.toml")),
                        "code",
                        Digest.of("code").hex()));
        if (variant == Variant.SHORTER) {
            withheldEntries.add(7);
            return;
        }
        withheldEntries.add(entries.size());
        entry("review", Map.of("reader", "a name that is not for everybody"));
        correction(7, variant == Variant.ANOTHER_PAST ? "meaning" : "spelling");
        keys();
    }

    private String origin() {
        return Checkpoint.origin("nowhere", first.key());
    }

    private void keys() throws IOException {
        switch (variant) {
            case PLAIN, ANOTHER_PAST, SHORTER -> {}
            case CORRECTED -> corrections();
            case CORRECTED_WRONGLY -> wrongCorrections();
            case ROTATED, SIGNED_BY_REPLACED_KEY -> {
                byte[] statement = utf8("adit key rotation v1\n" + origin() + "\n"
                        + signer.key().fingerprint() + "\n" + NEXT_KEY.key().fingerprint() + "\n");
                entry(
                        "key-rotation",
                        Map.of(
                                "old",
                                signer.key().publicKey(),
                                "new",
                                NEXT_KEY.key().publicKey(),
                                "name",
                                NEXT_KEY.key().name(),
                                "algorithm",
                                "ed25519",
                                "consent",
                                base64(signer.sign(statement)),
                                "proof",
                                base64(NEXT_KEY.sign(statement))));
                if (variant == Variant.ROTATED) {
                    signer = NEXT_KEY;
                }
            }
            case EXCHANGED_AND_WITHDRAWN -> {
                scene(ITEMS.getFirst(), Digest.of("as it was before").hex());
                scene("S2A_WITHDRAWN", Digest.of("taken back").hex());
            }
            case REVOKED ->
                entry(
                        "key-revocation",
                        Map.of("key", signer.key().publicKey(), "since", clock.toString(), "reason", "lost"));
        }
    }

    private SignedNote head(int size) throws IOException {
        List<Digest> leaves = leaves().subList(0, size);
        Checkpoint head = new Checkpoint(origin(), size, MerkleTree.root(leaves));
        return SignedNote.sign(head.text(), List.of(size <= 11 ? first : signer));
    }

    private void custody() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < entries.size(); i++) {
            Entry e = entries.get(i);
            lines.append(
                            withheldEntries.contains(i)
                                    ? "{\"withheld\":\"" + e.leafHash().hex() + "\"}"
                                    : new String(line(e), StandardCharsets.ISO_8859_1))
                    .append('\n');
        }
        payload.put("custody/entries.jsonl", lines.toString().getBytes(StandardCharsets.ISO_8859_1));
        put("custody/checkpoint", head(entries.size()).encoded());
        for (int size : List.of(1, 6, 8)) {
            put("custody/checkpoints/" + size + ".note", head(size).encoded());
        }
        if (authority.isPresent()) {
            byte[] stamp = authority.get().stamp(bytes("custody/checkpoints/6.note"));
            payload.put("custody/stamps/6.local.tsr", stamp);
        }
        put(
                "withheld.json",
                CanonicalJson.of(List.of(Map.of(
                        "path",
                        "data/plan/zone.geojson",
                        "commitment",
                        Digest.of("salt and digest").hex()))));
    }

    private void bag(Path folder) throws IOException {
        custody();
        try (BagWriter bag = BagWriter.open(folder, BagLimits.STANDARD)) {
            for (Map.Entry<String, byte[]> file : payload.entrySet()) {
                bag.payload(file.getKey(), file.getValue());
            }
            Digest manifest = bag.sealPayload(new BagInfo(
                    "nowhere",
                    "Adit 0.1.0",
                    authority.isPresent() ? List.of("tagmanifest-sha256.txt.p7s") : List.of()));
            bag.tag("VERIFY.md", resource("VERIFY.md"));
            bag.tag("verify.sh", resource("verify.sh"));
            bag.tag(BagLayout.ATTESTATION, attestation(manifest, signer).bytes());
            if (authority.isPresent()) {
                for (Map.Entry<String, byte[]> pem :
                        authority.get().certificates().entrySet()) {
                    bag.tag("signatures/certs/" + pem.getKey(), pem.getValue());
                }
            }
            seal(bag, bag.sealTags(), manifest);
            bag.commit();
        }
    }

    private void seal(BagWriter bag, byte[] tagManifest, Digest manifest) throws IOException {
        int place = entries.size();
        entry("package", Map.of("manifest", manifest.hex(), "withheld", 1));
        List<Digest> leaves = leaves();
        TlogProof proof = new TlogProof(place, MerkleTree.inclusionProof(place, leaves), head(entries.size()));
        bag.signature(BagLayout.PACKAGE_ENTRY, line(entries.getLast()));
        bag.signature(BagLayout.LOG_PROOF, utf8(proof.encoded()));
        byte[] signature = sign(tagManifest, signer);
        bag.signature(BagLayout.SSH_SIGNATURE, signature);
        if (authority.isPresent()) {
            bag.signature(BagLayout.CMS_SIGNATURE, authority.get().cms(tagManifest));
            bag.signature("signatures/local.tsr", authority.get().stamp(signature));
        }
    }

    static byte[] sign(byte[] tagManifest, Signer signer) throws IOException {
        return utf8(
                SshSignature.create(signer, SshSignature.NAMESPACE, tagManifest).armoured());
    }

    static Dsse attestation(Digest manifest, Signer signer) throws IOException {
        String statement = CanonicalJson.of(Map.of(
                "_type",
                "https://in-toto.io/Statement/v1",
                "predicateType",
                "https://slsa.dev/provenance/v1",
                "predicate",
                Map.of(),
                "subject",
                List.of(Map.of("name", BagLayout.MANIFEST, "digest", Map.of("sha256", manifest.hex())))));
        return Dsse.create(signer, "application/vnd.in-toto+json", utf8(statement));
    }

    static byte[] resource(String name) throws IOException {
        try (var in = Verifier.class.getResourceAsStream("/adit/ledger/package/" + name)) {
            if (in == null) {
                throw new IOException("the ledger has no resource " + name);
            }
            return in.readAllBytes();
        }
    }

    static String openSshLine(Signer signer) {
        return signer.key().openSsh();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
