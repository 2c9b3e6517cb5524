// SPDX-License-Identifier: Apache-2.0
package adit.store.geopackage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

/** Geometries as GeoPackage stores them: a header with the envelope, then WKB. GeoPackage 1.3, clause 2.1.3. */
final class GeoPackageGeometry {
    private GeoPackageGeometry() {}

    static byte[] bytes(Geometry geometry, int srsId) {
        byte[] wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(geometry);
        boolean empty = geometry.isEmpty();
        ByteBuffer out = ByteBuffer.allocate(8 + (empty ? 0 : 32) + wkb.length).order(ByteOrder.LITTLE_ENDIAN);
        // Flags: bit 0 little endian, bits 1-3 envelope form (1 = x and y), bit 4 empty.
        out.put((byte) 'G').put((byte) 'P').put((byte) 0).put((byte) (empty ? 0b10001 : 0b00011));
        out.putInt(srsId);
        if (!empty) {
            Envelope e = geometry.getEnvelopeInternal();
            out.putDouble(e.getMinX()).putDouble(e.getMaxX());
            out.putDouble(e.getMinY()).putDouble(e.getMaxY());
        }
        return out.put(wkb).array();
    }

    /** The polygons of a geometry as one multipolygon; lines and points in it are left out. */
    static MultiPolygon polygons(Geometry geometry) {
        List<Polygon> all = new ArrayList<>();
        collect(geometry, all);
        return geometry.getFactory().createMultiPolygon(all.toArray(Polygon[]::new));
    }

    private static void collect(Geometry geometry, List<Polygon> into) {
        if (geometry instanceof Polygon p) {
            if (!p.isEmpty()) {
                into.add(p);
            }
        } else if (geometry instanceof GeometryCollection c) {
            for (int i = 0; i < c.getNumGeometries(); i++) {
                collect(c.getGeometryN(i), into);
            }
        }
    }
}
