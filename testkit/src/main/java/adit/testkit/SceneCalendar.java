// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.testkit.random.Draw;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Says which scenes there are, and what is wrong with some of them: as in a real archive, few are whole. */
final class SceneCalendar {
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    /** From this day on the processor adds 1000 to the stored values (Sentinel-2 baseline 04.00). */
    private static final LocalDate OFFSET_SINCE = LocalDate.of(2022, 1, 25);

    private final SimulatedMine mine;
    private final long seed;

    /** What happens to a scene, and to how many of 438. */
    private enum Fate {
        OUTSIDE(9),
        PARTIAL(22),
        NO_MASK(7),
        MISSING_BAND(3),
        AGAIN(1),
        WHOLE(0);

        private final int of438;

        Fate(int of438) {
            this.of438 = of438;
        }
    }

    SceneCalendar(SimulatedMine mine) {
        this.mine = mine;
        seed = Draw.key(mine.seed(), 2);
    }

    /** All scenes, by time. */
    List<SceneSpec> scenes() {
        List<int[]> looks = new ArrayList<>();
        int last = (int) mine.last().toEpochDay();
        int n = 0;
        for (int day = (int) mine.first().toEpochDay() + 2; day <= last - 2; day += mine.revisitDays()) {
            looks.add(new int[] {day, 0, n});
            if (mine.overlaps()) {
                looks.add(new int[] {day + Math.max(1, mine.revisitDays() / 2), 1, n});
            }
            n++;
        }
        Fate[] fates = fates(looks.size());
        List<SceneSpec> all = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            int[] look = looks.get(i);
            all.add(scene(all.size(), look[0], look[1], look[2], fates[i], 0));
            if (fates[i] == Fate.AGAIN) {
                all.add(scene(all.size(), look[0], look[1], look[2], fates[i], 1));
            }
        }
        return all;
    }

    private Fate[] fates(int count) {
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingLong(i -> Draw.key(seed, 50, i)))
                .mapToInt(Integer::intValue)
                .toArray();
        Fate[] fates = new Fate[count];
        int at = 0;
        for (Fate f : Fate.values()) {
            int share = f.of438 == 0 ? 0 : Math.max(1, (int) StrictMath.round(f.of438 * count / 438.0));
            int end = f == Fate.WHOLE ? count : Math.min(count, at + share);
            for (; at < end; at++) {
                fates[order[at]] = f;
            }
        }
        return fates;
    }

    private SceneSpec scene(int index, int day, int orbit, int pass, Fate fate, int sequence) {
        long key = Draw.key(Draw.key(seed, 51, day), orbit);
        LocalDate date = LocalDate.ofEpochDay(day);
        String platform = (pass + orbit) % 2 == 0 ? "sentinel-2a" : "sentinel-2b";
        String id = "SIM_S2" + (platform.endsWith("a") ? "A" : "B") + "_38TNK_" + COMPACT.format(date) + "_" + sequence
                + "_L2A";
        Instant time = date.atTime(7, 40 - 10 * orbit, 11 + (int) (20 * Draw.uniform(Draw.key(key, 1))))
                .toInstant(ZoneOffset.UTC);
        boolean far = Draw.uniform(Draw.key(key, 2)) < 0.06;
        double sd = far ? 0.5 : 0.15;
        String baseline = baseline(date, sequence);
        boolean offsets = baseline.compareTo("04.00") >= 0;
        int stored = offsets && Draw.uniform(Draw.key(key, 3)) < 0.5 ? 1000 : 0;
        String missing =
                fate == Fate.MISSING_BAND ? Material.BANDS[2 + (int) (4 * Draw.uniform(Draw.key(key, 4)))] : null;
        return new SceneSpec(
                index,
                id,
                time,
                day,
                orbit,
                platform,
                sequence,
                baseline,
                stored,
                sd * Draw.gaussian(Draw.key(key, 5)),
                sd * Draw.gaussian(Draw.key(key, 6)),
                fate != Fate.NO_MASK,
                missing,
                swath(key, orbit, fate),
                Sky.of(mine, day, orbit));
    }

    private static String baseline(LocalDate date, int sequence) {
        if (sequence > 0) {
            return "05.10";
        }
        if (date.isBefore(LocalDate.of(2021, 3, 30))) {
            return "02.11";
        }
        return date.isBefore(OFFSET_SINCE) ? "03.00" : date.isBefore(LocalDate.of(2022, 12, 6)) ? "04.00" : "05.10";
    }

    /** The neighbour's swath ends within the site; on the main orbit recording sometimes starts or stops over it. */
    private SceneSpec.Swath swath(long key, int orbit, Fate fate) {
        double w = mine.widthMetres();
        double h = mine.heightMetres();
        if (fate == Fate.OUTSIDE) {
            return new SceneSpec.Swath(0.97, -0.23, -2 * (w + h));
        }
        if (orbit == 1) {
            // Nearly the same edge at every pass.
            return new SceneSpec.Swath(0.97, 0.23, 0.97 * w * 0.62 + 0.115 * h + 40 * Draw.gaussian(Draw.key(key, 7)));
        }
        if (fate == Fate.PARTIAL) {
            boolean north = Draw.uniform(Draw.key(key, 8)) < 0.5;
            double part = Draw.uniform(Draw.key(key, 9), 0.15, 0.85);
            double east = 0.2 * (north ? 1 : -1);
            double south = north ? 0.98 : -0.98;
            double low = Math.min(0, east * w) + Math.min(0, south * h);
            double high = Math.max(0, east * w) + Math.max(0, south * h);
            return new SceneSpec.Swath(east, south, low + part * (high - low));
        }
        return SceneSpec.Swath.WHOLE;
    }
}
