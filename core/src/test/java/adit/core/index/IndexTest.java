// SPDX-License-Identifier: Apache-2.0
package adit.core.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.BandChunk;
import adit.core.cube.Chunk;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndexTest {
    /** Reflectances of one forest pixel and one pixel of bare red rock. */
    private static final List<String> BANDS = List.of("blue", "green", "red", "nir", "swir16", "swir22");

    private static final double[] FOREST = {0.03, 0.06, 0.04, 0.40, 0.18, 0.08};
    private static final double[] ROCK = {0.10, 0.16, 0.26, 0.32, 0.42, 0.36};

    /** One row per entry of the registry: its value for forest and for bare red rock, worked out by hand. */
    private static final String[] TABLE = {
        "bsi, -0.323076923, 0.236363636",
        "brightness, 0.1325, 0.21",
        "evi, 0.636042403, 0.070422535",
        "iron_ratio, 1.333333333, 2.6",
        "mndwi, -0.5, -0.448275862",
        "nbr, 0.666666667, -0.058823529",
        "nbr2, 0.384615385, 0.076923077",
        "ndmi, 0.379310345, -0.135135135",
        "ndti, -0.2, 0.238095238",
        "ndvi, 0.818181818, 0.103448276",
        "ndwi, -0.739130435, -0.333333333",
        "savi, 0.574468085, 0.083333333",
    };

    static String[] table() {
        return TABLE;
    }

    @ParameterizedTest
    @MethodSource("table")
    void anIndexGivesTheValuesOfItsRow(String row) {
        String[] f = row.split(", ", -1);
        Chunk chunk = Index.chunk(f[0], chunk(BANDS, FOREST, ROCK));
        assertEquals(Double.parseDouble(f[1]), chunk.values()[0][0], 1e-6, "forest");
        assertEquals(Double.parseDouble(f[2]), chunk.values()[0][1], 1e-6, "rock");
        assertEquals(1, chunk.unit());
    }

    @Test
    void everyIndexHasItsRow() {
        Set<String> rows = new TreeSet<>();
        for (String row : TABLE) {
            rows.add(row.substring(0, row.indexOf(',')));
        }
        assertEquals(Index.all().keySet(), rows);
    }

    private static BandChunk chunk(List<String> bands, double[]... pixels) {
        short[][][] stored = new short[bands.size()][1][pixels.length];
        for (int b = 0; b < bands.size(); b++) {
            for (int p = 0; p < pixels.length; p++) {
                stored[b][0][p] = (short) Math.rint(pixels[p][b] * 10_000);
            }
        }
        return new BandChunk(
                bands, new Window(0, 0, pixels.length, 1), new int[] {17000}, stored, new byte[1][pixels.length], 1e-4);
    }

    @Test
    void nir08StandsInForNir() {
        BandChunk landsat = chunk(List.of("red", "nir08"), new double[] {0.04, 0.40});
        assertEquals(0.8181818f, Index.chunk("ndvi", landsat).values()[0][0], 1e-6f);
    }

    @Test
    void aReadyMadeBandIsPassedAsStoredWithItsScaleAsUnit() {
        BandChunk ready = chunk(List.of("ndvi", "red", "nir"), new double[] {0.1234, 0.04, 0.40});
        Chunk chunk = Index.chunk("ndvi", ready);
        assertEquals(1234f, chunk.values()[0][0]);
        assertEquals(1e-4, chunk.unit());
    }

    @Test
    void aBandIsAVariableToo() {
        assertEquals(400f, Index.chunk("red", chunk(BANDS, FOREST)).values()[0][0]);
    }

    @Test
    void aVanishingDenominatorIsInvalidNotHuge() {
        Chunk chunk = Index.chunk(
                "ndvi", chunk(List.of("nir", "red"), new double[] {0.004, 0.0039}, new double[] {0.2, 0.1}));
        assertArrayEquals(new byte[] {Reason.INVALID.code(), 0}, chunk.reasons()[0]);
        assertArrayEquals(new float[] {0, 1}, chunk.weights()[0]);
        assertEquals(0, chunk.values()[0][0]);
    }

    @Test
    void aValueOutsideTheRangeIsInvalid() {
        Chunk chunk = Index.chunk("ndvi", chunk(List.of("nir", "red"), new double[] {0.2, -0.05}));
        assertEquals(Reason.INVALID.code(), chunk.reasons()[0][0]);
    }

    @Test
    void aMissingObservationHasValueAndWeightZeroAndKeepsItsReason() {
        BandChunk bands = chunk(List.of("nir", "red"), new double[] {0.2, 0.1});
        bands.reasons()[0][0] = Reason.CLOUD.code();
        for (String variable : List.of("ndvi", "red")) {
            Chunk chunk = Index.chunk(variable, bands);
            assertEquals(0, chunk.values()[0][0]);
            assertEquals(0, chunk.weights()[0][0]);
            assertEquals(Reason.CLOUD.code(), chunk.reasons()[0][0]);
        }
    }

    @Test
    void aBandThatTheSceneLacksLeavesTheVariableWithoutData() {
        BandChunk bands = chunk(List.of("nir", "red"), new double[] {0.2, 0.1}, new double[] {0.2, 0.1});
        bands.stored()[1][0][0] = BandChunk.MISSING;
        for (String variable : List.of("ndvi", "red")) {
            Chunk chunk = Index.chunk(variable, bands);
            assertArrayEquals(new byte[] {Reason.NO_DATA.code(), 0}, chunk.reasons()[0]);
            assertArrayEquals(new float[] {0, 1}, chunk.weights()[0]);
        }
    }

    @Test
    void anIndexWithoutItsBandsSaysWhichIsMissing() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Index.bandsFor("nbr", List.of("red", "nir")));
        assertTrue(String.valueOf(e.getMessage()).contains("swir22"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Index.named("ndvo"));
    }

    @Test
    void formulasReadAsText() {
        assertEquals("(nir - red) / (nir + red)", Index.named("ndvi").formulaText());
        assertEquals(
                "(blue + green + red + nir) / (4)", Index.named("brightness").formulaText());
        assertEquals(
                "(2.5*nir - 2.5*red) / (nir + 6*red - 7.5*blue + 1)",
                Index.named("evi").formulaText());
        for (Index index : Index.all().values()) {
            assertFalse(index.direction().isBlank() || index.citation().isBlank());
        }
    }
}
