// SPDX-License-Identifier: Apache-2.0
package adit.store.geopackage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** Reads tables back, as far as the tests need it. */
final class GeoPackageReader {
    private GeoPackageReader() {}

    static List<Map<String, @Nullable Object>> rows(Path file, String sql) throws SQLException {
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = db.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            while (found.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.put(found.getMetaData().getColumnName(i), found.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    static @Nullable Object value(Path file, String sql) throws SQLException {
        return rows(file, sql).getFirst().values().iterator().next();
    }

    /** The geometry of a GeoPackage blob that has an envelope of x and y. */
    static Geometry geometry(@Nullable Object blob) throws ParseException {
        if (!(blob instanceof byte[] bytes)) {
            throw new IllegalArgumentException("a geometry is a blob, was " + blob);
        }
        return new WKBReader().read(Arrays.copyOfRange(bytes, 8 + 32, bytes.length));
    }
}
