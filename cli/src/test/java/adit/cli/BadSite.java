// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The small site with something about it that is wrong, and commands on it. */
final class BadSite {
    private BadSite() {}

    /** A run on a site of its own; from scenes that are on the grid already where no more words are given. */
    static SmallSite.Ran run(Path place, String toml, Object... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of("run", SmallSite.site(place, toml)));
        if (more.length == 0) {
            words.add("--cache");
            words.add(SmallSite.cache());
        }
        words.addAll(List.of(more));
        return SmallSite.adit(words.toArray());
    }

    /** A look at a site of its own. */
    static SmallSite.Ran watch(Path place, String toml, Object... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of("watch", SmallSite.site(place, toml)));
        words.addAll(List.of(more));
        return SmallSite.adit(words.toArray());
    }

    /** A run on the good site file with another text in the place of one. */
    static BadInput changed(String from, String to) {
        return place -> run(place, good().replace(from, to));
    }

    /** The text of a site file that Adit takes. */
    static String good() {
        return SmallSite.toml("the same", SmallSite.catalog());
    }

    /** A site that has the results of the good one, but for the files that only a reader of them needs. */
    static Path withResults(Path place, String toml) throws IOException {
        Path site = SmallSite.site(place, toml);
        Files.createDirectories(place.resolve("results"));
        for (String name : List.of("run.json", "report.html")) {
            Files.copy(
                    SmallSite.results().resolve("results").resolve(name),
                    place.resolve("results").resolve(name));
        }
        return site;
    }

    /** The same with another monitoring period. */
    static String monitored(String period) {
        return good().replace(SmallSite.MINE.monitoring().toString(), period);
    }

    /** Without its table of the grid, so that the grid follows from the place. */
    static String withoutGrid(String toml) {
        return toml.replaceAll("(?s)\\[grid\\].*?\\[period\\]", "[period]");
    }

    /** A scene with a mask, all bands and data. */
    static Path whole() throws IOException {
        for (Path item : SmallSite.itemFiles().subList(10, 40)) {
            if (Files.exists(item.resolveSibling("SCL.tif")) && Files.exists(item.resolveSibling("B04.tif"))) {
                return item;
            }
        }
        throw new IllegalStateException("no whole scene");
    }

    /** Scenes of the history, or those after it. */
    static List<Path> items(boolean ofHistory) throws IOException {
        return SmallSite.itemFiles().stream()
                .filter(p -> ofHistory
                        == (BadScenes.name(p).replaceAll(".*_(\\d{8})_.*", "$1").compareTo("20220101") < 0))
                .toList();
    }

    /**
     * Adit in a process of its own.
     *
     * @param before what the shell does first
     */
    static SmallSite.Ran process(Path place, String before, String option, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", before + "exec \"$@\"", "bash"));
        command.addAll(AditProcess.command(List.of("-XX:-UsePerfData", option), words));
        Path said = Files.createDirectories(place).resolve("said.txt");
        Process process = AditProcess.start(command, said);
        try {
            return new SmallSite.Ran(process.waitFor(), "", Files.readString(said));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
