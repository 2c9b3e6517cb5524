// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.kernel.stat.SeededRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {
    /** The 15 p-values of Benjamini and Hochberg (1995), section 3.2, of which they reject four at 5 %. */
    private static final double[] PUBLISHED = {
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
        1.0000
    };

    @Test
    void thePublishedExampleRejectsFour() {
        FalseDiscovery f = new FalseDiscovery(0.05);
        Arrays.stream(PUBLISHED).forEach(f::add);
        assertEquals(4, f.reported());
        assertEquals(15, f.tested());
        assertEquals(0.2, f.expectedFalse(), 1e-12);
        assertTrue(f.threshold() >= 0.0095 && f.threshold() < 0.0201);
    }

    @Test
    void withoutAnySmallPValueNothingIsReported() {
        FalseDiscovery f = new FalseDiscovery(0.05);
        for (int i = 1; i <= 1000; i++) {
            f.add(i / 1000.0);
        }
        assertEquals(0, f.reported());
        assertEquals(0, f.threshold());
        assertEquals(0, new FalseDiscovery(0.05).reported());
    }

    @Test
    void pixelsThatWereNotTestedDoNotCount() {
        FalseDiscovery f = new FalseDiscovery(0.05);
        f.add(new float[] {Float.NaN, 1e-6f, Float.NaN});
        assertEquals(1, f.tested());
        assertEquals(1, f.reported());
    }

    @Test
    void partsOfASiteAddUpInAnyOrderToTheWhole() {
        FalseDiscovery whole = new FalseDiscovery(0.1);
        FalseDiscovery[] parts = {new FalseDiscovery(0.1), new FalseDiscovery(0.1), new FalseDiscovery(0.1)};
        SeededRandom random = new SeededRandom(4);
        for (int i = 0; i < 3000; i++) {
            double p = i % 10 == 0 ? random.nextDouble() * 0.001 : random.nextDouble();
            whole.add(p);
            parts[i % 3].add(p);
        }
        FalseDiscovery joined = new FalseDiscovery(0.1);
        joined.add(parts[2]);
        joined.add(parts[0]);
        joined.add(parts[1]);
        assertEquals(whole.threshold(), joined.threshold());
        assertEquals(whole.reported(), joined.reported());
        assertTrue(whole.reported() > 200);
    }

    @Test
    void amongTheReportedTheShareOfFalseOnesIsBelowTheRate() {
        SeededRandom random = new SeededRandom(101);
        double falseShare = 0;
        int exact = 0;
        for (int site = 0; site < 200; site++) {
            FalseDiscovery f = new FalseDiscovery(0.1);
            double[] p = new double[2000];
            for (int i = 0; i < p.length; i++) {
                p[i] = random.nextDouble() * (i < 200 ? 0.002 : 1);
                f.add(p[i]);
            }
            double threshold = f.threshold();
            long unchanged =
                    Arrays.stream(p, 200, p.length).filter(v -> v <= threshold).count();
            long reported = Arrays.stream(p).filter(v -> v <= threshold).count();
            assertEquals(reported, f.reported());
            falseShare += unchanged / (double) Math.max(1, reported) / 200;
            exact += reported >= plain(p, 0.1) - 3 ? 1 : 0;
        }
        // q times the share of unchanged pixels: 0.09.
        assertEquals(0.09, falseShare, 0.006);
        assertTrue(exact > 190, "the classes lose hardly any: " + exact);
    }

    /** The rule as written, on sorted p-values. */
    private static int plain(double[] p, double rate) {
        double[] sorted = p.clone();
        Arrays.sort(sorted);
        int k = sorted.length;
        while (k > 0 && sorted[k - 1] > rate * k / sorted.length) {
            k--;
        }
        return k;
    }

    @Test
    void atAFixedLevelTheExpectedNumberIsLevelTimesTested() {
        assertEquals(50, FalseDiscovery.expectedFalseAtLevel(0.005, 10_000), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> new FalseDiscovery(1));
        assertThrows(IllegalArgumentException.class, () -> new FalseDiscovery(0.1).add(1.5));
    }
}
