// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who has the key changes a number and makes log, package and signatures anew. All of it fits together: only a head of the
 * log that somebody was given before tells, and running it again.
 */
class InsiderTest {
    @TempDir
    Path folder;

    private static List<String> codes(SmallSite.Ran ran) {
        return JsonMapper.shared()
                .readTree(ran.out())
                .path("failures")
                .valueStream()
                .map(f -> f.path("code").asString())
                .toList();
    }

    @Test
    void anInsiderWhoMakesAllAnewIsFoundByAnEarlierHeadAndByRunningItAgain() throws IOException {
        Path key = TinySite.key(folder.resolve("key.pem"));
        Path site = TinySite.make(folder.resolve("mine"));
        TinySite.adit("plan", site, "--key", key);
        Path planned = Files.copy(site.resolve("ledger/checkpoint"), folder.resolve("planned.note"));
        TinySite.adit("run", site, "--key", key, "--quiet");
        Path recorded = Files.copy(site.resolve("ledger/checkpoint"), folder.resolve("recorded.note"));
        try (Stream<Path> log = Files.walk(site.resolve("ledger"))) {
            for (Path f : log.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(f);
            }
        }
        Files.delete(site.resolve("plan.json"));
        Path json = site.resolve("results/run.json");
        String honest = Files.readString(json);
        String bent = honest.replaceFirst("(\"m2\" ?: ?)(\\d)", "$19$2");
        assertNotEquals(honest, bent);
        Files.writeString(json, bent);
        TinySite.adit("plan", site, "--key", key);
        Path bag = TinySite.packaged(site, key, folder.resolve("bent"));
        TinySite.adit("verify", bag);
        for (Path head : List.of(planned, recorded)) {
            SmallSite.Ran ran = SmallSite.adit("verify", bag, "--json", "--known-checkpoint", head);
            assertEquals(4, ran.code(), ran.toString());
            assertEquals(List.of("log-forked"), codes(ran));
        }
        SmallSite.Ran again = SmallSite.adit("reproduce", bag, "--quiet");
        assertEquals(4, again.code(), again.toString());
        assertTrue(again.out().contains("run.json: line "), again.toString());
    }
}
