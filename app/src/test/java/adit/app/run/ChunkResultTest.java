// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.core.cube.BandChunk;
import adit.core.detect.BreakMap;
import adit.core.detect.Detection;
import adit.core.detect.PixelState;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import adit.ledger.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChunkResultTest {
    private static final Window PIXEL = new Window(0, 0, 1, 1);
    private static final BandChunk LOOK = new BandChunk(
            List.of("red"), PIXEL, new int[] {0}, new short[1][1][1], new byte[][] {{Reason.CLEAR.code()}}, 1);

    /** What one variable says of the pixel. */
    private static Detection variable(PixelState state, double pValue) {
        BreakMap map = BreakMap.empty(1);
        map.state()[0] = state.code();
        map.score()[0] = state == PixelState.BREAK ? 2 : 0.5f;
        map.pValue()[0] = (float) pValue;
        return new Detection("v", PIXEL, map, new Method("m", "1", "c", Map.of()));
    }

    private static double pValue(Detection... variables) {
        return ChunkResult.of(LOOK, Arrays.asList(variables), 90).breaks().pValue()[0];
    }

    @Test
    void aPixelThatWasLookedAtInSeveralVariablesPaysForEach() {
        assertEquals(
                0.3,
                pValue(
                        variable(PixelState.STABLE, 0.2),
                        variable(PixelState.STABLE, 0.1),
                        variable(PixelState.STABLE, 0.9)),
                1e-6);
        assertEquals(1, pValue(variable(PixelState.STABLE, 0.6), variable(PixelState.STABLE, 0.7)), 0);
    }

    @Test
    void aVariableThatCouldNotBeTestedIsNotPaidFor() {
        assertEquals(
                0.2,
                pValue(
                        variable(PixelState.HISTORY_TOO_SHORT, Double.NaN),
                        variable(PixelState.STABLE, 0.1),
                        variable(PixelState.STABLE, 0.9)),
                1e-6);
        assertEquals(Double.NaN, pValue(variable(PixelState.NO_DATA, Double.NaN)), 0);
    }

    @Test
    void whatCrossedWithoutAStepThatLastsDoesNotSpeakForTheVariableThatBroke() {
        assertEquals(0.004, pValue(variable(PixelState.STABLE, 1e-9), variable(PixelState.BREAK, 0.002)), 1e-8);
    }

    @Test
    void besideADetectorWithoutPValuesThereIsNone() {
        assertEquals(Double.NaN, pValue(variable(PixelState.BREAK, 1e-9), variable(PixelState.STABLE, Double.NaN)), 0);
    }

    private static Detection broke(String detector, int lastBefore, int firstAfter) {
        BreakMap map = BreakMap.empty(1);
        map.state()[0] = PixelState.BREAK.code();
        map.score()[0] = 2;
        map.lastBefore()[0] = lastBefore;
        map.firstAfter()[0] = firstAfter;
        return new Detection("v", PIXEL, map, new Method(detector, "1", "c", Map.of()));
    }

    @Test
    void detectorsThatCalledTheChangeAtTheSameTimeAreCounted() {
        Detection stable = variable(PixelState.STABLE, Double.NaN);
        List<Detection> all =
                List.of(broke("a", 100, 110), broke("a", 100, 115), broke("b", 130, 150), broke("c", 400, 410), stable);
        ChunkResult close = ChunkResult.of(LOOK, all, 20);
        assertEquals(2, close.detectors()[0], "a and b, each once");
        assertEquals(3, close.detections()[0], "two of a, one of b");
        ChunkResult closer = ChunkResult.of(LOOK, all, 15);
        assertEquals(1, closer.detectors()[0], "20 days lie between 110 and 130");
        assertEquals(3, ChunkResult.of(LOOK, all, 300).detectors()[0]);
        assertEquals(0, ChunkResult.of(LOOK, List.of(stable), 20).detectors()[0], "nothing broke");
    }
}
