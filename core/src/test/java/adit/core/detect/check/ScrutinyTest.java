// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.BandChunk;
import adit.core.cube.Chunk;
import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.core.detect.SpectralSeries;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import adit.kernel.fit.BreakCheck.Change;
import adit.kernel.fit.BreakCheck.Criterion;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScrutinyTest {
    private static final int DATES = 300;
    private static final int STEP_DAY = (int) LocalDate.of(2019, 6, 1).toEpochDay();
    private static final List<String> DECIDING = List.of("green", "red", "nir", "swir16", "swir22");

    /** Pixel 0 changes, pixel 1 does not; both are said to break at the step. */
    private static BandChunk bands() {
        return new SpectralSeries(2, DATES, 8)
                .draw(0, 3, 0.4, STEP_DAY)
                .draw(1, 4, 0.4)
                .chunk();
    }

    private static Chunk nir() {
        BandChunk b = bands();
        float[][] values = new float[DATES][2];
        float[][] weights = new float[DATES][2];
        for (int t = 0; t < DATES; t++) {
            for (int p = 0; p < 2; p++) {
                weights[t][p] = b.reasons()[t][p] == Reason.CLEAR.code() ? 1 : 0;
                values[t][p] = weights[t][p] * b.stored()[b.indexOf("nir")][t][p];
            }
        }
        return new Chunk("nir", new Window(0, 0, 2, 1), b.epochDays(), values, weights, b.reasons(), 1e-4);
    }

    private static BreakMap claimed(int pixels) {
        BreakMap m = BreakMap.empty(pixels);
        for (int p = 0; p < pixels; p++) {
            m.state()[p] = PixelState.BREAK.code();
            m.historyStart()[p] = SpectralSeries.FIRST;
            m.lastBefore()[p] = STEP_DAY - 8;
            m.firstAfter()[p] = STEP_DAY;
            m.confirmed()[p] = STEP_DAY + 60;
            m.postMagnitude()[p] = 0.1f;
            m.score()[p] = 1.4f;
        }
        return m;
    }

    private static void assertOnlyTheTrueBreakStands(int refused, BreakMap m) {
        assertEquals(1, refused);
        assertEquals(PixelState.BREAK, PixelState.of(m.state()[0]));
        assertEquals(STEP_DAY, m.firstAfter()[0]);
        assertEquals(PixelState.STABLE, PixelState.of(m.state()[1]));
        assertEquals(BreakMap.NO_DAY, m.lastBefore()[1]);
        assertEquals(BreakMap.NO_DAY, m.firstAfter()[1]);
        assertEquals(BreakMap.NO_DAY, m.confirmed()[1]);
        assertTrue(Float.isNaN(m.postMagnitude()[1]));
        assertEquals(1.4f, m.score()[1], "what the detector saw stays");
    }

    private static Scrutiny by(Criterion criterion, Change change) {
        return new Scrutiny(new ScrutinySettings(criterion, 0.001, change, 2, true));
    }

    @Test
    void aTrueBreakOfOneVariableStandsAndAFalseOneDoesNot() {
        for (Criterion criterion : Criterion.values()) {
            for (Change change : Change.values()) {
                BreakMap m = claimed(2);
                assertOnlyTheTrueBreakStands(by(criterion, change).check(nir(), m), m);
            }
        }
    }

    @Test
    void aTrueBreakOfSeveralBandsStandsAndAFalseOneDoesNot() {
        for (Criterion criterion : Criterion.values()) {
            for (Change change : Change.values()) {
                BreakMap m = claimed(2);
                assertOnlyTheTrueBreakStands(by(criterion, change).check(bands(), DECIDING, m), m);
            }
        }
    }

    @Test
    void aBandThatNeverVariesSaysNothing() {
        BandChunk b = bands();
        for (short[] plane : b.stored()[b.indexOf("red")]) {
            java.util.Arrays.fill(plane, (short) 700);
        }
        BreakMap m = claimed(2);
        assertOnlyTheTrueBreakStands(new Scrutiny(ScrutinySettings.lwz()).check(b, DECIDING, m), m);
        BreakMap alone = claimed(2);
        assertEquals(2, new Scrutiny(ScrutinySettings.lwz()).check(b, List.of("red"), alone));
    }

    @Test
    void onlyObservationsFromTheStartOfTheHistoryOnCount() {
        BreakMap m = claimed(2);
        m.historyStart()[0] = STEP_DAY;
        assertEquals(
                2, new Scrutiny(ScrutinySettings.lwz()).check(nir(), m), "nothing before, nothing to compare with");
    }

    @Test
    void pixelsWithoutABreakAreLeftAlone() {
        BreakMap m = BreakMap.empty(2);
        m.state()[0] = PixelState.STABLE.code();
        assertEquals(0, new Scrutiny(ScrutinySettings.lwz()).check(nir(), m));
        assertEquals(PixelState.NO_DATA, PixelState.of(m.state()[1]));
    }

    @Test
    void theMethodNamesWhatDecided() {
        assertEquals(
                "LWZ",
                new Scrutiny(ScrutinySettings.lwz()).method().parameters().get("criterion"));
        assertEquals(
                0.001, by(Criterion.CHOW, Change.LEVEL).method().parameters().get("level"));
    }

    @Test
    void settingsAreChecked() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new ScrutinySettings(Criterion.CHOW, 1.5, Change.LEVEL, 2, true));
        assertTrue(String.valueOf(e.getMessage()).contains("must be in (0, 1), was 1.5"));
    }
}
