// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The network against the selection. */
class MedianLanesTest {
    @Test
    void theNetworkGivesTheMediansOfTheSelectionForAnyNumberOfRowsAndGaps() {
        SeededRandom random = new SeededRandom(8);
        for (int rows = 1; rows <= 70; rows += rows < 12 ? 1 : 7) {
            int lanes = 40;
            MedianLanes network = new MedianLanes(rows, lanes);
            for (int round = 0; round < 3; round++) {
                compare(network, rows, lanes, random);
            }
        }
    }

    private static void compare(MedianLanes network, int rows, int lanes, SeededRandom random) {
        double[][] own = new double[lanes][rows];
        double[] counts = new double[lanes];
        network.clear();
        for (int r = 0; r < rows; r++) {
            double[] values = new double[lanes];
            double[] weights = new double[lanes];
            for (int p = 0; p < lanes; p++) {
                boolean seen = random.nextDouble() < (p + 1.0) / lanes;
                // Few different values, so that equal ones are among them.
                double value = p % 2 == 0 ? random.nextNormal() : Math.rint(2 * random.nextNormal());
                values[p] = seen ? value : 0;
                weights[p] = seen ? 1 : 0;
                if (seen) {
                    own[p][(int) counts[p]] = value;
                    counts[p]++;
                }
            }
            network.add(values, weights);
        }
        double[] found = new double[lanes];
        network.finish(counts, found);
        for (int p = 0; p < lanes; p++) {
            if (counts[p] > 0) {
                assertEquals(Median.of(own[p], (int) counts[p]), found[p], 0.0, rows + " rows, " + counts[p] + " seen");
            }
        }
    }
}
