// SPDX-License-Identifier: Apache-2.0
package adit.core.geo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridMappingTest {
    private static final Grid TARGET = new Grid(new Crs(32638), 700000, 4340000, 10, 500, 400);

    @ParameterizedTest
    @CsvSource({
        "32639, 170000, 4350000, 10, 10",
        "32639, 170000, 4350000, 20, 20",
        "4326, 47.2, 39.3, 0.0001, 0.00009",
        "3857, 5270000, 4770000, 12, 12",
    })
    void theLatticeIsWithinItsToleranceEverywhere(int epsg, double west, double north, double w, double h) {
        GridMapping mapping = GridMapping.between(TARGET, new Crs(epsg), west, north, w, h);
        Projection exact = Projection.between(TARGET.crs(), new Crs(epsg));
        double[] cols = new double[TARGET.whole().pixels()];
        double[] rows = new double[cols.length];
        mapping.positions(TARGET.whole(), cols, rows);
        double largest = 0;
        for (int row = 0; row < 400; row += 3) {
            for (int col = 0; col < 500; col += 3) {
                double[] at = exact.transform(TARGET.x(col), TARGET.y(row));
                int p = row * 500 + col;
                largest = Math.max(largest, Math.abs(cols[p] - (at[0] - west) / w));
                largest = Math.max(largest, Math.abs(rows[p] - (north - at[1]) / h));
            }
        }
        assertTrue(largest < GridMapping.TOLERANCE, "error " + largest + " pixel, lattice " + mapping.lattice());
        assertTrue(mapping.lattice() >= 8, "lattice " + mapping.lattice());
    }

    @Test
    void splittingTheWindowChangesNoBit() {
        GridMapping mapping = GridMapping.between(TARGET, new Grid(new Crs(32639), 170000, 4350000, 10, 900, 900));
        double[] cols = new double[TARGET.whole().pixels()];
        double[] rows = new double[cols.length];
        mapping.positions(TARGET.whole(), cols, rows);
        for (Window w : TARGET.windows(77)) {
            double[] c = new double[w.pixels()];
            double[] r = new double[w.pixels()];
            mapping.positions(w, c, r);
            for (int row = 0; row < w.height(); row++) {
                for (int col = 0; col < w.width(); col++) {
                    int whole = (w.row() + row) * 500 + w.col() + col;
                    assertEquals(cols[whole], c[row * w.width() + col]);
                    assertEquals(rows[whole], r[row * w.width() + col]);
                }
            }
        }
    }

    @Test
    void withinOneSystemPositionsAreExact() {
        GridMapping mapping = GridMapping.between(TARGET, new Grid(new Crs(32638), 699900, 4340200, 20, 900, 900));
        double[] cols = new double[2];
        double[] rows = new double[2];
        mapping.positions(new Window(0, 0, 2, 1), cols, rows);
        assertArrayEquals(new double[] {5.25, 5.75}, cols);
        assertArrayEquals(new double[] {10.25, 10.25}, rows);
        assertEquals(0.5, mapping.ratioAcross(), 1e-9);
        assertFalse(mapping.isCopy());
    }

    @Test
    void theSamePixelsInTheSameZoneAreACopyWhicheverHemisphereTheCodeNames() {
        Grid north = new Grid(new Crs(32623), 584385, -2222685, 30, 370, 300);
        Grid south = new Grid(new Crs(32723), 584385 + 60, 10_000_000 - 2222685 - 90, 30, 10, 10);
        assertTrue(GridMapping.between(south, north).isCopy());
        assertFalse(GridMapping.between(new Grid(south.crs(), south.west() + 15, south.north(), 30, 5, 5), north)
                .isCopy());
    }
}
