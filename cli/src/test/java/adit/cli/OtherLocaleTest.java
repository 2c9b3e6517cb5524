// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results and scenes on the site's grid of a machine that writes other digits, and other small letters for capital ones. */
class OtherLocaleTest {
    @TempDir
    static Path folder;

    /** Every second scene of the history and of half a year after it; a Turkish machine reads the scenes of the first run. */
    @Test
    void anArabicAndATurkishMachineWriteTheSameBytes() throws Exception {
        WatchedSite watched = new WatchedSite(folder);
        List<Path> all = SmallSite.itemFiles();
        watched.show(IntStream.range(0, 45).mapToObj(i -> all.get(2 * i)).toList());
        Path here = watched.site("here");
        assertEquals(0, SmallSite.adit("run", here).code());
        Path arabic = run(watched.site("ar"), "ar", "EG", "ar/cache");
        assertEquals(SmallSite.digests(here.resolve("cache")), SmallSite.digests(arabic.resolve("cache")));
        Path turkish = run(watched.site("tr"), "tr", "TR", "here/cache");
        for (Path there : List.of(arabic, turkish)) {
            assertEquals(SmallSite.digests(here.resolve("results")), SmallSite.digests(there.resolve("results")));
        }
    }

    private static Path run(Path site, String language, String country, String cache) throws Exception {
        List<String> locale = List.of("-Duser.language=" + language, "-Duser.country=" + country);
        Path said = folder.resolve(language + ".txt");
        Path scenes = folder.resolve(cache);
        Process run = AditProcess.start(
                AditProcess.command(locale, "run", site.toString(), "--quiet", "--cache", scenes.toString()), said);
        assertEquals(0, run.waitFor(), () -> read(said));
        return site;
    }

    private static String read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return String.join("\n", lines.toList());
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
