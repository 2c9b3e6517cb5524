// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.MethodFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** A site whose catalogue gets scene after scene, and what a run of its own over the same scenes gives. */
final class WatchedSite {
    private final Path folder;
    private final Path catalog;
    private final List<Path> items;
    private final TreeMap<String, SortedMap<String, String>> runs = new TreeMap<>();

    /** @param folder for the catalogue and all sites */
    WatchedSite(Path folder) throws IOException {
        this.folder = folder;
        catalog = folder.resolve("catalog/catalog.json");
        items = SmallSite.itemFiles();
    }

    /** Two years of history leave few p-values below the built-in rate; by this one the small mine has events. */
    static final String METHOD = "watched.toml";

    static String toml(Path catalog, String method) {
        return SmallSite.toml("watched", catalog).replace("method = \"open-pit-1\"", "method = \"" + method + "\"");
    }

    Path site() throws IOException {
        return site("site", METHOD);
    }

    Path site(String name, String method) throws IOException {
        Path site = SmallSite.site(folder.resolve(name), toml(catalog, method));
        Files.writeString(
                site.resolve(METHOD),
                MethodFile.builtInText("open-pit-2")
                        .replace("trend = true", "trend = false")
                        .replace("false_discovery_rate = 0.001", "false_discovery_rate = 0.05"));
        return site;
    }

    /** A site of the same files. */
    Path site(String name) throws IOException {
        return site(name, METHOD);
    }

    /** The catalogue has the first scenes, but for some. */
    void show(int first, int... without) throws IOException {
        List<Path> shown = new ArrayList<>(items.subList(0, first));
        for (int i : without) {
            shown.remove(items.get(i));
        }
        show(shown);
    }

    /** The catalogue has the first scenes, one of them processed anew: its blue is another. */
    void showProcessedAnew(int first, int changed) throws IOException {
        List<Path> shown = new ArrayList<>(items.subList(0, first));
        Path item = shown.remove(changed);
        BadScenes scenes = new BadScenes(folder.resolve("catalog")).with(shown);
        Path copy = scenes.copy(item, BadScenes.name(item));
        Files.writeString(
                copy,
                Files.readString(copy).replaceFirst("\"updated\":\"[^\"]*\"", "\"updated\":\"2030-01-01T00:00:00Z\""));
        Files.copy(copy.resolveSibling("B03.tif"), copy.resolveSibling("B02.tif"), StandardCopyOption.REPLACE_EXISTING);
        scenes.write();
    }

    /**
     * The catalogue has the first scenes, one of them as a copy of its own.
     *
     * @return folder of the copy's rasters
     */
    Path showWithCopy(int first, int copied) throws IOException {
        List<Path> shown = new ArrayList<>(items.subList(0, first));
        Path item = shown.remove(copied);
        BadScenes scenes = new BadScenes(folder.resolve("catalog")).with(shown);
        Path copy = scenes.copy(item, BadScenes.name(item));
        scenes.write();
        return Objects.requireNonNull(copy.getParent());
    }

    void show(List<Path> shown) throws IOException {
        new BadScenes(folder.resolve("catalog")).with(shown).write();
    }

    /** Looks once. */
    static SmallSite.Ran look(Path site, Object... more) {
        Object[] words = new Object[4 + more.length];
        words[0] = "watch";
        words[1] = site;
        words[2] = "--cache";
        words[3] = SmallSite.cache();
        System.arraycopy(more, 0, words, 4, more.length);
        return SmallSite.adit(words);
    }

    /** The results of a run of its own over what the catalogue shows; made once for each name. */
    SortedMap<String, String> run(String name) throws IOException {
        return run(name, METHOD);
    }

    SortedMap<String, String> run(String name, String method) throws IOException {
        SortedMap<String, String> known = runs.get(name);
        if (known == null) {
            Path site = site("run-" + name, method);
            SmallSite.Ran ran = SmallSite.adit("run", site, "--cache", SmallSite.cache());
            if (ran.code() != 0) {
                throw new IllegalStateException(ran.toString());
            }
            known = SmallSite.digests(site.resolve("results"));
            runs.put(name, known);
        }
        return known;
    }

    static Path state(Path site) {
        return site.resolve("watch.state");
    }

    /** A site with the results and the states of another. */
    static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.walk(from)) {
            for (Path f : files.toList()) {
                Path target = to.resolve(from.relativize(f).toString());
                if (Files.isDirectory(f)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(f, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return to;
    }
}
