// SPDX-License-Identifier: Apache-2.0
package adit.store.geopackage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/** Reads every text of a GeoPackage, or of another database of SQLite, whatever table it stands in. */
public final class GeoPackageTexts {
    private GeoPackageTexts() {}

    /**
     * @param each is given the definition of each table, then every value that is a text
     * @throws IOException where the file cannot be read as a database
     */
    public static void each(Path file, Consumer<String> each) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        // Immutable: SQLite then puts no file of its own beside it, whatever journal the database says it has.
        String address = file.toAbsolutePath().toUri().getRawPath() + "?immutable=1";
        try (Connection c = config.createConnection("jdbc:sqlite:file:" + address);
                Statement tables = c.createStatement();
                ResultSet r = tables.executeQuery("SELECT name, type, sql FROM sqlite_master")) {
            while (r.next()) {
                String sql = r.getString(3);
                each.accept(r.getString(1) + " " + (sql == null ? "" : sql));
                if (r.getString(2).equals("table") && (sql == null || !sql.startsWith("CREATE VIRTUAL"))) {
                    rows(c, r.getString(1), each);
                }
            }
        } catch (SQLException e) {
            throw new IOException(file + " cannot be read as a database of SQLite: " + e.getMessage(), e);
        }
    }

    private static void rows(Connection c, String table, Consumer<String> each) throws SQLException {
        try (Statement s = c.createStatement();
                ResultSet r = s.executeQuery("SELECT * FROM \"" + table.replace("\"", "\"\"") + "\"")) {
            int columns = r.getMetaData().getColumnCount();
            while (r.next()) {
                for (int i = 1; i <= columns; i++) {
                    if (r.getObject(i) instanceof String text) {
                        each.accept(text);
                    }
                }
            }
        }
    }
}
