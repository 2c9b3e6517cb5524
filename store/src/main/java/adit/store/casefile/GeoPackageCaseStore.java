// SPDX-License-Identifier: Apache-2.0
package adit.store.casefile;

import adit.casefile.GeoUri;
import adit.store.geopackage.CaseTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The facts of a case in one GeoPackage file, which QGIS opens. Several processes may read and write it in turn. */
public final class GeoPackageCaseStore extends SqlCaseStore {
    /** So long a writer waits for another one, in milliseconds. */
    private static final int PATIENCE = 10_000;

    private GeoPackageCaseStore(Path file, Connection db) {
        super(file.toString(), db);
    }

    /** Opens the file, and makes it where there is none. */
    public static GeoPackageCaseStore open(Path file) throws IOException {
        boolean fresh = !Files.exists(file);
        Connection db;
        try {
            db = DriverManager.getConnection("jdbc:sqlite:" + file);
        } catch (SQLException e) {
            throw unusable(file, e);
        }
        GeoPackageCaseStore store = new GeoPackageCaseStore(file, db);
        boolean opened = false;
        try {
            try (Statement s = db.createStatement()) {
                s.execute("PRAGMA busy_timeout = " + PATIENCE);
                // A committed transaction is on the disk, also after a power cut.
                s.execute("PRAGMA synchronous = FULL");
                s.execute("PRAGMA foreign_keys = ON");
            }
            db.setAutoCommit(false);
            store.begin(fresh);
            opened = true;
            return store;
        } catch (SQLException e) {
            throw unusable(file, e);
        } finally {
            if (!opened) {
                store.close();
            }
        }
    }

    private static IOException unusable(Path file, SQLException e) {
        return new IOException(file + ": is no case of Adit that can be opened: " + e.getMessage(), e);
    }

    private void begin(boolean fresh) throws IOException {
        change(() -> {
            if (fresh || isEmpty()) {
                lock();
                if (isEmpty()) {
                    CaseTables.create(db());
                }
            } else {
                try (Statement s = db().createStatement()) {
                    s.executeQuery("SELECT seq, id, version, kind, recorded, logged, json FROM facts LIMIT 0")
                            .close();
                }
            }
        });
    }

    private boolean isEmpty() throws SQLException {
        try (Statement s = db().createStatement();
                ResultSet r = s.executeQuery("SELECT count(*) FROM sqlite_master")) {
            r.next();
            return r.getInt(1) == 0;
        }
    }

    @Override
    void lock() throws SQLException {
        // The first statement that writes takes the lock of the file and keeps it to the end of the transaction.
        try (Statement s = db().createStatement()) {
            s.execute("PRAGMA user_version = " + CaseTables.VERSION);
        }
    }

    @Override
    String pointSql() {
        return "?";
    }

    @Override
    int setPoint(PreparedStatement to, int at, GeoUri place) throws SQLException {
        to.setBytes(at, CaseTables.point(place.longitude(), place.latitude()));
        return 1;
    }
}
