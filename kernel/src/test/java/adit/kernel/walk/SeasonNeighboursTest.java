// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.kernel.fit.DaySeason;
import adit.kernel.stat.SeededRandom;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonNeighboursTest {
    private static final int DATES = 300;
    private static final int NEAREST = 24;

    /** Of those equally far away the ones before the day count first, as far as the tie is at the edge. */
    @ParameterizedTest
    @ValueSource(ints = {24, 25, 26, 60, 299})
    void theNearestAreThoseThatSortingGives(int count) {
        SeededRandom random = new SeededRandom(count);
        int day = 15_000;
        int[] days = new int[DATES];
        for (int t = 0; t < DATES; t++) {
            day += 1 + random.nextInt(7); // within four years, so that no two have the same place in the year
            days[t] = day;
        }
        DaySeason design = DaySeason.of(days);
        BandSeries series = new BandSeries(design, 1);
        for (int t = 0; t < DATES; t++) {
            series.values()[0][series.append(t)] = Math.sqrt(random.nextInt(1000));
        }
        SeasonNeighbours neighbours = new SeasonNeighbours(design, 1);
        neighbours.extend(series.at(), 0, count / 2);
        neighbours.extend(series.at(), 0, count);
        double[][] nothing = new double[1][DATES];
        for (int t = 0; t < DATES; t++) {
            int from = days[t];
            double expected = IntStream.range(0, count)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(i -> distance(days[i], from))
                            .thenComparing(i -> after(days[i], from)))
                    .limit(NEAREST)
                    .mapToDouble(i -> series.values()[0][i] * series.values()[0][i])
                    .sum();
            assertEquals(expected, neighbours.squares(series, nothing, 0, t, NEAREST)[0], 1e-6, "date " + t);
        }
    }

    private static double distance(int day, int from) {
        double d = Math.abs(day - from) % DaySeason.YEAR;
        return Math.min(d, DaySeason.YEAR - d);
    }

    private static boolean after(int day, int from) {
        return Math.floorMod(4 * (day - from), DaySeason.YEAR_QUARTERS) * 2 < DaySeason.YEAR_QUARTERS && day != from;
    }
}
