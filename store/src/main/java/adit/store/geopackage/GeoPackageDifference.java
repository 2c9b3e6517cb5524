// SPDX-License-Identifier: Apache-2.0
package adit.store.geopackage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** Tells in which table, row and column two GeoPackages first differ. Both are opened to be read only. */
public final class GeoPackageDifference {
    private static final int SHOWN = 60;

    private final Connection a;
    private final Connection b;
    private final String nameA;
    private final String nameB;

    private GeoPackageDifference(Connection a, Connection b, String nameA, String nameB) {
        this.a = a;
        this.b = b;
        this.nameA = nameA;
        this.nameB = nameB;
    }

    /**
     * The first difference, in words; empty where all tables have the same rows.
     *
     * @param nameA how the first is called in the words, such as "the package"
     * @throws IOException where one cannot be read as a database
     */
    public static Optional<String> between(Path a, String nameA, Path b, String nameB) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection first = config.createConnection("jdbc:sqlite:" + a.toAbsolutePath());
                Connection second = config.createConnection("jdbc:sqlite:" + b.toAbsolutePath())) {
            return new GeoPackageDifference(first, second, nameA, nameB).first();
        } catch (SQLException e) {
            throw new IOException(a + " and " + b + " cannot be compared as GeoPackages: " + e.getMessage(), e);
        }
    }

    private Optional<String> first() throws SQLException {
        TreeSet<String> tables = new TreeSet<>(tables(a));
        tables.addAll(tables(b));
        for (String table : tables) {
            String there = definition(a, table);
            String here = definition(b, table);
            if (!there.equals(here)) {
                return Optional.of("table " + table + " is defined otherwise: " + shown(there) + " in " + nameA + ", "
                        + shown(here) + " in " + nameB);
            }
            Optional<String> rows = rows(table);
            if (rows.isPresent()) {
                return rows;
            }
        }
        return Optional.empty();
    }

    private static List<String> tables(Connection c) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Statement s = c.createStatement();
                ResultSet r = s.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
            while (r.next()) {
                all.add(r.getString(1));
            }
        }
        return all;
    }

    private static String definition(Connection c, String table) throws SQLException {
        try (var s = c.prepareStatement("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?")) {
            s.setString(1, table);
            try (ResultSet r = s.executeQuery()) {
                return r.next() ? String.valueOf(r.getString(1)) : "nothing";
            }
        }
    }

    private Optional<String> rows(String table) throws SQLException {
        String query = "SELECT * FROM \"" + table.replace("\"", "\"\"") + "\"";
        try (Statement sa = a.createStatement();
                Statement sb = b.createStatement();
                ResultSet ra = sa.executeQuery(query);
                ResultSet rb = sb.executeQuery(query)) {
            int columns = ra.getMetaData().getColumnCount();
            for (int row = 1; ; row++) {
                boolean more = ra.next();
                if (more != rb.next()) {
                    return Optional.of("table " + table + " ends after row " + (row - 1) + " in "
                            + (more ? nameB : nameA) + " and goes on in the other");
                }
                if (!more) {
                    return Optional.empty();
                }
                for (int c = 1; c <= columns; c++) {
                    Object there = ra.getObject(c);
                    Object here = rb.getObject(c);
                    if (!same(there, here)) {
                        return Optional.of("table " + table + ", row " + row + ", column "
                                + ra.getMetaData().getColumnName(c) + ": " + shown(there) + " in " + nameA + ", "
                                + shown(here) + " in " + nameB);
                    }
                }
            }
        }
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return (a instanceof byte[] x && b instanceof byte[] y) ? Arrays.equals(x, y) : Objects.equals(a, b);
    }

    private static String shown(@Nullable Object value) {
        String text = value instanceof byte[] bytes
                ? bytes.length + " bytes " + HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, SHOWN / 2))
                : String.valueOf(value);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
