// SPDX-License-Identifier: Apache-2.0
package adit.io.detect;

import adit.core.cube.Period;
import adit.core.detect.calibrated.NoiseSimulation;
import adit.kernel.NpyFile;
import adit.kernel.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Dates and gaps for simulated series, three years of them monitored.
 *
 * @param seen {@code [t][p]}, 1 where there is an observation
 * @param monitorFrom first day of monitoring
 */
record GapPattern(String name, int[] days, float[][] seen, LocalDate monitorFrom) {
    Period history() {
        return new Period(LocalDate.ofEpochDay(days[0]), monitorFrom.minusDays(1));
    }

    /** Landsat at Tura from 1984 on, monitored 2009 to 2011; 20,000 real pixels. */
    static GapPattern tura(int pixels) throws IOException {
        float[][] seen = TuraStack.before(LocalDate.of(2012, 1, 1)).weights();
        return new GapPattern(
                "tura", Arrays.copyOf(TuraStack.days(), seen.length), first(seen, pixels), LocalDate.of(2009, 1, 1));
    }

    /** The simulated reference from 2015 on, its last three years monitored. */
    static GapPattern simulatedReference(int pixels) throws IOException {
        int[] days = Files.readAllLines(SharedData.path("reference/dates.csv")).stream()
                .skip(1)
                .mapToInt(l -> (int) LocalDate.parse(l.split(",")[1]).toEpochDay())
                .toArray();
        NpyFile file = NpyFile.read(SharedData.path("reference/sim200.npy"));
        int all = file.shape()[1] * file.shape()[2];
        float[][] seen = new float[days.length][pixels];
        for (int t = 0; t < days.length; t++) {
            for (int p = 0; p < pixels; p++) {
                seen[t][p] = file.data().getShort(2 * (t * all + p)) == Short.MIN_VALUE ? 0 : 1;
            }
        }
        return new GapPattern("sim200", days, seen, LocalDate.of(2019, 12, 1));
    }

    /** A date every 5 days, about 40 % cloudy in spells, after some years of history. */
    static GapPattern everyFiveDays(int years, int pixels) {
        LocalDate from = LocalDate.of(2021, 1, 1).minusYears(years);
        int first = (int) from.toEpochDay();
        int[] days = new int[(int) (LocalDate.of(2024, 1, 1).toEpochDay() - first + 4) / 5];
        for (int t = 0; t < days.length; t++) {
            days[t] = first + 5 * t;
        }
        String name = "5-day, " + years + " years";
        return new GapPattern(name, days, NoiseSimulation.cloudy(days.length, pixels, years), LocalDate.of(2021, 1, 1));
    }

    private static float[][] first(float[][] planes, int pixels) {
        return Arrays.stream(planes).map(p -> Arrays.copyOf(p, pixels)).toArray(float[][]::new);
    }
}
