// SPDX-License-Identifier: Apache-2.0
package adit.store.geopackage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Adds rows to one table. The table's name is the program's own, never a user's. */
final class Insert implements AutoCloseable {
    private final PreparedStatement statement;
    private final int columns;

    Insert(Connection db, String table, int columns) throws SQLException {
        this.columns = columns;
        this.statement = db.prepareStatement(
                "INSERT INTO \"" + table + "\" VALUES (" + String.join(", ", Collections.nCopies(columns, "?")) + ")");
    }

    void row(@Nullable Object... values) throws SQLException {
        if (values.length != columns) {
            throw new IllegalArgumentException("a row has " + columns + " values, was " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            set(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    private void set(int at, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(at, Types.NULL);
            case String s -> statement.setString(at, s);
            case Integer i -> statement.setInt(at, i);
            case Boolean b -> statement.setInt(at, b ? 1 : 0);
            case Double d -> number(at, d);
            case byte[] b -> statement.setBytes(at, b);
            default ->
                throw new IllegalArgumentException(
                        "no column takes a " + value.getClass().getName());
        }
    }

    /** SQLite keeps no NaN: what is not finite is NULL. */
    private void number(int at, double value) throws SQLException {
        if (Double.isFinite(value)) {
            statement.setDouble(at, value);
        } else {
            statement.setNull(at, Types.NULL);
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
