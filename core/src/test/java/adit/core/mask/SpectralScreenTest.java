// SPDX-License-Identifier: Apache-2.0
package adit.core.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import adit.core.scene.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Patches of 10 × 10 pixels of 30 m on a ground of forest; the sun stands in the east at 45 degrees. */
final class SpectralScreenTest {
    private static final int SIDE = 120;
    private static final float[] FOREST = {.02f, .04f, .025f, .29f, .125f, .05f};
    private static final float[] SHADED = {.008f, .012f, .008f, .04f, .01f, .005f};
    private static final float[] CLOUD = {.5f, .51f, .52f, .6f, .45f, .35f};
    private static final float[] THIN = {.08f, .1f, .085f, .33f, .16f, .08f};
    /** Brighter but in blue, of which an aerosol estimate that the cloud misled took too much. */
    private static final float[] RIM = {.01f, .08f, .07f, .33f, .17f, .09f};

    private static final float[] WATER = {.04f, .05f, .03f, .02f, .01f, .005f};
    private static final float[] ROOF = {.45f, .48f, .5f, .52f, .48f, .43f};
    private static final float[] SNOW = {.8f, .82f, .8f, .75f, .1f, .08f};
    private static final float[] MUD = {.055f, .08f, .135f, .185f, .2f, .15f};

    private final Look before = look();
    private final Look after = look();

    private static Look look() {
        float[][] bands = new float[6][SIDE * SIDE];
        for (int b = 0; b < 6; b++) {
            Arrays.fill(bands[b], FOREST[b]);
        }
        return new Look(SIDE, SIDE, bands, new byte[SIDE * SIDE], new SunPosition(90, 45));
    }

    private static void put(Look look, int col, int row, float[] spectrum) {
        for (int r = row; r < row + 10; r++) {
            for (int c = col; c < col + 10; c++) {
                for (int b = 0; b < 6; b++) {
                    look.bands()[b][r * SIDE + c] = spectrum[b];
                }
            }
        }
    }

    private static Reason at(byte[] reasons, int col, int row) {
        return Reason.of(reasons[(row + 5) * SIDE + col + 5]);
    }

    private byte[] screened() {
        return new SpectralScreen().screen(after, before, 30);
    }

    @Test
    void aCloudAndItsShadowAreMarkedAndWhatLiesNearThem() {
        put(after, 70, 40, CLOUD);
        put(after, 50, 40, SHADED);
        byte[] reasons = screened();
        assertEquals(Reason.CLOUD, at(reasons, 70, 40));
        assertEquals(Reason.CLOUD_SHADOW, at(reasons, 50, 40));
        assertEquals(Reason.NEAR_CLOUD.code(), reasons[45 * SIDE + 82]);
        assertEquals(Reason.CLEAR.code(), reasons[45 * SIDE + 84]);
        assertEquals(Reason.CLEAR, at(reasons, 20, 90));
    }

    @Test
    void withoutAPartnerTheShadowIsFoundByItsDarkness() {
        put(after, 70, 40, CLOUD);
        put(after, 50, 40, SHADED);
        byte[] reasons = new SpectralScreen().screen(after, 30);
        assertEquals(Reason.CLOUD, at(reasons, 70, 40));
        assertEquals(Reason.CLOUD_SHADOW, at(reasons, 50, 40));
    }

    @Test
    void aThinCloudIsFoundByItsBrighteningAndItsShadow() {
        put(after, 70, 40, THIN);
        put(after, 50, 40, SHADED);
        assertEquals(Reason.CLOUD, at(screened(), 70, 40));
    }

    @Test
    void theThinRimOfACloudIsCloudAlsoWhereItLostBlue() {
        put(after, 70, 40, CLOUD);
        put(after, 80, 40, RIM);
        put(after, 50, 40, SHADED);
        byte[] reasons = screened();
        assertEquals(Reason.CLOUD.code(), reasons[45 * SIDE + 89]);
        assertEquals(Reason.NEAR_CLOUD.code(), reasons[45 * SIDE + 92]);
        assertEquals(Reason.CLEAR.code(), reasons[45 * SIDE + 93]);
    }

    @Test
    void whatBrightenedFarFromEveryCloudIsGround() {
        put(after, 70, 40, CLOUD);
        put(after, 50, 40, SHADED);
        put(after, 20, 90, RIM);
        assertEquals(Reason.CLEAR, at(screened(), 20, 90));
    }

    @Test
    void mudThatReachesACloudIsGround() {
        put(after, 70, 40, CLOUD);
        put(after, 50, 40, SHADED);
        put(after, 70, 50, MUD);
        put(after, 70, 60, MUD);
        assertEquals(Reason.CLEAR, at(screened(), 70, 60));
    }

    @Test
    void aNewPondFarFromEveryCloudIsNotAShadow() {
        put(after, 100, 10, CLOUD);
        put(after, 80, 10, SHADED);
        put(after, 30, 80, WATER);
        assertEquals(Reason.CLEAR, at(screened(), 30, 80));
    }

    @Test
    void darkGroundThatACloudBeyondTheEdgeMayShadeIsLeftOpen() {
        put(after, 105, 60, SHADED);
        assertEquals(Reason.CLOUD_SHADOW, at(screened(), 105, 60));
    }

    @Test
    void aRoofThatIsAlwaysWhiteIsGround() {
        put(before, 40, 60, ROOF);
        put(after, 40, 60, ROOF);
        assertEquals(Reason.CLEAR, at(screened(), 40, 60));
    }

    @Test
    void mudOverForestIsGround() {
        put(after, 40, 60, MUD);
        assertEquals(Reason.CLEAR, at(screened(), 40, 60));
    }

    @Test
    void snowIsSnow() {
        put(after, 40, 60, SNOW);
        assertEquals(Reason.SNOW, at(screened(), 40, 60));
    }

    @Test
    void whatWasMissingStaysMissing() {
        after.reasons()[7] = Reason.NO_DATA.code();
        assertEquals(Reason.NO_DATA.code(), screened()[7]);
    }

    @Test
    void looksOfDifferentSizeAreRefused() {
        Look small = new Look(2, 2, new float[6][4], new byte[4], new SunPosition(90, 45));
        assertThrows(IllegalArgumentException.class, () -> new SpectralScreen().screen(after, small, 30));
    }
}
