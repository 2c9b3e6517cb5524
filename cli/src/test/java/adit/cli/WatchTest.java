// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at a site whose scenes come one after another leave the results of a run over all of them, byte for byte. */
class WatchTest {
    @TempDir
    static Path folder;

    private static final int[] STAGES = {80, 81, 96, 118, 119, 137};

    private static WatchedSite watched;
    private static Path site = Path.of("");
    private static final List<JsonNode> LOOKS = new ArrayList<>();

    /** A site that was looked at at every stage; its results are compared with those of a run at each. */
    @BeforeAll
    static void looksAtEachStage() throws IOException {
        watched = new WatchedSite(folder);
        site = watched.site();
        for (int scenes : STAGES) {
            watched.show(scenes);
            LOOKS.add(look(site));
            assertEquals(
                    watched.run(Integer.toString(scenes)),
                    SmallSite.digests(site.resolve("results")),
                    "with " + scenes + " scenes");
        }
    }

    private static JsonNode look(Path at) {
        SmallSite.Ran ran = WatchedSite.look(at, "--json");
        assertEquals(0, ran.code(), ran.toString());
        return JsonMapper.shared().readTree(ran.out());
    }

    private static String way(JsonNode look) {
        return look.path("way").asString() + look.path("reason").asString("");
    }

    private static Path renamed(String folderName, String toml) throws IOException {
        Path at = watched.site(folderName);
        Files.writeString(at.resolve("site.toml"), toml);
        return at;
    }

    private static Path copyOfTheSite(String name) throws IOException {
        watched.show(137);
        return WatchedSite.copy(site, folder.resolve(name));
    }

    @Test
    void theFirstLookSearchesAllAndTheOthersGoOn() {
        assertEquals("wholeit is the first look", way(LOOKS.get(0)));
        for (int i = 1; i < STAGES.length; i++) {
            assertEquals("went_on", way(LOOKS.get(i)), "look " + i);
            assertEquals(
                    STAGES[i] - STAGES[i - 1], LOOKS.get(i).path("new_scenes").size());
        }
    }

    @Test
    void looksTellWhatIsNewGrownSurerOrGone() throws IOException {
        Set<String> kinds = new TreeSet<>();
        int now = 0;
        int documented = 0;
        for (JsonNode look : LOOKS.subList(1, STAGES.length)) {
            if (!look.path("changes").isEmpty()) {
                CommandJsonTest.assertLookAsDocumented(look);
                documented++;
            }
            for (JsonNode c : look.path("changes")) {
                String what = c.path("what").asString();
                kinds.add(what);
                assertEquals(what.equals("new"), !c.has("id_before"), c.toString());
                assertEquals(what.equals("gone"), !c.has("id"), c.toString());
                now += what.equals("new") ? 1 : 0;
            }
        }
        assertTrue(documented > 0, "no look had a change");
        assertTrue(kinds.containsAll(Set.of("new", "grown", "surer")), kinds.toString());
        assertTrue(now
                >= LOOKS.getLast().path("events").asInt()
                        - LOOKS.getFirst().path("events").asInt());
    }

    @Test
    void aLookAtNothingNewLeavesEveryFileAsItIs() throws IOException {
        Path same = copyOfTheSite("same");
        var before = SmallSite.digests(same);
        JsonNode look = look(same);
        assertEquals("unchanged", way(look));
        assertEquals(0, look.path("new_scenes").size());
        assertEquals(before, SmallSite.digests(same));
        SmallSite.Ran words = WatchedSite.look(same);
        assertTrue(words.out().contains("nothing is new"), words.toString());
    }

    @Test
    void resultsThatWereTakenAwayComeBack() throws IOException {
        Path lost = copyOfTheSite("lost");
        Files.delete(lost.resolve("results/run.json"));
        assertEquals("went_on", way(look(lost)));
        assertEquals(watched.run("137"), SmallSite.digests(lost.resolve("results")));
    }

    @Test
    void aSceneThatComesLateMeansAllAnewAndTheReasonIsTold() throws IOException {
        WatchedSite late = new WatchedSite(folder.resolve("late"));
        Path at = late.site();
        late.show(100, 90);
        look(at);
        late.show(101);
        JsonNode look = look(at);
        assertTrue(way(look).startsWith("wholescene "), way(look));
        assertTrue(way(look).contains(" came late, and a scene of "), way(look));
        assertEquals(late.run("late"), SmallSite.digests(at.resolve("results")));
        late.show(104);
        assertEquals("went_on", way(look(at)));
        assertEquals(late.run("then"), SmallSite.digests(at.resolve("results")));
    }

    @Test
    void aSceneThatIsGoneOrAnotherSiteFileMeansAllAnew() throws IOException {
        WatchedSite gone = new WatchedSite(folder.resolve("gone"));
        Path at = gone.site();
        gone.show(100);
        look(at);
        gone.show(100, 85);
        JsonNode look = look(at);
        assertTrue(way(look).endsWith("is no longer used"), way(look));
        assertEquals(gone.run("gone"), SmallSite.digests(at.resolve("results")));
        Path method = at.resolve(WatchedSite.METHOD);
        Files.writeString(method, Files.readString(method).replace("level = 0.01", "level = 0.05"));
        assertEquals("wholethe method file changed since the last look", way(look(at)));
        assertEquals("unchanged", way(look(at)));
    }

    @Test
    void aSceneThatWasProcessedAnewMeansAllAnew() throws IOException {
        WatchedSite anew = new WatchedSite(folder.resolve("anew"));
        Path at = anew.site();
        anew.show(100);
        look(at);
        anew.showProcessedAnew(101, 85);
        JsonNode look = look(at);
        assertTrue(way(look).startsWith("wholescene "), way(look));
        assertTrue(way(look).endsWith(" is another one than at the last look"), way(look));
        assertEquals(anew.run("anew"), SmallSite.digests(at.resolve("results")));
    }

    @Test
    void anotherNameOfTheSiteNeedsNoSearch() throws IOException {
        Path named = copyOfTheSite("named");
        Path toml = named.resolve("site.toml");
        Files.writeString(toml, Files.readString(toml).replace("name = \"watched\"", "name = \"renamed\""));
        assertEquals("went_on", way(look(named)));
        Path run = renamed("run-named", Files.readString(toml));
        watched.show(137);
        assertEquals(0, SmallSite.adit("run", run, "--cache", SmallSite.cache()).code());
        assertEquals(SmallSite.digests(run.resolve("results")), SmallSite.digests(named.resolve("results")));
    }

    /** The digest of an outline's file stands in the results, whatever it draws. */
    @Test
    void anotherFileOfTheSameOutlineIsWrittenDownWithoutASearch() throws IOException {
        Path outlined = copyOfTheSite("outlined");
        Path toml = outlined.resolve("site.toml");
        Files.writeString(
                toml, Files.readString(toml).replace(SmallSite.boundary().toString(), "b.geojson"));
        Files.copy(SmallSite.boundary(), outlined.resolve("b.geojson"));
        assertEquals("went_on", way(look(outlined)));
        assertEquals("unchanged", way(look(outlined)));
        Files.writeString(outlined.resolve("b.geojson"), Files.readString(SmallSite.boundary()) + "\n");
        assertEquals("went_on", way(look(outlined)));
        Path run = renamed("run-outlined", Files.readString(toml));
        Files.copy(outlined.resolve("b.geojson"), run.resolve("b.geojson"));
        assertEquals(0, SmallSite.adit("run", run, "--cache", SmallSite.cache()).code());
        assertEquals(SmallSite.digests(run.resolve("results")), SmallSite.digests(outlined.resolve("results")));
    }

    @Test
    void aStateThatIsDamagedAnywhereMeansAllAnewAndNeverAnotherResult() throws IOException {
        watched.show(121);
        var expected = watched.run("121");
        Path at119 = watched.site("at119");
        watched.show(119);
        look(at119);
        byte[] states = Files.readAllBytes(WatchedSite.state(at119));
        watched.show(121);
        int[] places = {3, 5_000, states.length / 3, states.length - 2_000};
        for (int place : places) {
            Path damaged = WatchedSite.copy(at119, folder.resolve("damaged-" + place));
            byte[] other = states.clone();
            other[place] ^= 4;
            Files.write(WatchedSite.state(damaged), other);
            JsonNode look = look(damaged);
            assertTrue(way(look).startsWith("whole") && way(look).contains("watch.state"), way(look));
            assertEquals(expected, SmallSite.digests(damaged.resolve("results")), "byte " + place);
        }
        for (int length : new int[] {0, states.length - 1}) {
            Path cut = WatchedSite.copy(at119, folder.resolve("cut-" + length));
            Files.write(WatchedSite.state(cut), Arrays.copyOf(states, length));
            assertTrue(way(look(cut)).contains("is cut off"), "cut at " + length);
            assertEquals(expected, SmallSite.digests(cut.resolve("results")), "cut at " + length);
        }
        Path untouched = WatchedSite.copy(at119, folder.resolve("untouched"));
        assertEquals("went_on", way(look(untouched)));
        assertEquals(expected, SmallSite.digests(untouched.resolve("results")));
    }

    @Test
    void threadsAndMemoryChangeNoByteOfTheResultsOrTheStates() throws IOException {
        watched.show(137);
        Path one = watched.site("one");
        Path many = watched.site("many");
        watched.show(120);
        assertEquals(0, WatchedSite.look(one, "--threads", "1").code());
        assertEquals(0, WatchedSite.look(many, "--threads", "4").code());
        watched.show(137);
        assertEquals(
                0, WatchedSite.look(one, "--threads", "3", "--memory-mb", "60").code());
        assertEquals(0, WatchedSite.look(many, "--threads", "1").code());
        assertEquals(SmallSite.digests(one.resolve("results")), SmallSite.digests(many.resolve("results")));
        assertEquals(Files.mismatch(WatchedSite.state(one), WatchedSite.state(many)), -1L);
        assertEquals(watched.run("137"), SmallSite.digests(one.resolve("results")));
    }

    @Test
    void aMethodWhoseDetectorsKeepNoStateIsRefusedAndNothingIsTouched() throws IOException {
        for (String method : List.of("open-pit-1", "cold-2", "charts-1", "ensemble-1", "two-date-1")) {
            Path at = watched.site("refused-" + method, method);
            SmallSite.Ran ran = WatchedSite.look(at);
            assertEquals(2, ran.code(), ran.toString());
            assertTrue(ran.err().contains("no watch can go on by this method: "), ran.err());
            assertTrue(ran.err().contains("; use `adit run`"), ran.err());
            assertTrue(method.equals("ensemble-1") == ran.err().contains("detector cold") || method.equals("cold-2"));
            assertFalse(Files.exists(at.resolve("results.new")));
        }
    }

    /** S-CCD on all bands together, a site's other kind of state. */
    @Test
    void soItIsWithTheStatesOfSccd() throws IOException {
        WatchedSite bands = new WatchedSite(folder.resolve("bands"));
        Path at = bands.site("site", "sccd-1");
        for (int scenes : new int[] {90, 118, 119}) {
            bands.show(scenes);
            assertEquals(scenes == 90 ? "wholeit is the first look" : "went_on", way(look(at)));
            assertEquals(bands.run("bands-" + scenes, "sccd-1"), SmallSite.digests(at.resolve("results")));
        }
    }

    @Test
    void aRunInBetweenChangesNothing() throws IOException {
        Path between = watched.site("between");
        watched.show(110);
        look(between);
        watched.show(112);
        assertEquals(
                0, SmallSite.adit("run", between, "--cache", SmallSite.cache()).code());
        assertEquals("went_on", way(look(between)));
        watched.show(114);
        assertEquals("went_on", way(look(between)));
        assertEquals(watched.run("114"), SmallSite.digests(between.resolve("results")));
        assertFalse(Files.exists(between.resolve("watch.state.new")));
    }

    @Test
    void aPauseOfNothingIsRefused() {
        SmallSite.Ran ran = SmallSite.adit("watch", site, "--every", "0s");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("is no pause between two looks"), ran.err());
    }
}
