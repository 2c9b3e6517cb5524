// SPDX-License-Identifier: Apache-2.0
package adit.store.casefile;

import adit.casefile.GeoUri;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** The facts of a case in a schema of a PostgreSQL database with PostGIS, for teams. */
public final class PostgisCaseStore extends SqlCaseStore {
    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,50}");

    private static final List<String> TABLES = List.of("""
            CREATE TABLE facts (
              seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              id TEXT COLLATE "C" NOT NULL,
              version INTEGER NOT NULL,
              kind TEXT NOT NULL,
              recorded BIGINT NOT NULL,
              recorded_by TEXT NOT NULL,
              withdrawn INTEGER NOT NULL,
              valid_from TEXT COLLATE "C",
              valid_to TEXT COLLATE "C",
              digest TEXT NOT NULL,
              logged INTEGER NOT NULL DEFAULT 0,
              json TEXT NOT NULL,
              UNIQUE (id, version))""", """
            CREATE INDEX facts_of_kind ON facts (kind, valid_from, id, version)""", """
            CREATE INDEX facts_recorded ON facts (recorded)""", """
            CREATE INDEX facts_unlogged ON facts (seq) WHERE logged = 0""", """
            CREATE TABLE fact_places (
              fid BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              geom geometry(Point, 4326),
              seq BIGINT NOT NULL REFERENCES facts (seq),
              id TEXT NOT NULL,
              kind TEXT NOT NULL,
              field TEXT NOT NULL,
              title TEXT,
              uncertainty_m DOUBLE PRECISION NOT NULL)""", """
            CREATE INDEX fact_places_geom ON fact_places USING gist (geom)""", """
            CREATE VIEW places AS
            SELECT p.fid, p.geom, p.id, p.kind, p.field, p.title, p.uncertainty_m
            FROM fact_places p JOIN facts f ON f.seq = p.seq
            WHERE f.withdrawn = 0 AND f.version = (SELECT max(g.version) FROM facts g WHERE g.id = f.id)""", """
            CREATE FUNCTION facts_hold() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF TG_OP <> 'UPDATE' THEN RAISE EXCEPTION 'nothing recorded is deleted'; END IF;
              IF NOT (OLD.logged = 0 AND NEW.logged = 1 AND OLD.seq = NEW.seq AND OLD.json = NEW.json
                AND OLD.digest = NEW.digest AND OLD.recorded = NEW.recorded AND OLD.id = NEW.id
                AND OLD.version = NEW.version AND OLD.kind = NEW.kind AND OLD.withdrawn = NEW.withdrawn)
              THEN RAISE EXCEPTION 'nothing recorded is changed'; END IF;
              RETURN NEW;
            END $$""", """
            CREATE TRIGGER facts_stay BEFORE DELETE OR UPDATE ON facts FOR EACH ROW EXECUTE FUNCTION facts_hold()""", """
            CREATE TRIGGER facts_whole BEFORE TRUNCATE ON facts FOR EACH STATEMENT EXECUTE FUNCTION facts_hold()""");

    private PostgisCaseStore(String name, Connection db) {
        super(name, db);
    }

    /**
     * Opens the schema, and makes it where there is none.
     *
     * @param url {@code jdbc:postgresql://HOST/DATABASE}; user and password as the driver takes them
     * @param schema lower-case letters, digits and underscores
     */
    public static PostgisCaseStore open(String url, Properties login, String schema) throws IOException {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException(
                    "a schema has 1 to 51 lower-case letters, digits and underscores, was \"" + schema + "\"");
        }
        String name = "PostGIS schema " + schema;
        Connection db;
        try {
            db = DriverManager.getConnection(url, login);
        } catch (SQLException e) {
            throw new IOException(name + ": no connection: " + e.getMessage(), e);
        }
        try {
            db.setAutoCommit(false);
            PostgisCaseStore store = new PostgisCaseStore(name, db);
            store.begin(schema);
            return store;
        } catch (SQLException | IOException e) {
            try {
                db.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing);
            }
            throw e instanceof IOException io ? io : new IOException(name + ": " + e.getMessage(), e);
        }
    }

    private void begin(String schema) throws IOException {
        change(() -> {
            try (Statement s = db().createStatement()) {
                // One at a time, so that two who open a new case do not both make it.
                s.execute("SELECT pg_advisory_xact_lock(hashtext('adit case " + schema + "'))");
                s.execute("CREATE EXTENSION IF NOT EXISTS postgis");
                s.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
                s.execute("SET search_path TO " + schema + ", public");
                try (var r = s.executeQuery("SELECT to_regclass('" + schema + ".facts')")) {
                    r.next();
                    if (r.getString(1) != null) {
                        return;
                    }
                }
                for (String sql : TABLES) {
                    s.execute(sql);
                }
            }
        });
    }

    @Override
    void lock() throws SQLException {
        try (Statement s = db().createStatement()) {
            s.execute("LOCK TABLE facts IN EXCLUSIVE MODE");
        }
    }

    @Override
    String pointSql() {
        return "ST_SetSRID(ST_MakePoint(?, ?), 4326)";
    }

    @Override
    int setPoint(PreparedStatement to, int at, GeoUri place) throws SQLException {
        to.setDouble(at, place.longitude());
        to.setDouble(at + 1, place.latitude());
        return 2;
    }
}
