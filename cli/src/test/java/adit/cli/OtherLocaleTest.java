// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results and scenes on the site's grid of a machine that writes other digits, and other small letters for capital ones. */
class OtherLocaleTest {
    @TempDir
    static Path folder;

    @Test
    void anArabicAndATurkishMachineWriteTheSameBytes() throws Exception {
        WatchedSite watched = new WatchedSite(folder);
        watched.show(80);
        Path here = watched.site("here");
        assertEquals(0, SmallSite.adit("run", here).code());
        for (List<String> locale : List.of(
                List.of("-Duser.language=ar", "-Duser.country=EG"),
                List.of("-Duser.language=tr", "-Duser.country=TR"))) {
            Path there = watched.site(locale.getFirst().substring(15));
            Path said = there.resolveSibling(there.getFileName() + ".txt");
            Process run = AditProcess.start(AditProcess.command(locale, "run", there.toString(), "--quiet"), said);
            assertEquals(0, run.waitFor(), () -> read(said));
            assertEquals(
                    SmallSite.digests(here.resolve("results")),
                    SmallSite.digests(there.resolve("results")),
                    read(said));
            assertEquals(SmallSite.digests(here.resolve("cache")), SmallSite.digests(there.resolve("cache")));
        }
    }

    private static String read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return String.join("\n", lines.toList());
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
