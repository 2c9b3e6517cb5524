// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the machine offers changes no bit of any result. */
class SameBytesTest {
    @TempDir
    static Path folder;

    private static SortedMap<String, String> reference;

    @BeforeAll
    static void oneThreadWithMuchMemory() throws IOException {
        reference = results("one", "--threads", "1");
        assertTrue(reference.size() >= 14, reference.toString());
        String run = Files.readString(folder.resolve("one/results/run.json"));
        assertTrue(run.contains("\"outline_wkt\""), "the site must have events, or there is little to compare");
    }

    private static SortedMap<String, String> results(String name, Object... settings) throws IOException {
        Path site = SmallSite.site(folder.resolve(name), SmallSite.toml("same", SmallSite.catalog()));
        Object[] words = new Object[settings.length + 2];
        words[0] = "run";
        words[1] = site;
        System.arraycopy(settings, 0, words, 2, settings.length);
        SmallSite.Ran ran = SmallSite.adit(words);
        assertEquals(0, ran.code(), ran.toString());
        return SmallSite.digests(site.resolve("results"));
    }

    @Test
    void twoThreadsAndSmallChunksReadAnew() throws IOException {
        assertEquals(reference, results("two", "--threads", "2", "--memory-mb", "1"));
    }

    @Test
    void eightThreadsAndScenesThatWereReadBefore() throws IOException {
        assertEquals(
                reference,
                results("eight", "--threads", "8", "--memory-mb", "16", "--cache", folder.resolve("one/cache")));
    }

    @Test
    void runningAgainChangesNothing() throws IOException {
        assertEquals(reference, results("one", "--threads", "3", "--quiet"));
    }

    /** Otherwise the others would compare nothing. */
    @Test
    void anotherSiteFileGivesOtherBytes() throws IOException {
        Path site = SmallSite.site(folder.resolve("other"), SmallSite.toml("other", SmallSite.catalog()));
        assertEquals(
                0,
                SmallSite.adit("run", site, "--cache", folder.resolve("one/cache"))
                        .code());
        assertNotEquals(reference, SmallSite.digests(site.resolve("results")));
    }
}
