// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlausibilityTest {
    private static final SimulatedSite SITE = SimulatedSite.of(SimulatedMine.small(1), 2);

    private static SceneRenderer.Drawn draw(SceneSpec s) {
        return SITE.renderer().draw(s, SITE.grid().whole());
    }

    private static double reflectance(SceneRenderer.Drawn d, SceneSpec s, int band, int p) {
        return ((d.fine()[band][p] & 0xFFFF) - s.storedOffset()) / 1e4;
    }

    /** Scenes without cloud, snow and thin cloud. */
    private static List<SceneSpec> clear() {
        return SITE.scenes().stream()
                .filter(s -> s.sky().cover() == 0
                        && s.sky().cirrus() == 0
                        && !s.sky().hasSnow()
                        && s.swath().equals(SceneSpec.Swath.WHOLE))
                .toList();
    }

    @Test
    void thirtyToFortyFivePercentOfTheViewsAreCloudy() {
        for (long seed = 1; seed <= 9; seed++) {
            double cover = new SceneCalendar(SimulatedMine.demo(seed))
                    .scenes().stream()
                            .mapToDouble(s -> s.sky().cover())
                            .average()
                            .orElseThrow();
            assertTrue(cover > 0.30 && cover < 0.45, "seed " + seed + ": " + cover);
        }
    }

    @Test
    void withoutCloudAllReflectancesAreThoseOfGround() {
        for (SceneSpec s : clear().subList(0, 12)) {
            SceneRenderer.Drawn d = draw(s);
            for (int b = 0; b < SceneRenderer.FINE; b++) {
                double[] v = new double[d.fine()[b].length];
                for (int p = 0; p < v.length; p++) {
                    v[p] = reflectance(d, s, b, p);
                }
                Arrays.sort(v);
                assertTrue(v[0] > -0.03, s.id() + " " + Material.BANDS[b] + " from " + v[0]);
                assertTrue(v[v.length - 1] < 0.7, s.id() + " " + Material.BANDS[b] + " to " + v[v.length - 1]);
                double median = v[v.length / 2];
                assertTrue(median > 0.015 && median < 0.40, s.id() + " " + Material.BANDS[b] + " median " + median);
            }
        }
    }

    /** Median NDVI of the pixels that are wholly of a material and do not change, over the clear scenes of some months. */
    private static double ndvi(Material m, int fromMonth, int toMonth) {
        Ground ground = new Ground(SITE.mine(), land(), 1);
        List<Double> all = new ArrayList<>();
        for (SceneSpec s : clear()) {
            int month = LocalDate.ofEpochDay(s.day()).getMonthValue();
            if (month < fromMonth || month > toMonth) {
                continue;
            }
            SceneRenderer.Drawn d = draw(s);
            for (int p = 0; p < ground.width * ground.height; p += 7) {
                if (ground.share[p * Ground.SLOTS] == Ground.SEEN_POINTS
                        && ground.material[p * Ground.SLOTS] == m.number()
                        && SITE.truth().eventId()[p] == 0) {
                    double red = reflectance(d, s, 2, p);
                    double nir = reflectance(d, s, 3, p);
                    all.add((nir - red) / (nir + red));
                }
            }
        }
        all.sort(null);
        return all.get(all.size() / 2);
    }

    private static Landscape land() {
        Landscape land = new Landscape(SITE.mine());
        land.fillHeights(0, land.heightRows());
        return land;
    }

    @Test
    void theForestIsGreenInSummerAndBareInWinter() {
        double summer = ndvi(Material.FOREST, 6, 7);
        double winter = ndvi(Material.FOREST, 1, 3);

        assertEquals(0.82, summer, 0.06);
        assertEquals(0.40, winter, 0.07);
    }

    @Test
    void theSteppeIsGreenInMayAndDryInAutumn() {
        double spring = ndvi(Material.STEPPE, 5, 5);
        double autumn = ndvi(Material.STEPPE, 9, 10);

        assertEquals(0.55, spring, 0.10);
        assertEquals(0.30, autumn, 0.07);
    }

    @Test
    void theClassificationIsMostlyRightAndSometimesWrong() {
        long cloud = 0;
        long missed = 0;
        long free = 0;
        long raised = 0;
        for (SceneSpec s : SITE.scenes()) {
            if (!s.swath().equals(SceneSpec.Swath.WHOLE) || s.sky().hasSnow()) {
                continue;
            }
            SceneRenderer.Drawn d = draw(s);
            int w = SITE.mine().width() / 2;
            for (int p = 0; p < d.scl().length; p += 3) {
                int row = p / w;
                double thickness = s.sky().cloud((p - row * w + 0.5) * 20, (row + 0.5) * 20);
                boolean flagged = d.scl()[p] >= 7 && d.scl()[p] <= 10;
                if (thickness > 0.15) {
                    cloud++;
                    missed += flagged ? 0 : 1;
                } else if (thickness == 0) {
                    free++;
                    raised += flagged ? 1 : 0;
                }
            }
        }
        double omission = (double) missed / cloud;
        double commission = (double) raised / free;

        assertTrue(omission > 0.005 && omission < 0.10, "missed cloud " + omission);
        assertTrue(commission > 0.002 && commission < 0.08, "flagged without cloud " + commission);
    }

    @Test
    void whatChangesLooksDifferentAfterItsDayAndTheSameBefore() {
        for (var e : SITE.truth().mineEvents()) {
            int id = SITE.truth().events().indexOf(e) + 1;
            double before = meanNdvi(
                    id, (int) e.start().toEpochDay() - 1000, (int) e.start().toEpochDay() - 1);
            double after =
                    meanNdvi(id, (int) e.end().toEpochDay() + 1, (int) e.end().toEpochDay() + 1000);
            assertTrue(before - after > 0.12, e.name() + " from " + before + " to " + after);
        }
    }

    /** Mean NDVI of an event's pixels in May to October, between two days. */
    private static double meanNdvi(int event, int from, int to) {
        double sum = 0;
        int n = 0;
        for (SceneSpec s : clear()) {
            int month = LocalDate.ofEpochDay(s.day()).getMonthValue();
            if (s.day() < from || s.day() > to || month < 5 || month > 10) {
                continue;
            }
            SceneRenderer.Drawn d = draw(s);
            for (int p = 0; p < SITE.truth().eventId().length; p++) {
                if (SITE.truth().eventId()[p] == event && SITE.truth().percent()[p] == 100) {
                    double red = reflectance(d, s, 2, p);
                    double nir = reflectance(d, s, 3, p);
                    sum += (nir - red) / (nir + red);
                    n++;
                }
            }
        }
        return sum / n;
    }
}
