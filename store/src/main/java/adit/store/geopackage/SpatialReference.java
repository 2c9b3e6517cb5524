// SPDX-License-Identifier: Apache-2.0
package adit.store.geopackage;

import adit.core.geo.Crs;

/** A row of gpkg_spatial_ref_sys. */
record SpatialReference(
        String name, int id, String organization, int organizationId, String definition, String description) {
    private static final String WGS84 =
            "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,"
                    + "AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,"
                    + "AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],"
                    + "AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],AUTHORITY[\"EPSG\",\"4326\"]]";

    static final SpatialReference UNDEFINED_CARTESIAN = new SpatialReference(
            "Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system");
    static final SpatialReference UNDEFINED_GEOGRAPHIC = new SpatialReference(
            "Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system");
    static final SpatialReference GEOGRAPHIC = new SpatialReference(
            "WGS 84 geodetic", 4326, "EPSG", 4326, WGS84, "longitude and latitude on the WGS 84 ellipsoid, degrees");

    /** The CRS of a grid. Other than WGS 84 and its UTM zones, the EPSG code alone says what it is. */
    static SpatialReference of(Crs crs) {
        if (crs.equals(Crs.WGS84)) {
            return GEOGRAPHIC;
        }
        if (!crs.isUtm()) {
            return new SpatialReference(
                    crs.toString(), crs.epsg(), "EPSG", crs.epsg(), "undefined", "see the EPSG registry");
        }
        int zone = crs.epsg() % 100;
        boolean south = crs.epsg() / 100 == 327;
        String name = "WGS 84 / UTM zone " + zone + (south ? "S" : "N");
        String wkt = "PROJCS[\"" + name + "\"," + WGS84 + ",PROJECTION[\"Transverse_Mercator\"],"
                + "PARAMETER[\"latitude_of_origin\",0],PARAMETER[\"central_meridian\"," + (zone * 6 - 183) + "],"
                + "PARAMETER[\"scale_factor\",0.9996],PARAMETER[\"false_easting\",500000],"
                + "PARAMETER[\"false_northing\"," + (south ? 10000000 : 0) + "],"
                + "UNIT[\"metre\",1,AUTHORITY[\"EPSG\",\"9001\"]],AXIS[\"Easting\",EAST],AXIS[\"Northing\",NORTH],"
                + "AUTHORITY[\"EPSG\",\"" + crs.epsg() + "\"]]";
        return new SpatialReference(name, crs.epsg(), "EPSG", crs.epsg(), wkt, "metres east and north");
    }
}
