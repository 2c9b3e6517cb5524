// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.geo.Grid;
import adit.kernel.label.Rings;
import adit.kernel.label.SparsePixels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * Draws the outline of a set of pixels without the stair steps of the raster and without changing its area.
 *
 * <p>A step is a run of one pixel between two opposite turns. The path goes from the middle of each run to the middle of
 * the next across steps, so that an edge of any slope 1:L becomes a straight line; corners that are no steps stay. What is
 * cut off and what is filled in are equal on each flight of steps: where both its ends turn the same way they are cut
 * half as much. All vertices lie on pixel edges at multiples of a quarter pixel, less than half a pixel from the path of
 * the raster, and the enclosed area is exactly that of the pixels.
 */
final class Outline {
    /** Runs longer than this are edges of the thing itself, not steps of a slanting edge. */
    static final int LONGEST_TREAD = 8;

    /** Lengths here are in quarters of a pixel. */
    private static final int QUARTERS = 4;

    private Outline() {}

    /** The outline in the grid's CRS: a polygon, or a multipolygon of 4-connected parts; shells anticlockwise. */
    static Geometry of(Grid grid, SparsePixels pixels) {
        Rings rings = Rings.of(pixels);
        Geometry smooth = assemble(grid, rings, true);
        // Never seen to be invalid on random masks; the raster's own path is valid by construction.
        return smooth.isValid() ? smooth : assemble(grid, rings, false);
    }

    static Geometry assemble(Grid grid, Rings rings, boolean smooth) {
        GeometryFactory factory =
                new GeometryFactory(new PrecisionModel(), grid.crs().epsg());
        List<Polygon> polygons = new ArrayList<>();
        int k = 0;
        while (k < rings.size()) {
            LinearRing shell = ring(factory, grid, rings.corners()[k], smooth);
            List<LinearRing> holes = new ArrayList<>();
            k++;
            while (k < rings.size() && rings.hole()[k]) {
                holes.add(ring(factory, grid, rings.corners()[k++], smooth));
            }
            polygons.add(factory.createPolygon(shell, holes.toArray(new LinearRing[0])));
        }
        return polygons.size() == 1 ? polygons.get(0) : factory.createMultiPolygon(polygons.toArray(new Polygon[0]));
    }

    private static LinearRing ring(GeometryFactory factory, Grid grid, int[] corners, boolean smooth) {
        int[] quarters = smooth ? smooth(corners) : scaled(corners);
        int n = quarters.length / 2;
        Coordinate[] line = new Coordinate[n + 1];
        for (int k = 0; k <= n; k++) {
            // Backwards: rings run clockwise as seen, polygons want their shells anticlockwise.
            int q = 2 * ((n - k) % n);
            line[k] = new Coordinate(
                    grid.west() + quarters[q] * grid.pixelSize() / QUARTERS,
                    grid.north() - quarters[q + 1] * grid.pixelSize() / QUARTERS);
        }
        return factory.createLinearRing(line);
    }

    private static int[] scaled(int[] corners) {
        return Arrays.stream(corners).map(c -> c * QUARTERS).toArray();
    }

    /** Vertices of the smoothed ring in quarters of a pixel. */
    static int[] smooth(int[] corners) {
        int n = corners.length / 2;
        int[] length = new int[n];
        int[] turn = new int[n];
        for (int k = 0; k < n; k++) {
            int next = (k + 1) % n;
            int before = (k + n - 1) % n;
            int dx = corners[2 * next] - corners[2 * k];
            int dy = corners[2 * next + 1] - corners[2 * k + 1];
            length[k] = Math.abs(dx) + Math.abs(dy);
            int px = corners[2 * k] - corners[2 * before];
            int py = corners[2 * k + 1] - corners[2 * before + 1];
            turn[k] = Integer.signum(px) * Integer.signum(dy) - Integer.signum(py) * Integer.signum(dx);
        }
        boolean[] link = links(length, turn);
        int[] back = new int[n];
        int[] forth = new int[n];
        cuts(length, turn, link, back, forth);
        int[] out = new int[4 * n];
        int size = 0;
        for (int k = 0; k < n; k++) {
            int before = (k + n - 1) % n;
            int next = (k + 1) % n;
            int x = QUARTERS * corners[2 * k];
            int y = QUARTERS * corners[2 * k + 1];
            out[size++] = x - back[k] * Integer.signum(corners[2 * k] - corners[2 * before]);
            out[size++] = y - back[k] * Integer.signum(corners[2 * k + 1] - corners[2 * before + 1]);
            out[size++] = x + forth[k] * Integer.signum(corners[2 * next] - corners[2 * k]);
            out[size++] = y + forth[k] * Integer.signum(corners[2 * next + 1] - corners[2 * k + 1]);
        }
        return withoutStraight(out);
    }

    /** Whether run k (from corner k to the next) is part of a flight of steps. */
    private static boolean[] links(int[] length, int[] turn) {
        int n = length.length;
        boolean[] link = new boolean[n];
        for (int k = 0; k < n; k++) {
            int next = (k + 1) % n;
            boolean opposite = turn[k] != turn[next];
            boolean tread = opposite
                    && length[k] <= LONGEST_TREAD
                    && riser(length, turn, (k + n - 1) % n)
                    && riser(length, turn, next);
            link[k] = tread || riser(length, turn, k);
        }
        return link;
    }

    private static boolean riser(int[] length, int[] turn, int k) {
        return length[k] == 1 && turn[k] != turn[(k + 1) % turn.length];
    }

    /** How far each corner is cut along the run before and the run after it. */
    private static void cuts(int[] length, int[] turn, boolean[] link, int[] back, int[] forth) {
        int n = length.length;
        for (int k = 0; k < n; k++) {
            boolean starts = !link[(k + n - 1) % n] && link[k];
            if (!starts) {
                continue;
            }
            int end = k;
            while (link[end]) {
                forth[end] = length[end] * QUARTERS / 2;
                back[(end + 1) % n] = forth[end];
                end = (end + 1) % n;
            }
            int outer = turn[k] == turn[end] ? QUARTERS / 4 : QUARTERS / 2;
            back[k] = outer;
            forth[end] = outer;
        }
    }

    /** Leaves out vertices that repeat or lie on the line between their neighbours. */
    private static int[] withoutStraight(int[] xy) {
        int n = xy.length / 2;
        int[] distinct = new int[xy.length];
        int m = 0;
        for (int k = 0; k < n; k++) {
            int before = (k + n - 1) % n;
            if (xy[2 * k] != xy[2 * before] || xy[2 * k + 1] != xy[2 * before + 1]) {
                distinct[2 * m] = xy[2 * k];
                distinct[2 * m + 1] = xy[2 * k + 1];
                m++;
            }
        }
        int[] out = new int[2 * m];
        int size = 0;
        for (int k = 0; k < m; k++) {
            int a = 2 * ((k + m - 1) % m);
            int b = 2 * k;
            int c = 2 * ((k + 1) % m);
            long cross = (long) (distinct[b] - distinct[a]) * (distinct[c + 1] - distinct[b + 1])
                    - (long) (distinct[b + 1] - distinct[a + 1]) * (distinct[c] - distinct[b]);
            if (cross != 0) {
                out[size++] = distinct[b];
                out[size++] = distinct[b + 1];
            }
        }
        return Arrays.copyOf(out, size);
    }
}
