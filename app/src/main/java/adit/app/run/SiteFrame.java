// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.ConfigException;
import adit.app.config.GeoJsonFile;
import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import adit.core.event.Zone;
import adit.core.geo.Crs;
import adit.core.geo.Geodesic;
import adit.core.geo.Grid;
import adit.core.geo.PixelSet;
import adit.core.geo.Projection;
import adit.core.geo.SiteGrid;
import adit.ledger.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * The site on the ground.
 *
 * @param grid of every raster of the run
 * @param boundary of the site, in the CRS of the grid
 * @param boundaryDegrees the same in longitude and latitude
 * @param zones in the CRS of the grid
 * @param outlines digest of each file that boundary and zones were read from, by what it is
 */
record SiteFrame(
        Grid grid, Geometry boundary, Geometry boundaryDegrees, List<Zone> zones, SortedMap<String, Digest> outlines) {
    /** A tenth of a metre. */
    private static final double SAME_DEGREES = 1e-6;

    private static final double LARGEST_KILOMETRES = 200;

    private static final int LARGEST = 40_000;
    /** A circle's polygon lies within radius / 13,000 of the circle. */
    private static final int QUADRANT_SEGMENTS = 64;

    static SiteFrame of(SiteFile site, MethodFile method) {
        try {
            return made(site, method);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ConfigException(
                    site.folder().resolve("site.toml").toString(),
                    "no grid can be made of its place: " + e.getMessage(),
                    "look at boundary, center, pixel_m and [grid]");
        }
    }

    private static SiteFrame made(SiteFile site, MethodFile method) {
        double pixel = site.pixelSize().orElse(method.pixelSize());
        Grid grid = site.grid()
                .map(g -> new Grid(new Crs(g.epsg()), g.west(), g.north(), g.pixelSize(), g.width(), g.height()))
                .orElseGet(() -> grid(site, pixel));
        if (grid.width() > LARGEST || grid.height() > LARGEST) {
            throw new ConfigException(
                    site.folder().resolve("site.toml").toString(),
                    "the grid would be " + grid.width() + " x " + grid.height() + " pixels, at most " + LARGEST
                            + " a side are worked on",
                    "choose a smaller radius or boundary, or a larger pixel_m");
        }
        if (!(site.place() instanceof SiteFile.Place.Circle)) {
            requireSize(site, grid);
        }
        Projection toGrid = Projection.between(Crs.WGS84, grid.crs());
        Geometry boundary = boundary(site, grid, toGrid);
        if (PixelSet.inside(boundary, grid).count() == 0) {
            if (liesOnGridExchanged(site, grid, toGrid)) {
                throw exchanged(site);
            }
            throw new ConfigException(
                    site.folder().resolve("site.toml").toString(),
                    "the boundary holds the centre of no pixel of the grid (" + grid.pixelSize() + " m a side, "
                            + grid.crs() + ")",
                    "check that the boundary lies on [grid], or choose a smaller pixel_m");
        }
        Geometry boundaryDegrees = Projection.between(grid.crs(), Crs.WGS84).transform(boundary);
        List<Zone> zones = new ArrayList<>();
        for (SiteFile.ZoneEntry z : site.zones()) {
            zones.add(zone(z, boundaryDegrees, toGrid));
        }
        TreeMap<String, Digest> outlines = new TreeMap<>();
        site.outlines().forEach((what, file) -> outlines.put(what, GeoJsonFile.digest(file)));
        return new SiteFrame(grid, boundary, boundaryDegrees, zones, outlines);
    }

    /** As large as the largest circle. */
    private static void requireSize(SiteFile site, Grid grid) {
        double wide = grid.width() * grid.pixelSize() / 1000;
        double high = grid.height() * grid.pixelSize() / 1000;
        if (Math.max(wide, high) > LARGEST_KILOMETRES) {
            throw new ConfigException(
                    site.folder().resolve("site.toml").toString(),
                    String.format(
                            Locale.ROOT,
                            "the site would be %.0f x %.0f km, at most %.0f km a side are worked on",
                            wide,
                            high,
                            LARGEST_KILOMETRES),
                    "choose a smaller boundary, or several sites");
        }
    }

    /** Whether the place meets the grid when its first number is taken for the latitude. */
    private static boolean liesOnGridExchanged(SiteFile site, Grid grid, Projection toGrid) {
        Geometry degrees = switch (site.place()) {
            case SiteFile.Place.Boundary b -> GeoJsonFile.polygons(b.file());
            case SiteFile.Place.Circle c ->
                new GeometryFactory().createPoint(new Coordinate(c.longitude(), c.latitude()));
            case SiteFile.Place.WholeGrid w -> new GeometryFactory().createPoint();
        };
        return haveLatitudes(exchanged(degrees))
                && SiteGrid.outline(grid).intersects(toGrid.transform(exchanged(degrees)));
    }

    /** Whether all second numbers can be latitudes. */
    static boolean haveLatitudes(Geometry degrees) {
        Envelope box = degrees.getEnvelopeInternal();
        return !box.isNull() && box.getMinY() >= -90 && box.getMaxY() <= 90;
    }

    private static ConfigException exchanged(SiteFile site) {
        boolean file = site.place() instanceof SiteFile.Place.Boundary;
        String where = site.place() instanceof SiteFile.Place.Boundary b
                ? b.file().toString()
                : site.folder().resolve("site.toml") + ", center";
        return new ConfigException(
                where,
                "lies off [grid], and on it when longitude and latitude are exchanged",
                "write longitude first" + (file ? ", as RFC 7946 (GeoJSON) has it" : ""));
    }

    private static Zone zone(SiteFile.ZoneEntry z, Geometry boundaryDegrees, Projection toGrid) {
        Geometry degrees = GeoJsonFile.polygons(z.file());
        Geometry place = toGrid.transform(degrees);
        if (Geodesic.metresBetween(boundaryDegrees, degrees) <= Zone.FAR_METRES) {
            return new Zone(z.name(), z.kind(), place, z.source(), z.status());
        }
        // A projection folds what lies too far from its zone onto some other place.
        Geometry back = toGrid.inverse().transform(place);
        boolean comesBack = back.equalsExact(degrees, SAME_DEGREES);
        return new Zone(
                z.name(),
                z.kind(),
                comesBack ? place : degrees.getFactory().createPolygon(),
                z.source(),
                z.status(),
                Optional.of(degrees));
    }

    private static Grid grid(SiteFile site, double pixel) {
        return switch (site.place()) {
            case SiteFile.Place.Boundary b -> SiteGrid.around(GeoJsonFile.polygons(b.file()), 0, pixel);
            case SiteFile.Place.Circle c -> SiteGrid.around(c.longitude(), c.latitude(), c.radiusMetres(), pixel);
            case SiteFile.Place.WholeGrid w ->
                throw new IllegalArgumentException("a site without a place has a grid, " + w);
        };
    }

    private static Geometry boundary(SiteFile site, Grid grid, Projection toGrid) {
        return switch (site.place()) {
            case SiteFile.Place.Boundary b -> toGrid.transform(GeoJsonFile.polygons(b.file()));
            case SiteFile.Place.Circle c -> {
                double[] centre = toGrid.transform(c.longitude(), c.latitude());
                yield new GeometryFactory()
                        .createPoint(new Coordinate(centre[0], centre[1]))
                        .buffer(c.radiusMetres(), QUADRANT_SEGMENTS);
            }
            case SiteFile.Place.WholeGrid w -> SiteGrid.outline(grid);
        };
    }

    /** With the two coordinates of each position exchanged. */
    static Geometry exchanged(Geometry degrees) {
        return new AffineTransformation(0, 1, 0, 1, 0, 0).transform(degrees);
    }

    /** West, south, east, north in degrees, of the whole grid. */
    double[] degrees() {
        Envelope box = Projection.between(grid.crs(), Crs.WGS84)
                .transform(SiteGrid.outline(grid))
                .getEnvelopeInternal();
        return new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()};
    }
}
