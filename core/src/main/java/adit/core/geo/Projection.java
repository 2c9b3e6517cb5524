// SPDX-License-Identifier: Apache-2.0
package adit.core.geo;

import java.util.Locale;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/**
 * Takes places from one coordinate reference system to another. Axes are east, north in the units of the system, or
 * longitude, latitude in degrees. Safe for use by several threads.
 *
 * <p>A UTM zone is one plane whichever hemisphere its code names: between EPSG:326zz and EPSG:327zz the northing moves
 * by exactly 10,000,000 m, and a negative northing of a northern code is a place in the south.
 */
public final class Projection {
    private static final double SOUTHERN_FALSE_NORTHING = 10_000_000;

    private final Crs from;
    private final Crs to;
    private final Step step;

    /** Moves one place; the argument holds x, y and is overwritten. */
    private interface Step {
        void apply(ProjCoordinate place, ProjCoordinate out);
    }

    private Projection(Crs from, Crs to, Step step) {
        this.from = from;
        this.to = to;
        this.step = step;
    }

    /** @throws IllegalArgumentException where one of the codes is not in the EPSG table */
    public static Projection between(Crs from, Crs to) {
        if (from.equals(to)) {
            return new Projection(from, to, (p, out) -> out.setValue(p.x, p.y));
        }
        if (from.isUtm() && to.isUtm() && from.epsg() % 100 == to.epsg() % 100) {
            double shift = from.epsg() < to.epsg() ? SOUTHERN_FALSE_NORTHING : -SOUTHERN_FALSE_NORTHING;
            return new Projection(from, to, (p, out) -> out.setValue(p.x, p.y + shift));
        }
        CoordinateTransform transform = new BasicCoordinateTransform(system(from), system(to));
        return new Projection(from, to, transform::transform);
    }

    private static CoordinateReferenceSystem system(Crs crs) {
        try {
            CRSFactory factory = new CRSFactory();
            if (crs.isUtm()) {
                // By parameters: the table of codes is a text file of half a megabyte that is searched line by line.
                String south = crs.epsg() / 100 == 327 ? " +south" : "";
                return factory.createFromParameters(
                        crs.toString(),
                        String.format(
                                Locale.ROOT,
                                "+proj=utm +zone=%d%s +datum=WGS84 +units=m +no_defs",
                                crs.epsg() % 100,
                                south));
            }
            if (crs.equals(Crs.WGS84)) {
                return factory.createFromParameters(crs.toString(), "+proj=longlat +datum=WGS84 +no_defs");
            }
            return factory.createFromName(crs.toString());
        } catch (Proj4jException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    crs + " is not a system that Adit can project: " + e.getMessage()
                            + "; reproject the raster to a UTM zone or to EPSG:4326",
                    e);
        }
    }

    public Crs from() {
        return from;
    }

    public Crs to() {
        return to;
    }

    public Projection inverse() {
        return between(to, from);
    }

    /**
     * Overwrites x, y, x, y … by their places in the other system; NaN, NaN where a place has none.
     *
     * @param xy an even count of numbers
     */
    public void transform(double[] xy) {
        ProjCoordinate in = new ProjCoordinate();
        ProjCoordinate out = new ProjCoordinate();
        for (int i = 0; i + 1 < xy.length; i += 2) {
            one(xy[i], xy[i + 1], in, out);
            xy[i] = out.x;
            xy[i + 1] = out.y;
        }
    }

    /** The place as {x, y}; {NaN, NaN} where it has none in the other system. */
    public double[] transform(double x, double y) {
        double[] xy = {x, y};
        transform(xy);
        return xy;
    }

    private void one(double x, double y, ProjCoordinate in, ProjCoordinate out) {
        in.setValue(x, y);
        try {
            step.apply(in, out);
        } catch (Proj4jException e) {
            out.setValue(Double.NaN, Double.NaN);
        }
        if (!Double.isFinite(out.x) || !Double.isFinite(out.y)) {
            out.setValue(Double.NaN, Double.NaN);
        }
    }

    /** A copy of the geometry with every vertex moved; edges between vertices stay straight. */
    public Geometry transform(Geometry geometry) {
        Geometry copy = geometry.copy();
        ProjCoordinate in = new ProjCoordinate();
        ProjCoordinate out = new ProjCoordinate();
        copy.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence sequence, int i) {
                one(sequence.getX(i), sequence.getY(i), in, out);
                sequence.setOrdinate(i, 0, out.x);
                sequence.setOrdinate(i, 1, out.y);
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        copy.setSRID(to.epsg());
        return copy;
    }
}
