// SPDX-License-Identifier: Apache-2.0
package adit.core.geo;

import adit.ledger.Digest;
import java.util.Arrays;
import java.util.BitSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** The pixels of a grid whose centre lies in a polygon, by the even-odd rule. One bit per pixel of the grid. */
public final class PixelSet {
    private final int width;
    private final BitSet bits;

    private PixelSet(int width, BitSet bits) {
        this.width = width;
        this.bits = bits;
    }

    public static PixelSet all(Grid grid) {
        BitSet bits = new BitSet(grid.whole().pixels());
        bits.set(0, grid.whole().pixels());
        return new PixelSet(grid.width(), bits);
    }

    /** @param geometry polygons in the grid's system */
    public static PixelSet inside(Geometry geometry, Grid grid) {
        Geometry pixels = SiteGrid.inPixels(geometry, grid);
        BitSet bits = new BitSet(grid.whole().pixels());
        for (int i = 0; i < pixels.getNumGeometries(); i++) {
            if (pixels.getGeometryN(i) instanceof Polygon polygon) {
                fill(polygon, grid, bits);
            }
        }
        return new PixelSet(grid.width(), bits);
    }

    private static void fill(Polygon polygon, Grid grid, BitSet bits) {
        int top = Math.max(0, (int) Math.floor(polygon.getEnvelopeInternal().getMinY()));
        int bottom = Math.min(
                grid.height() - 1, (int) Math.ceil(polygon.getEnvelopeInternal().getMaxY()));
        double[] crossings = new double[polygon.getNumPoints()];
        for (int row = top; row <= bottom; row++) {
            int n = crossings(polygon.getExteriorRing(), row + 0.5, crossings, 0);
            for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                n = crossings(polygon.getInteriorRingN(h), row + 0.5, crossings, n);
            }
            Arrays.sort(crossings, 0, n);
            for (int i = 0; i + 1 < n; i += 2) {
                int from = Math.max(0, (int) Math.ceil(crossings[i] - 0.5));
                int to = Math.min(grid.width(), (int) Math.ceil(crossings[i + 1] - 0.5));
                if (from < to) {
                    bits.set(row * grid.width() + from, row * grid.width() + to);
                }
            }
        }
    }

    private static int crossings(LinearRing ring, double y, double[] out, int n) {
        CoordinateSequence points = ring.getCoordinateSequence();
        for (int i = 1; i < points.size(); i++) {
            Coordinate a = points.getCoordinate(i - 1);
            Coordinate b = points.getCoordinate(i);
            if (a.y <= y != b.y <= y) {
                out[n++] = a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y));
            }
        }
        return n;
    }

    public boolean contains(int col, int row) {
        return bits.get(row * width + col);
    }

    /** The same for the same pixels of grids of one width. */
    public Digest digest() {
        return Digest.of(bits.toByteArray());
    }

    public int count() {
        return bits.cardinality();
    }
}
