// SPDX-License-Identifier: Apache-2.0
package adit.store.geopackage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * The tables of a case in a GeoPackage: {@code facts} with every version of every fact, {@code fact_places} with the places
 * that they name, and the view {@code places} with those that hold now, for QGIS (docs/formats/case.md).
 */
public final class CaseTables {
    public static final int VERSION = 10300;
    private static final GeometryFactory POINTS = new GeometryFactory();

    /** Nothing recorded is changed or deleted; only that the log holds a fact is noted, once. */
    private static final List<String> OWN = List.of("""
            CREATE TABLE facts (
              seq INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
              id TEXT NOT NULL,
              version INTEGER NOT NULL,
              kind TEXT NOT NULL,
              recorded INTEGER NOT NULL,
              recorded_by TEXT NOT NULL,
              withdrawn INTEGER NOT NULL,
              valid_from TEXT,
              valid_to TEXT,
              digest TEXT NOT NULL,
              logged INTEGER NOT NULL DEFAULT 0,
              json TEXT NOT NULL,
              UNIQUE (id, version))""", """
            CREATE INDEX facts_of_kind ON facts (kind, valid_from, id, version)""", """
            CREATE INDEX facts_recorded ON facts (recorded)""", """
            CREATE INDEX facts_unlogged ON facts (seq) WHERE logged = 0""", """
            CREATE TRIGGER facts_stay BEFORE DELETE ON facts
            BEGIN SELECT RAISE(ABORT, 'nothing recorded is deleted'); END""", """
            CREATE TRIGGER facts_hold BEFORE UPDATE ON facts
            WHEN NOT (old.logged = 0 AND new.logged = 1 AND old.seq = new.seq AND old.json = new.json
              AND old.digest = new.digest AND old.recorded = new.recorded AND old.id = new.id
              AND old.version = new.version AND old.kind = new.kind AND old.withdrawn = new.withdrawn)
            BEGIN SELECT RAISE(ABORT, 'nothing recorded is changed'); END""", """
            CREATE TABLE fact_places (
              fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
              geom POINT,
              seq INTEGER NOT NULL,
              id TEXT NOT NULL,
              kind TEXT NOT NULL,
              field TEXT NOT NULL,
              title TEXT,
              uncertainty_m REAL NOT NULL)""", """
            CREATE VIEW places AS
            SELECT p.fid AS fid, p.geom AS geom, p.id AS id, p.kind AS kind, p.field AS field, p.title AS title,
              p.uncertainty_m AS uncertainty_m
            FROM fact_places p JOIN facts f ON f.seq = p.seq
            WHERE f.withdrawn = 0 AND f.version = (SELECT max(g.version) FROM facts g WHERE g.id = f.id)""");

    private static final List<String> LISTED = List.of("""
            INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
            VALUES ('facts', 'attributes', 'facts', 'Every version of every fact of the case', '1970-01-01T00:00:00.000Z', NULL)""", """
            INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
            VALUES ('places', 'features', 'places', 'Places that the facts name, as they hold now', '1970-01-01T00:00:00.000Z', 4326)""", """
            INSERT INTO gpkg_geometry_columns VALUES ('places', 'geom', 'POINT', 4326, 0, 0)""");

    private CaseTables() {}

    /** Makes them in an empty database, in one transaction of the caller's. */
    public static void create(Connection db) throws SQLException {
        try (Statement s = db.createStatement()) {
            s.execute("PRAGMA application_id = " + 0x47504B47);
            s.execute("PRAGMA user_version = " + VERSION);
            for (String sql : GeoPackageTables.CORE) {
                s.execute(sql);
            }
            for (SpatialReference r : List.of(
                    SpatialReference.UNDEFINED_CARTESIAN,
                    SpatialReference.UNDEFINED_GEOGRAPHIC,
                    SpatialReference.GEOGRAPHIC)) {
                try (Insert insert = new Insert(db, "gpkg_spatial_ref_sys", 6)) {
                    insert.row(r.name(), r.id(), r.organization(), r.organizationId(), r.definition(), r.description());
                }
            }
            for (String sql : OWN) {
                s.execute(sql);
            }
            for (String sql : LISTED) {
                s.execute(sql);
            }
        }
    }

    /** A point as a GeoPackage keeps it, in WGS 84. */
    public static byte[] point(double longitude, double latitude) {
        return GeoPackageGeometry.bytes(
                POINTS.createPoint(new Coordinate(longitude, latitude)), SpatialReference.GEOGRAPHIC.id());
    }
}
