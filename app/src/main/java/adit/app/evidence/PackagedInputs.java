// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.app.run.Progress;
import adit.app.run.ResultFolder;
import adit.app.run.SiteRun;
import adit.core.scene.SceneRow;
import adit.io.cache.RasterOpener;
import adit.io.replay.CatalogueResponse;
import adit.io.replay.CatalogueResponseReader;
import adit.io.replay.PortableAddresses;
import adit.io.replay.ReadRecorder;
import adit.io.replay.ReplayOpener;
import adit.io.replay.SceneFiles;
import adit.io.stac.CatalogueDocument.ReturnedItem;
import adit.ledger.Digest;
import adit.ledger.file.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes what the results of a site were made from, so that they can be made again from it alone: plan, scene ledger,
 * catalogue responses, items, rasters or their clips, and the truth of a simulated site.
 *
 * <p>The scenes are read once more, from where the run had them, and must give the digests that run.json states; then they
 * are read from what was written, and must give them again.
 */
public final class PackagedInputs {
    /** What is packaged of each raster. */
    public enum Rasters {
        /** The tiles that were read. */
        CLIPS,
        /** The whole file. */
        ORIGINALS
    }

    private final SiteFile site;
    private final MethodFile method;
    private final Settings settings;
    private final Progress progress;
    private final String version;
    private final FinishedRun run;

    /**
     * @param version of Adit
     * @throws ConfigException where the site has no results, or they are not those of its files as they are now
     */
    public PackagedInputs(SiteFile site, MethodFile method, Settings settings, Progress progress, String version)
            throws IOException {
        this.site = site;
        this.method = method;
        this.settings = settings;
        this.progress = progress;
        this.version = version;
        this.run = FinishedRun.read(ResultFolder.current(site.folder()));
        requireUnchanged();
    }

    private void requireUnchanged() throws IOException {
        require(site.digest().hex().equals(run.planned("site_file")), "site.toml");
        require(method.digest().hex().equals(run.planned("method_file")), "the method " + method.name());
        for (Map.Entry<String, Digest> o : run.outputs().entrySet()) {
            Path file = run.folder().resolve(o.getKey());
            if (!Files.isRegularFile(file) || !Digest.of(file).equals(o.getValue())) {
                throw new ConfigException(
                        file.toString(),
                        "is not as the run wrote it",
                        "run `adit run` again, then package its results");
            }
        }
        for (Map.Entry<String, Digest> t : run.truth().entrySet()) {
            Path file = site.folder().resolve(t.getKey());
            require(Files.isRegularFile(file) && Digest.of(file).equals(t.getValue()), t.getKey());
        }
    }

    private void require(boolean same, String what) {
        if (!same) {
            throw new ConfigException(
                    site.folder().toString(),
                    what + " has changed since the results were made",
                    "run `adit run` again, then package its results");
        }
    }

    /**
     * Writes {@code plan} (but for plan.json), {@code ledger}, {@code stac}, {@code scenes} and {@code truth}.
     *
     * @param data the package's folder of that name; what it holds under these names is replaced file by file
     * @return the list of rasters, as it was written
     * @throws ConfigException where a source has changed since the run
     */
    public SceneFiles write(Path data, Rasters rasters) throws IOException {
        plan(PackageLayout.plan(data));
        Path ledger = Files.createDirectories(PackageLayout.ledger(data));
        for (String name : List.of("scenes.csv", CatalogueResponse.FILE)) {
            copy(run.folder().resolve(name), ledger.resolve(name));
        }
        CatalogueResponse recording = CatalogueResponseReader.read(ledger.resolve(CatalogueResponse.FILE));
        items(recording, Files.createDirectories(PackageLayout.items(data)));
        for (String name : run.truth().keySet()) {
            Path target = PackageLayout.truth(data);
            Files.createDirectories(target);
            copy(site.folder().resolve(name), target.resolve(name.substring(name.lastIndexOf('/') + 1)));
        }
        return scenes(recording, Files.createDirectories(PackageLayout.scenes(data)), rasters);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private void plan(Path folder) throws IOException {
        Files.createDirectories(folder);
        copy(site.folder().resolve(PackageLayout.SITE), folder.resolve(PackageLayout.SITE));
        Files.writeString(
                folder.resolve(PackageLayout.METHOD),
                MethodFile.text(site.method(), site.folder()),
                StandardCharsets.UTF_8);
        for (Map.Entry<String, Path> f : PackageLayout.placeFiles(site).entrySet()) {
            copy(f.getValue(), folder.resolve(f.getKey()));
        }
    }

    /** Each item as received, under its id. */
    private static void items(CatalogueResponse recording, Path folder) throws IOException {
        FileNames names = new FileNames();
        SortedMap<String, String> byText = new TreeMap<>();
        for (ReturnedItem item : recording.returned()) {
            // One that was sent twice is one file, unless it was sent in two versions.
            if (byText.putIfAbsent(item.json(), item.id()) == null) {
                Files.writeString(folder.resolve(names.of(item.id(), ".json")), item.json(), StandardCharsets.UTF_8);
            }
        }
    }

    private SceneFiles scenes(CatalogueResponse recording, Path folder, Rasters rasters) throws IOException {
        PortableAddresses addresses = recording.addresses(SiteRun.catalogue(site, settings));
        Path scratch = Files.createTempDirectory(folder.toAbsolutePath().getParent(), ".reading");
        try {
            ReadRecorder recorder = new ReadRecorder(SiteRun.opener(settings));
            SiteRun.ScenesRead read = reading(scratch.resolve("there"), recording, addresses, recorder);
            requireSame(read);
            SceneFiles files = new SceneFileWriter(folder, addresses, recorder, rasters).write(read);
            files.write(folder.resolve(SceneFiles.FILE));
            ReplayOpener packaged = new ReplayOpener(folder, files, addresses);
            SiteRun.ScenesRead again = reading(scratch.resolve("here"), recording, addresses, packaged);
            if (!again.digests().equals(read.digests()) || !again.rows().equals(read.rows())) {
                throw new IllegalStateException(
                        "the packaged scenes read otherwise than their originals: " + firstDifference(read, again));
            }
            return files;
        } finally {
            Folders.delete(scratch);
        }
    }

    private SiteRun.ScenesRead reading(
            Path cache, CatalogueResponse recording, PortableAddresses addresses, RasterOpener opener)
            throws IOException {
        Settings here = new Settings(
                settings.threads(),
                Optional.of(cache),
                settings.memoryMegabytes(),
                settings.mirror(),
                settings.allowHosts(),
                List.of());
        return SiteRun.replaying(site, method, here, progress, version, recording, addresses, opener)
                .readScenes();
    }

    private static String firstDifference(SiteRun.ScenesRead a, SiteRun.ScenesRead b) {
        for (int i = 0; i < Math.min(a.rows().size(), b.rows().size()); i++) {
            if (!a.rows().get(i).equals(b.rows().get(i))) {
                return a.rows().get(i) + " and " + b.rows().get(i);
            }
        }
        return "other digests of " + a.digests().keySet();
    }

    /** The scenes must be as the run had them: those that it used by digest, the others by what became of them. */
    private void requireSame(SiteRun.ScenesRead read) throws IOException {
        TreeMap<String, Digest> stated = new TreeMap<>();
        run.inputs().forEach((name, digest) -> {
            if (name.startsWith(SiteRun.SCENE)) {
                stated.put(name, digest);
            }
        });
        for (Map.Entry<String, Digest> e : stated.entrySet()) {
            Digest now = read.digests().get(e.getKey());
            if (!e.getValue().equals(now)) {
                throw changed(
                        e.getKey(),
                        now == null
                                ? "is not used now"
                                : "gives " + now.abbreviated() + " now, and gave "
                                        + e.getValue().abbreviated());
            }
        }
        for (String name : read.digests().keySet()) {
            if (!stated.containsKey(name)) {
                throw changed(name, "was not used then");
            }
        }
        String ledger = Files.readString(run.folder().resolve("scenes.csv"));
        for (SceneRow row : read.rows()) {
            String reason = row.reason().replace("\"", "\"\"");
            if (row.status() != SceneRow.Status.USED && !ledger.contains(reason)) {
                throw changed(row.itemIds(), "is now left out because \"" + row.reason() + "\"");
            }
        }
    }

    private ConfigException changed(String what, String how) {
        return new ConfigException(
                site.folder().toString(),
                "a source has changed since the results were made: " + what + " " + how,
                "run `adit run` again, then package its results");
    }
}
