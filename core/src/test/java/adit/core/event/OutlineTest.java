// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.kernel.label.SparsePixels;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.algorithm.distance.DiscreteHausdorffDistance;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

class OutlineTest {
    private static final Grid GRID = new Grid(new Crs(32638), 0, 100, 1, 100, 100);

    private static SparsePixels picture(List<String> lines) {
        int n = lines.stream()
                .mapToInt(l -> (int) l.chars().filter(c -> c == '#').count())
                .sum();
        int[] row = new int[n];
        int[] col = new int[n];
        int k = 0;
        for (int r = 0; r < lines.size(); r++) {
            for (int c = 0; c < lines.get(r).length(); c++) {
                if (lines.get(r).charAt(c) == '#') {
                    row[k] = r;
                    col[k++] = c;
                }
            }
        }
        return new SparsePixels(row, col);
    }

    @Test
    void aRectangleStaysARectangle() {
        Geometry g = Outline.of(GRID, picture(List.of("###", "###")));
        assertEquals(5, g.getNumPoints());
        assertEquals(6, g.getArea(), 0);
    }

    @Test
    void aSlantingEdgeBecomesAStraightLine() {
        Geometry g = Outline.of(GRID, picture(List.of("##......", "####....", "######..", "########")));
        assertEquals("POLYGON ((0 100, 0 96, 8 96, 8 97, 6.5 97, 6 97.5, 2 99.5, 1.5 100, 0 100))", g.toText());
        assertEquals(20, g.getArea(), 0);
    }

    @Test
    void pixelsThatTouchAtACornerAreTwoPolygons() {
        Geometry g = Outline.of(GRID, picture(List.of("#.", ".#")));
        assertEquals(2, g.getNumGeometries());
        assertTrue(g.isValid());
    }

    @Test
    void aHoleIsAHole() {
        Geometry g = Outline.of(GRID, picture(List.of("#####", "#...#", "#.#.#", "#...#", "#####")));
        assertEquals(2, g.getNumGeometries());
        assertEquals(1, ((Polygon) g.getGeometryN(0)).getNumInteriorRing());
        assertEquals(17, g.getArea(), 0);
    }

    /** A random mask, smoothed so many times by the majority of 3 × 3. */
    private static SparsePixels mask(int side, double density, long seed, int passes) {
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        BitSet bits = new BitSet(side * side);
        for (int i = 0; i < side * side; i++) {
            bits.set(i, random.nextDouble() < density);
        }
        bits.set(side * side / 2);
        for (int pass = 0; pass < passes; pass++) {
            BitSet next = new BitSet(side * side);
            for (int i = 0; i < side * side; i++) {
                int votes = 0;
                for (int d = 0; d < 9; d++) {
                    int r = i / side + d / 3 - 1;
                    int c = i % side + d % 3 - 1;
                    votes += r >= 0 && c >= 0 && r < side && c < side && bits.get(r * side + c) ? 1 : 0;
                }
                next.set(i, votes >= 5);
            }
            bits = next.isEmpty() ? bits : next;
        }
        int[] at = bits.stream().toArray();
        int[] row = new int[at.length];
        int[] col = new int[at.length];
        for (int k = 0; k < at.length; k++) {
            row[k] = at[k] / side;
            col[k] = at[k] % side;
        }
        return new SparsePixels(row, col);
    }

    /** 150 masks of 1 to 24 pixels a side, sparse to full, from noise to smooth. */
    static Stream<SparsePixels> masks() {
        SplittableRandom random = new SplittableRandom(4711);
        return Stream.generate(() -> mask(
                        1 + random.nextInt(24), 0.1 + 0.85 * random.nextDouble(), random.nextLong(), random.nextInt(4)))
                .limit(150);
    }

    @ParameterizedTest
    @MethodSource("masks")
    void outlinesAreValidHaveTheAreaOfTheirPixelsAndStayWithinHalfAPixel(SparsePixels pixels) {
        Geometry smooth = Outline.assemble(GRID, adit.kernel.label.Rings.of(pixels), true);
        Geometry raster = Outline.assemble(GRID, adit.kernel.label.Rings.of(pixels), false);
        assertTrue(raster.isValid());
        assertTrue(smooth.isValid(), smooth::toText);
        assertEquals(pixels.size(), smooth.getArea(), 1e-9);
        assertEquals(pixels.size(), raster.getArea(), 1e-9);
        assertTrue(DiscreteHausdorffDistance.distance(smooth, raster, 0.25) <= 0.5);
    }
}
