// SPDX-License-Identifier: Apache-2.0
package adit.store.geopackage;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One table of the file and its rows.
 *
 * @param geometry name of the GeoPackage geometry type; empty for a table without geometries
 */
record Layer(String name, String title, Optional<String> geometry, List<Column> columns, List<Row> rows) {
    /** @param type a GeoPackage type: TEXT, REAL, INTEGER, BOOLEAN, DATE, DATETIME */
    record Column(String name, String type, String meaning) {}

    /** Values in the order of the columns: String, Double, Integer, Boolean or null. */
    record Row(@Nullable Geometry geometry, List<@Nullable Object> values) {}

    Layer {
        for (Row row : rows) {
            if (row.values().size() != columns.size()) {
                throw new IllegalArgumentException("a row of " + name + " has " + columns.size() + " values, was "
                        + row.values().size());
            }
        }
    }
}
