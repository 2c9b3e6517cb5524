// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.core.cube.Period;
import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.geo.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * One result of a run, to be described as a STAC item.
 *
 * @param id becomes the name of the item's file; letters, digits, dot, - and _
 * @param grid of the rasters
 * @param period that the result is about: the item's start and end
 * @param softwareVersion of Adit
 * @param lineage in words: method, version, what it was made from
 * @param notice such as that the data are simulated; stands in every output
 */
public record ResultItem(
        String id,
        String title,
        String description,
        Grid grid,
        Period period,
        String softwareVersion,
        String lineage,
        Optional<String> notice,
        List<ResultAsset> assets) {
    /** Points along each edge of the footprint: a straight edge of the grid is a curve in degrees. */
    private static final int EDGE_POINTS = 8;

    public ResultItem {
        assets = List.copyOf(assets);
        if (!id.matches("[A-Za-z0-9._-]+") || id.startsWith(".")) {
            throw new IllegalArgumentException("an item's id has letters, digits, dot, - and _, was \"" + id + "\"");
        }
    }

    /** Outline of the grid in longitude and latitude (WGS 84), anticlockwise from the south-west corner. */
    Polygon footprint() {
        Projection toDegrees = Projection.between(grid.crs(), Crs.WGS84);
        double[][] corners = {
            {grid.west(), grid.south()}, {grid.east(), grid.south()},
            {grid.east(), grid.north()}, {grid.west(), grid.north()}
        };
        List<Coordinate> ring = new ArrayList<>();
        for (int c = 0; c < corners.length; c++) {
            double[] from = corners[c];
            double[] to = corners[(c + 1) % corners.length];
            for (int i = 0; i < EDGE_POINTS; i++) {
                double share = (double) i / EDGE_POINTS;
                double[] place =
                        toDegrees.transform(from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1]));
                ring.add(new Coordinate(rounded(place[0]), rounded(place[1])));
            }
        }
        ring.add(ring.getFirst().copy());
        return new GeometryFactory().createPolygon(ring.toArray(Coordinate[]::new));
    }

    /** To 1e-7 degrees, about a centimetre. */
    private static double rounded(double degrees) {
        return StrictMath.rint(degrees * 1e7) / 1e7;
    }
}
