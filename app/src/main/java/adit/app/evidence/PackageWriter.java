// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.app.run.Progress;
import adit.app.run.ResultFolder;
import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import adit.ledger.bag.BagInfo;
import adit.ledger.bag.BagLayout;
import adit.ledger.bag.BagLimits;
import adit.ledger.bag.BagWriter;
import adit.ledger.bag.BagZip;
import adit.ledger.file.AtomicFile;
import adit.ledger.file.Folders;
import adit.ledger.log.Entry;
import adit.ledger.log.EntryLog;
import adit.ledger.sign.Dsse;
import adit.ledger.sign.Signer;
import adit.ledger.sign.SshSignature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Makes of a site's results a package that the other side can check and run again (docs/formats/package.md). The same
 * results, log and request give the same bytes, but for time stamps and the salts of what is withheld.
 */
public final class PackageWriter {
    private static final String SCRATCH = "package.new";

    private static final String LICENSE = "As the providers of the scenes state; see stac/.";

    private final SiteFile site;
    private final FinishedRun run;
    private final PackagedInputs inputs;
    private final Custody custody;
    private final Signer signer;
    private final RandomGenerator salts;

    /**
     * @param custody of the site, opened by the signer
     * @param salts a {@link java.security.SecureRandom}
     * @throws ConfigException where the site has no results, or they are not those of its files as they are now
     */
    public PackageWriter(
            SiteFile site,
            MethodFile method,
            Settings settings,
            Progress progress,
            String version,
            Custody custody,
            Signer signer,
            RandomGenerator salts)
            throws IOException {
        this.site = site;
        this.inputs = new PackagedInputs(site, method, settings, progress, version);
        this.run = FinishedRun.read(ResultFolder.current(site.folder()));
        this.custody = custody;
        this.signer = signer;
        this.salts = salts;
    }

    /**
     * @param path folder or zip
     * @param told files of the package that may still hold what a withheld file says, by the path of that one; all from
     *     {@code data/}
     * @param stamps what became of each time stamp
     */
    public record Made(
            Path path,
            int files,
            int withheldFiles,
            int withheldEntries,
            SortedMap<String, List<String>> told,
            List<StampQueue.Outcome> stamps) {
        public Made {
            told = Collections.unmodifiableSortedMap(new TreeMap<>(told));
            stamps = List.copyOf(stamps);
        }
    }

    /**
     * Refuses restricted texts in the names that a log begins with, and a list of them that cannot be used. To be called
     * before the log is opened, which begins one where there is none.
     *
     * @param site the site's folder
     */
    public static void requireNames(PackageRequest request, Path site, Signer signer) throws IOException {
        if (request.restricted().isPresent()) {
            RestrictedPlaces places = new RestrictedPlaces(request.restricted().get());
            places.names(request, site, signer);
            places.refuse();
        }
    }

    /** A file of the payload: on the disk, or made here. */
    private sealed interface Content {
        record OnDisk(Path file) implements Content {}

        record Bytes(byte[] bytes) implements Content {}

        default Digest digest() throws IOException {
            return switch (this) {
                case OnDisk f -> Digest.of(f.file());
                case Bytes b -> Digest.of(b.bytes());
            };
        }

        default long size() throws IOException {
            return switch (this) {
                case OnDisk f -> Files.size(f.file());
                case Bytes b -> b.bytes().length;
            };
        }
    }

    /** Writes the package. What the log does not hold yet of the plan and the run is recorded first. */
    public Made write(PackageRequest request) throws IOException {
        Path target = request.target().toAbsolutePath().normalize();
        Path parent = target.getParent();
        if (parent == null || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConfigException(
                    request.target().toString(), "is there already and is not overwritten", "name another with --to");
        }
        custody.requireRecordedPlan();
        custody.recordRun();
        AtomicFile.createFolders(parent);
        // In the site's folder, so that what a killed packaging left is known whatever its target was called; the lock
        // of
        // the log keeps out another.
        Path scratch = site.folder().toAbsolutePath().resolve(SCRATCH);
        Folders.delete(scratch);
        Files.createDirectory(scratch);
        try {
            return new One(request, target, scratch).write();
        } finally {
            Folders.delete(scratch);
        }
    }

    /** One package in work. */
    private final class One {
        private final PackageRequest request;
        private final Path target;
        private final Path scratch;
        private final Withholding withholding;
        private final PackageText.Recorded recorded;
        private final SortedMap<String, Content> payload = new TreeMap<>();
        private SortedMap<String, List<String>> told = new TreeMap<>();
        private int withheldFiles;
        private int withheldEntries;
        private boolean repeatable = true;

        One(PackageRequest request, Path target, Path scratch) throws IOException {
            this.request = request;
            this.target = target;
            this.scratch = scratch;
            this.recorded = custody.recorded(run);
            this.withholding = new Withholding(request.withhold(), target.getFileSystem());
        }

        Made write() throws IOException {
            collect();
            Optional<String> secret = withhold();
            text("READ-ME-FIRST.txt", words().readMe());
            text("limits.md", words().limits());
            text(RoCrate.FILE, crate());
            Path folder = request.isZip() ? scratch.resolve(request.name()) : target;
            List<StampQueue.Outcome> stamps;
            try (BagWriter bag = BagWriter.open(folder, BagLimits.STANDARD)) {
                stamps = bag(bag, secret);
            }
            if (request.isZip()) {
                BagZip.write(folder, target, BagLimits.STANDARD);
            }
            return new Made(request.target(), payload.size(), withheldFiles, withheldEntries, told, stamps);
        }

        private void text(String path, String text) {
            payload.put(path, new Content.Bytes(text.getBytes(StandardCharsets.UTF_8)));
        }

        private PackageText words() {
            return new PackageText(
                    run,
                    signer.key(),
                    recorded,
                    request.rasters() == PackagedInputs.Rasters.CLIPS,
                    withheldFiles,
                    withheldEntries,
                    !withholding.entries(Reading.TYPE),
                    repeatable);
        }

        // ---- payload

        private void collect() throws IOException {
            Path data = scratch.resolve("data");
            try {
                inputs.write(data, request.rasters());
            } catch (IOException e) {
                throw AtomicFile.named(e, data);
            }
            try (Stream<Path> files = Files.walk(data)) {
                for (Path f : files.filter(Files::isRegularFile).toList()) {
                    payload.put(data.relativize(f).toString().replace('\\', '/'), new Content.OnDisk(f));
                }
            }
            Path plan = site.folder().resolve(Plan.FILE);
            if (run.frozen().isPresent()) {
                payload.put("plan/" + Plan.FILE, new Content.OnDisk(plan));
            }
            for (String name : run.outputs().keySet()) {
                payload.put("results/" + name, new Content.OnDisk(run.folder().resolve(name)));
            }
            payload.put(
                    "results/" + FinishedRun.FILE,
                    new Content.OnDisk(run.folder().resolve(FinishedRun.FILE)));
            text("report/report.json", Measurements.of(run.json()));
            for (Path file : request.upstream()) {
                String path = "upstream/" + file.getFileName();
                if (payload.putIfAbsent(path, new Content.OnDisk(file)) != null) {
                    throw new ConfigException("--upstream", "two files are called " + file.getFileName(), "rename one");
                }
            }
            log();
        }

        private void log() throws IOException {
            EntryLog log = custody.log();
            StringBuilder lines = new StringBuilder();
            Set<String> types = new TreeSet<>();
            for (long i = 0; i < log.size(); i++) {
                Entry entry = log.entry(i);
                boolean hidden = withholding.entries(entry.type());
                types.add(entry.type());
                withheldEntries += hidden ? 1 : 0;
                lines.append(
                                hidden
                                        ? CanonicalJson.of(Map.of(
                                                "withheld", entry.leafHash().hex()))
                                        : new String(log.entryBytes(i), StandardCharsets.UTF_8))
                        .append('\n');
            }
            withholding.requireEntries(types);
            text("custody/entries.jsonl", lines.toString());
            text("custody/checkpoint", log.note().encoded());
            for (long size : log.signedSizes()) {
                if (size < log.size()) {
                    text("custody/checkpoints/" + size + ".note", log.note(size).encoded());
                }
            }
            for (Path stamp : new StampQueue(site.folder().resolve(Custody.FOLDER)).ofCheckpoints()) {
                payload.put("custody/stamps/" + stamp.getFileName(), new Content.OnDisk(stamp));
            }
        }

        /** @return what opens the commitments */
        private Optional<String> withhold() throws IOException {
            Set<String> meant = withholding.of(payload.keySet());
            if (meant.isEmpty()) {
                return Optional.empty();
            }
            SortedMap<String, Digest> withheld = new TreeMap<>();
            SortedMap<String, Digest> left = new TreeMap<>();
            for (Map.Entry<String, Content> e : payload.entrySet()) {
                SortedMap<String, Digest> digests = meant.contains(e.getKey()) ? withheld : left;
                digests.put(e.getKey(), e.getValue().digest());
            }
            told = Withholding.told(withheld, left);
            payload.keySet().removeAll(withheld.keySet());
            withheldFiles = withheld.size();
            repeatable = withheld.keySet().stream().noneMatch(path -> Reproduction.isInput("data/" + path));
            Withholding.Commitments commitments = Withholding.commit(withheld, salts);
            text(Withholding.FILE, commitments.publicJson());
            return Optional.of(commitments.secretJson());
        }

        private String crate() throws IOException {
            SortedMap<String, RoCrate.File> files = new TreeMap<>();
            for (Map.Entry<String, Content> e : payload.entrySet()) {
                files.put(
                        e.getKey(),
                        new RoCrate.File(e.getValue().size(), e.getValue().digest(), Optional.empty()));
            }
            return new RoCrate(
                            run.planned("site"),
                            "What changed at the site, from satellite scenes: plan, scenes, results and log",
                            recorded(),
                            LICENSE,
                            run.version(),
                            run.code(),
                            files)
                    .json();
        }

        /** When the run was recorded: a package has no clock of its own. */
        private Instant recorded() throws IOException {
            return custody.recordedRun().map(Entry::recorded).orElseThrow();
        }

        // ---- bag

        private List<StampQueue.Outcome> bag(BagWriter bag, Optional<String> secret) throws IOException {
            for (Map.Entry<String, Content> e : payload.entrySet()) {
                switch (e.getValue()) {
                    case Content.OnDisk f -> bag.payload(e.getKey(), f.file());
                    case Content.Bytes b -> bag.payload(e.getKey(), b.bytes());
                }
            }
            List<String> seals = request.certificate().isPresent()
                    ? List.of(BagLayout.CMS_SIGNATURE.substring(BagLayout.SIGNATURES.length()))
                    : List.of();
            Digest manifest = bag.sealPayload(new BagInfo(identifier(), "Adit " + run.version(), seals));
            tags(bag, manifest);
            // Of what follows, the heads bear names that custody/checkpoint bears, and CMS the certificate of the tag
            // file.
            refuseRestricted(bag.folder(), bag.folder());
            if (secret.isPresent()) {
                AtomicFile.write(
                        site.folder()
                                .resolve(Custody.FOLDER)
                                .resolve("withheld")
                                .resolve(manifest.hex() + ".json"),
                        secret.get().getBytes(StandardCharsets.UTF_8));
            }
            long entry = custody.recordPackage(manifest, withheldFiles);
            byte[] signed = bag.sealTags();
            bag.signature(BagLayout.PACKAGE_ENTRY, custody.log().entryBytes(entry));
            bag.signature(
                    BagLayout.LOG_PROOF, custody.log().proof(entry).encoded().getBytes(StandardCharsets.UTF_8));
            byte[] ssh = SshSignature.create(signer, SshSignature.NAMESPACE, signed)
                    .armoured()
                    .getBytes(StandardCharsets.US_ASCII);
            bag.signature(BagLayout.SSH_SIGNATURE, ssh);
            cms(bag, signed);
            List<StampQueue.Outcome> stamps = stamps(bag, ssh);
            refuseRestricted(bag.folder(), bag.folder().resolve(BagLayout.SIGNATURES));
            bag.commit();
            return stamps;
        }

        private void refuseRestricted(Path folder, Path below) throws IOException {
            if (request.restricted().isPresent()) {
                RestrictedPlaces places =
                        new RestrictedPlaces(request.restricted().get());
                places.files(folder, below);
                places.refuse();
            }
        }

        private String identifier() {
            return custody.log().head().origin() + " " + custody.log().size();
        }

        private void tags(BagWriter bag, Digest manifest) throws IOException {
            for (String name : List.of("VERIFY.md", "verify.sh")) {
                try (InputStream in = BagLayout.class.getResourceAsStream("/adit/ledger/package/" + name)) {
                    if (in == null) {
                        throw new IllegalStateException("the distribution lacks " + name);
                    }
                    bag.tag(name, in.readAllBytes());
                }
            }
            String statement = Attestation.of(run.folder().resolve(FinishedRun.FILE), manifest, run.frozen())
                    .statement();
            bag.tag(
                    BagLayout.ATTESTATION,
                    Dsse.create(signer, Attestation.PAYLOAD_TYPE, statement.getBytes(StandardCharsets.UTF_8))
                            .bytes());
            if (request.certificate().isPresent()) {
                StringBuilder pem = new StringBuilder();
                for (X509Certificate c : request.certificate().get().chain()) {
                    pem.append(SigningCertificate.pem(c));
                }
                bag.tag(SealCheck.SIGNER, pem.toString().getBytes(StandardCharsets.US_ASCII));
            }
        }

        private void cms(BagWriter bag, byte[] signed) throws IOException {
            if (request.certificate().isPresent()) {
                Path file = Files.write(scratch.resolve("tagmanifest"), signed);
                bag.signature(
                        BagLayout.CMS_SIGNATURE,
                        CmsSignature.sign(file, request.certificate().get(), Optional.empty()));
            }
        }

        private List<StampQueue.Outcome> stamps(BagWriter bag, byte[] ssh) throws IOException {
            if (request.authorities().isEmpty()) {
                return List.of();
            }
            StampQueue queue = new StampQueue(site.folder().resolve(Custody.FOLDER));
            StampSubject subject = StampSubject.ofSignature(ssh);
            queue.add(subject, request.authorities());
            List<StampQueue.Outcome> outcomes = queue.send(request.authorities());
            Path signatures = scratch.resolve("signatures");
            queue.copy(subject, signatures);
            if (Files.isDirectory(signatures)) {
                try (Stream<Path> files = Files.walk(signatures)) {
                    for (Path f : files.filter(Files::isRegularFile).sorted().toList()) {
                        bag.signature(
                                BagLayout.SIGNATURES
                                        + signatures.relativize(f).toString().replace('\\', '/'),
                                Files.readAllBytes(f));
                    }
                }
            }
            return outcomes;
        }
    }
}
