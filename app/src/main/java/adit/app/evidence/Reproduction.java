// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.app.run.KnownTruth;
import adit.app.run.Progress;
import adit.app.run.SiteRun;
import adit.io.replay.CatalogueResponse;
import adit.io.replay.CatalogueResponseReader;
import adit.io.replay.PortableAddresses;
import adit.io.replay.ReplayOpener;
import adit.io.replay.SceneFiles;
import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import adit.ledger.bag.BagPath;
import adit.store.geopackage.GeoPackageDifference;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Runs a packaged run again on what the package holds, and compares every output. Nothing is fetched: the catalogue answers
 * as it was recorded, and rasters are the package's own.
 */
public final class Reproduction {
    /** Where the catalogue of a package is taken to lie; deep, so that its links may climb. Nothing is there. */
    private static final URI NOWHERE = URI.create("file:///package/" + "_/".repeat(64));

    private final Path data;
    private final Settings settings;
    private final Progress progress;
    private final String version;
    private final Truths truths;

    /** Finds the truth of a site where it is a simulated one; the simulator is not a part of a run. */
    @FunctionalInterface
    public interface Truths {
        /** @param site whose folder holds the files of the truth under their names in run.json */
        Optional<KnownTruth> of(SiteFile site) throws IOException;
    }

    /**
     * @param folder of the package; its payload lies in {@code data}
     * @param settings threads and memory; no other changes anything here
     * @param version of Adit
     */
    public Reproduction(Path folder, Settings settings, Progress progress, String version, Truths truths) {
        this.data = folder.resolve("data");
        this.settings = settings;
        this.progress = progress;
        this.version = version;
        this.truths = truths;
    }

    /** How an output differs. */
    public enum Kind {
        /** The package has it and this run did not make it. */
        NOT_MADE,
        /** This run made it and the package does not have it. */
        NOT_PACKAGED,
        /** What it says is the same, and the bytes are not. */
        OTHER_ENCODING,
        OTHER_CONTENT
    }

    /** @param text where and how, to the pixel, line or row */
    public record Difference(String file, Kind kind, String text) {}

    /**
     * What came out.
     *
     * @param notice of the packaged run, where it has one
     * @param packagedVersion of the program that made the package
     * @param packagedCode digest of the code that made the package
     * @param ownCode digest of the code that ran now
     * @param changedInputs packaged rasters that do not have the digest that the package's list states
     * @param same outputs that are the same byte for byte, sorted
     * @param differences sorted by file
     */
    public record Outcome(
            Optional<String> notice,
            String packagedVersion,
            Digest packagedCode,
            Digest ownCode,
            List<String> changedInputs,
            List<String> same,
            List<Difference> differences) {
        public Outcome {
            changedInputs = List.copyOf(changedInputs);
            same = List.copyOf(same);
            differences = List.copyOf(differences);
        }

        public boolean sameCode() {
            return packagedCode.equals(ownCode);
        }

        /** Whether every output is the same byte for byte. */
        public boolean identical() {
            return changedInputs.isEmpty() && differences.isEmpty();
        }
    }

    /**
     * Runs and compares.
     *
     * @param workspace empty folder, or one that is not there; the site and its new results are in it afterwards
     * @throws ConfigException where the package lacks what a run needs
     */
    public Outcome run(Path workspace) throws IOException {
        requireFilesOnly();
        requireNotWithheld();
        FinishedRun packaged = FinishedRun.read(PackageLayout.results(data));
        SiteFile site = site(workspace, packaged);
        Path plan = PackageLayout.plan(data);
        MethodFile method = MethodFile.read(PackageLayout.METHOD, plan);
        CatalogueResponse recording =
                CatalogueResponseReader.read(required(PackageLayout.ledger(data).resolve(CatalogueResponse.FILE)));
        PortableAddresses addresses = recording.addresses(NOWHERE);
        Path scenes = PackageLayout.scenes(data);
        SceneFiles files = SceneFiles.read(required(scenes.resolve(SceneFiles.FILE)));
        List<String> changed = changed(scenes, files);
        Settings here = new Settings(
                settings.threads(),
                Optional.of(workspace.resolve("cache")),
                settings.memoryMegabytes(),
                Optional.empty(),
                List.of(),
                List.of());
        SiteRun run = SiteRun.replaying(
                site,
                method,
                here,
                progress,
                version,
                recording,
                addresses,
                new ReplayOpener(scenes, files, addresses));
        Plan.bind(run, site, method, plan).run(truths.of(site));
        FinishedRun made = FinishedRun.read(workspace.resolve("results"));
        return compare(packaged, made, changed);
    }

    /** A link could lead out of the package, and what lies there would be shown as a difference. */
    private void requireFilesOnly() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            Optional<Path> other = all.filter(f -> !Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)
                            && !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
                    .findFirst();
            if (other.isPresent()) {
                throw new ConfigException(
                        other.get().toString(),
                        "is neither a file nor a folder",
                        "a package holds no links; ask for it anew");
            }
        }
    }

    /** What a run needs and the sender holds back is no mistake in the site file, and nothing that the reader can mend. */
    private void requireNotWithheld() throws IOException {
        Path file = data.resolve(Withholding.FILE);
        if (!Files.isRegularFile(file)) {
            return;
        }
        byte[] list = Files.readAllBytes(file);
        List<String> needed = new ArrayList<>();
        if (CanonicalJson.parse(list, list.length) instanceof List<?> withheld) {
            for (Object one : withheld) {
                if (one instanceof Map<?, ?> m && m.get("path") instanceof String path && isInput(path)) {
                    needed.add(BagPath.visible(path));
                }
            }
        }
        if (!needed.isEmpty()) {
            throw new ConfigException(
                    needed.getFirst(),
                    "is withheld by the sender"
                            + (needed.size() == 1
                                    ? ""
                                    : ", and so are " + (needed.size() - 1) + " more inputs of the run"),
                    "a run needs it; ask the sender for it, or for a package that holds its inputs");
        }
    }

    /** @param path below the package */
    static boolean isInput(String path) {
        return path.startsWith("data/plan/")
                || path.startsWith("data/scenes/")
                || path.startsWith("data/truth/")
                || path.equals("data/ledger/" + CatalogueResponse.FILE);
    }

    private Path required(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(
                    file.toString(),
                    "is not in the package",
                    "a run needs it; ask for a package that holds its inputs");
        }
        return file;
    }

    /** A workspace with the packaged site file and the files of the truth. */
    private SiteFile site(Path workspace, FinishedRun packaged) throws IOException {
        Files.createDirectories(workspace);
        Path plan = PackageLayout.plan(data);
        Files.copy(required(plan.resolve(PackageLayout.SITE)), workspace.resolve(PackageLayout.SITE));
        for (String name : packaged.truth().keySet()) {
            Path target = workspace.resolve(name);
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.copy(required(PackageLayout.truth(data).resolve(name.substring(name.lastIndexOf('/') + 1))), target);
        }
        return PackageLayout.withPackagedFiles(SiteFile.read(workspace), plan);
    }

    private static List<String> changed(Path folder, SceneFiles files) throws IOException {
        List<String> changed = new ArrayList<>();
        for (SceneFiles.Entry e : files.entries()) {
            switch (e.stand()) {
                case SceneFiles.Original o -> addIfChanged(folder, o.path(), o.digest(), changed);
                case SceneFiles.Clip c ->
                    addIfChanged(folder, c.path(), c.contents().digest(), changed);
                case SceneFiles.Absent a -> {}
            }
        }
        return changed;
    }

    private static void addIfChanged(Path folder, String path, Digest stated, List<String> changed) throws IOException {
        Path file = folder.resolve(path);
        if (!Files.isRegularFile(file)) {
            changed.add("scenes/" + path + " is missing");
        } else if (!Digest.of(file).equals(stated)) {
            changed.add("scenes/" + path + " has the SHA-256 " + Digest.of(file).hex() + ", scenes.json states "
                    + stated.hex());
        }
    }

    private static Outcome compare(FinishedRun packaged, FinishedRun made, List<String> changed) throws IOException {
        TreeSet<String> names = new TreeSet<>(packaged.outputs().keySet());
        names.addAll(made.outputs().keySet());
        names.add(FinishedRun.FILE);
        List<String> same = new ArrayList<>();
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            Path there = packaged.folder().resolve(name);
            Path here = made.folder().resolve(name);
            if (!Files.isRegularFile(there)) {
                differences.add(
                        new Difference(name, Kind.NOT_PACKAGED, "this run made it, the package does not have it"));
            } else if (!Files.isRegularFile(here)) {
                differences.add(new Difference(name, Kind.NOT_MADE, "the package has it, this run did not make it"));
            } else if (Files.mismatch(there, here) < 0) {
                same.add(name);
            } else {
                differences.add(difference(name, there, here));
            }
        }
        return new Outcome(
                packaged.notice(), packaged.version(), packaged.code(), made.code(), changed, same, differences);
    }

    private static Difference difference(String name, Path there, Path here) {
        String lower = name.toLowerCase(Locale.ROOT);
        try {
            if (lower.endsWith(".tif")) {
                return difference(name, RasterDifference.between(there, here), "the same pixels, other compression");
            }
            if (lower.endsWith(".gpkg")) {
                return difference(
                        name,
                        GeoPackageDifference.between(there, "the package", here, "this run"),
                        "the same rows, other pages");
            }
            return difference(name, TextDifference.between(there, here), "the same lines, other ends of lines");
        } catch (IOException e) {
            // A file that was damaged, or is no text: where the bytes part is all that can be said.
            return new Difference(name, Kind.OTHER_CONTENT, bytes(there, here) + " (" + e.getMessage() + ")");
        }
    }

    private static Difference difference(String name, Optional<String> content, String otherwise) {
        return content.map(text -> new Difference(name, Kind.OTHER_CONTENT, text))
                .orElseGet(() -> new Difference(name, Kind.OTHER_ENCODING, otherwise));
    }

    private static String bytes(Path there, Path here) {
        try {
            return "the bytes differ from byte " + Files.mismatch(there, here) + " on";
        } catch (IOException e) {
            return "the bytes differ";
        }
    }
}
