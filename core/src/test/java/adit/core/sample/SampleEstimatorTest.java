// SPDX-License-Identifier: Apache-2.0
package adit.core.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.measure.Area;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleEstimatorTest {
    private static final List<String> CLASSES =
            List.of("deforestation", "forest gain", "stable forest", "stable non-forest");
    private static final List<Double> SIZES = List.of(200_000.0, 150_000.0, 3_200_000.0, 6_450_000.0);
    private static final int[][] COUNTS = {{66, 0, 5, 4}, {0, 55, 8, 12}, {1, 0, 153, 11}, {2, 1, 9, 313}};

    @Test
    void theExampleOfOlofsson2014IsMet() {
        SampleEstimates e = SampleEstimator.estimate(new StratifiedSample(CLASSES, SIZES, COUNTS));
        SampleEstimates.Interval deforestation = e.classes().get(0).size();
        assertEquals(235_086, deforestation.value(), 0.5);
        assertEquals(68_418, deforestation.halfWidth(), 0.5);
        assertEquals(0.947, e.overallAccuracy().value(), 0.0005);
        assertEquals(0.018, e.overallAccuracy().halfWidth(), 0.0005);
        assertEquals(0.88, e.classes().get(0).users().value(), 0.005);
        assertEquals(0.75, e.classes().get(0).producers(), 0.005);
    }

    @Test
    void sizesAddUpToTheMap() {
        SampleEstimates e = SampleEstimator.estimate(new StratifiedSample(CLASSES, SIZES, COUNTS));
        assertEquals(
                10_000_000,
                e.classes().stream().mapToDouble(c -> c.size().value()).sum(),
                1e-6);
    }

    @Test
    void anAreaFromASampleSaysSo() {
        SampleEstimates e = SampleEstimator.estimate(new StratifiedSample(CLASSES, SIZES, COUNTS));
        assertEquals(
                Area.Basis.PROBABILITY_SAMPLE,
                SampleEstimator.area(e.classes().get(0)).basis());
    }

    @Test
    void withoutASampleThereIsNoInterval() {
        int[][] none = {{66, 0, 5, 4}, {0, 1, 0, 0}, {1, 0, 153, 11}, {2, 1, 9, 313}};
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new StratifiedSample(CLASSES, SIZES, none));
        assertTrue(String.valueOf(e.getMessage()).startsWith("stratum forest gain has 1 sampled units"));
    }
}
