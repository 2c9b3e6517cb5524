// SPDX-License-Identifier: Apache-2.0
package adit.core.geo;

/** A coordinate reference system named by its EPSG code; axes are east, north (or longitude, latitude). */
public record Crs(int epsg) {
    public static final Crs WGS84 = new Crs(4326);

    public Crs {
        if (epsg < 1024 || epsg > 32767) {
            throw new IllegalArgumentException("an EPSG code lies in 1024..32767, was " + epsg);
        }
    }

    /** The UTM zone (WGS 84) of a place; the exceptions of Norway and Svalbard are not made. */
    public static Crs utmOf(double longitude, double latitude) {
        int zone = Math.clamp((int) Math.floor((longitude + 180) / 6) + 1, 1, 60);
        return new Crs((latitude < 0 ? 32700 : 32600) + zone);
    }

    public boolean isUtm() {
        int zone = epsg % 100;
        return (epsg / 100 == 326 || epsg / 100 == 327) && zone >= 1 && zone <= 60;
    }

    @Override
    public String toString() {
        return "EPSG:" + epsg;
    }
}
