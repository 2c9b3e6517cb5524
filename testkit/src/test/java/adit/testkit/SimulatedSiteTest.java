// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.geo.Window;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedSiteTest {
    /** A year with a scene every twelve days. */
    private static final SimulatedMine SHORT = new SimulatedMine(
            1, 96, 96, LocalDate.of(2021, 12, 1), LocalDate.of(2022, 12, 31), LocalDate.of(2022, 1, 1), 12, false);

    @TempDir
    Path folder;

    private static Digest digest(Path folder) throws IOException {
        TreeMap<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path f : files.filter(Files::isRegularFile).toList()) {
                all.put(folder.relativize(f).toString(), Digest.of(f).hex());
            }
        }
        return Digest.of(all.toString());
    }

    @Test
    void theSameSeedGivesTheSameFilesForOneAndFourThreads() throws IOException {
        SimulatedSite.of(SHORT, 1).write(folder.resolve("one"), 1);
        SimulatedSite.of(SHORT, 4).write(folder.resolve("four"), 4);

        assertEquals(digest(folder.resolve("one")), digest(folder.resolve("four")));
    }

    @Test
    void anotherSeedGivesOtherPlacesAndDates() {
        SimulatedSite one = SimulatedSite.of(SimulatedMine.small(1), 2);
        SimulatedSite two = SimulatedSite.of(SimulatedMine.small(2), 2);

        for (int i = 0; i < 5; i++) {
            assertNotEquals(
                    one.truth().events().get(i).start(),
                    two.truth().events().get(i).start());
            assertTrue(one.truth()
                            .events()
                            .get(i)
                            .outline()
                            .getCentroid()
                            .distance(two.truth().events().get(i).outline().getCentroid())
                    > 10);
        }
    }

    @Test
    void aWindowIsThatPartOfTheScene() {
        SimulatedSite site = SimulatedSite.of(SHORT, 2);
        SceneSpec cloudy = site.scenes().stream()
                .filter(s -> s.sky().cover() > 0.3 && s.sky().cover() < 0.7)
                .findFirst()
                .orElseThrow();
        SceneRenderer.Drawn whole = site.renderer().draw(cloudy, site.grid().whole());
        Window window = new Window(34, 50, 40, 22);
        SceneRenderer.Drawn part = site.renderer().draw(cloudy, window);

        for (int r = 0; r < window.height(); r++) {
            for (int c = 0; c < window.width(); c++) {
                assertEquals(
                        whole.fine()[3][(window.row() + r) * 96 + window.col() + c],
                        part.fine()[3][r * window.width() + c]);
            }
        }
        for (int r = 0; r < window.height() / 2; r++) {
            for (int c = 0; c < window.width() / 2; c++) {
                int at = (window.row() / 2 + r) * 48 + window.col() / 2 + c;
                assertEquals(whole.coarse()[0][at], part.coarse()[0][r * window.width() / 2 + c]);
                assertEquals(whole.scl()[at], part.scl()[r * window.width() / 2 + c]);
            }
        }
    }

    @Test
    void theDemoHasAsManyScenesAsAnArchiveWouldHaveAndTheirFaults() {
        List<SceneSpec> scenes = new SceneCalendar(SimulatedMine.demo(1)).scenes();

        assertEquals(439, scenes.size());
        assertEquals(7, scenes.stream().filter(s -> !s.hasMask()).count());
        assertEquals(3, scenes.stream().filter(s -> s.missingBand() != null).count());
        assertEquals(1, scenes.stream().filter(s -> s.sequence() == 1).count());
        assertEquals(
                9, scenes.stream().filter(s -> s.swath().reach() == -16_000).count());
        long late = scenes.stream()
                .filter(s -> s.baseline().compareTo("04.00") >= 0)
                .count();
        long shifted = scenes.stream().filter(s -> s.storedOffset() == 1000).count();
        assertTrue(shifted > late / 3 && shifted < 2 * late / 3, shifted + " of " + late + " carry the offset");
    }

    @Test
    void everyDocumentSaysThatItIsSimulated() throws IOException {
        SimulatedSite.of(SHORT, 2).write(folder, 2);

        try (Stream<Path> files = Files.walk(folder)) {
            for (Path f : files.filter(p -> p.toString().endsWith("json")).toList()) {
                assertTrue(
                        Files.readString(f).contains("imulated (not a real place)")
                                || Files.readString(f).contains("of a simulated site (not a real place)"),
                        f.toString());
            }
        }
    }

    @Test
    void theEventsLieInTheSiteApartFromEachOtherOneInsideOneAcrossOneOutsideTheLicence() {
        for (long seed = 1; seed <= 9; seed++) {
            SimulatedSite site = SimulatedSite.of(SimulatedMine.small(seed), 2);
            var events = site.truth().events();
            for (int i = 0; i < events.size(); i++) {
                assertTrue(
                        events.get(i).decoy()
                                || site.boundary().contains(events.get(i).outline()),
                        "seed " + seed + ": " + events.get(i).name());
                for (int j = 0; j < i; j++) {
                    assertTrue(events.get(i).outline().distance(events.get(j).outline()) > 15);
                }
            }
            var licence = site.zones().getFirst().geometry();
            assertTrue(licence.disjoint(events.get(0).outline()), "pit, seed " + seed);
            assertTrue(licence.getBoundary().intersects(events.get(1).outline()), "dump, seed " + seed);
            double pond = licence.intersection(events.get(2).outline()).getArea()
                    / events.get(2).outline().getArea();
            assertTrue(pond > 0.9, "tailings pond, seed " + seed);
        }
    }
}
