// SPDX-License-Identifier: Apache-2.0
package adit.core.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import adit.core.mask.MaskRules.Flag;
import adit.core.scene.MaskSource.Kind;
import adit.core.scene.Reason;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityBandTest {
    private static final MaskRules STRICT = new MaskRules(EnumSet.allOf(Flag.class), 0, -0.2, 1.6);
    private static final MaskRules LAX = new MaskRules(Set.of(), 0, -0.2, 1.6);

    @ParameterizedTest
    @CsvSource({
        "0, NO_DATA, NO_DATA, NO_DATA",
        "1, SATURATED, SATURATED, SATURATED",
        "2, CLEAR, DARK, CLEAR",
        "3, CLOUD_SHADOW, CLOUD_SHADOW, CLOUD_SHADOW",
        "4, CLEAR, CLEAR, CLEAR",
        "5, CLEAR, CLEAR, CLEAR",
        "6, CLEAR, CLEAR, CLEAR",
        "7, CLEAR, CLOUD, CLEAR",
        "8, CLOUD, CLOUD, CLOUD",
        "9, CLOUD, CLOUD, CLOUD",
        "10, CLOUD, CLOUD, CLEAR",
        "11, SNOW, SNOW, CLEAR",
        "12, INVALID, INVALID, INVALID",
        "255, INVALID, INVALID, INVALID",
    })
    void classesOfScl(int value, Reason usual, Reason strict, Reason lax) {
        assertEquals(usual, QualityBand.of(Kind.SCL, MaskRules.USUAL).reason(value));
        assertEquals(strict, QualityBand.of(Kind.SCL, STRICT).reason(value));
        assertEquals(lax, QualityBand.of(Kind.SCL, LAX).reason(value));
    }

    /** Values that USGS lists for Landsat 8-9 in the Collection 2 Level 2 guide (LSDS-1619), and their meaning. */
    @ParameterizedTest
    @CsvSource({
        "1, NO_DATA, NO_DATA",
        "21824, CLEAR, CLEAR",
        "21826, NEAR_CLOUD, CLEAR",
        "21888, CLEAR, CLEAR",
        "21952, CLEAR, CLEAR",
        "22080, CLOUD, CLOUD",
        "22144, CLOUD, CLOUD",
        "22280, CLOUD, CLOUD",
        "23888, CLOUD_SHADOW, CLOUD_SHADOW",
        "23952, CLOUD_SHADOW, CLOUD_SHADOW",
        "24088, CLOUD, CLOUD",
        "24216, CLOUD, CLOUD",
        "30048, SNOW, CLEAR",
        "54596, CLOUD, CLEAR",
        "54852, CLOUD, CLEAR",
        "55052, CLOUD, CLOUD",
    })
    void valuesOfQaPixel(int value, Reason usual, Reason lax) {
        assertEquals(usual, QualityBand.of(Kind.QA_PIXEL, MaskRules.USUAL).reason(value));
        MaskRules noMedium = new MaskRules(Set.of(Flag.MEDIUM_CONFIDENCE), 0, -0.2, 1.6);
        if (usual == Reason.CLOUD && lax == Reason.CLOUD) {
            assertEquals(lax, QualityBand.of(Kind.QA_PIXEL, noMedium).reason(value));
        } else {
            assertEquals(lax, QualityBand.of(Kind.QA_PIXEL, LAX).reason(value));
        }
    }

    @Test
    void aMissingOrBrokenQualityValueIsNeverClear() {
        byte[] out = new byte[4];
        QualityBand.of(Kind.SCL, MaskRules.USUAL).reasons(new float[] {Float.NaN, 4.5f, -1, 70_000}, out);
        byte invalid = Reason.INVALID.code();
        assertArrayEquals(new byte[] {Reason.NO_DATA.code(), invalid, invalid, invalid}, out);
    }

    @Test
    void pixelsNearACloudOrShadowAreNearCloudAndOthersKeepTheirReason() {
        byte[] row = new byte[9];
        row[4] = Reason.CLOUD.code();
        row[5] = Reason.SNOW.code();
        CloudMargin.widen(row, 9, 1, 2);
        byte near = Reason.NEAR_CLOUD.code();
        assertArrayEquals(new byte[] {0, 0, near, near, Reason.CLOUD.code(), Reason.SNOW.code(), near, 0, 0}, row);
    }

    @Test
    void valuesAreScreenedByRangeAndSaturation() {
        byte[] reasons = {0, 0, 0, 0, Reason.CLOUD.code()};
        RangeScreen.apply(new float[] {-0.3f, 0.2f, Float.NaN, 1.5f, Float.NaN}, -0.2f, 1.6f, 1.4f, reasons);
        assertArrayEquals(
                new byte[] {
                    Reason.INVALID.code(), 0, Reason.NO_DATA.code(), Reason.SATURATED.code(), Reason.CLOUD.code()
                },
                reasons);
    }

    @Test
    void rulesThatCannotBeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MaskRules(Set.of(), -1, -0.2, 1.6));
        assertThrows(IllegalArgumentException.class, () -> new MaskRules(Set.of(), 0, 2, 1));
    }
}
