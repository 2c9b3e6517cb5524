// SPDX-License-Identifier: Apache-2.0
package adit.store.geopackage;

import adit.core.event.SiteResult;
import adit.ledger.file.AtomicFile;
import adit.store.geopackage.Layer.Row;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * Writes a site's result as a GeoPackage 1.3 (OGC 12-128r17). No clock is read: the times of change in the file are the
 * end of the monitoring period, so that the same result gives the same bytes.
 */
public final class GeoPackageWriter {
    private static final int VERSION = 10300;

    private final Connection db;
    private final SiteResult result;
    private final int srsId;
    private final String changed;

    private GeoPackageWriter(Connection db, SiteResult result) {
        this.db = db;
        this.result = result;
        this.srsId = result.grid().crs().epsg();
        Instant end = result.monitoring().to().atStartOfDay().toInstant(ZoneOffset.UTC);
        this.changed = end.toString().replace("Z", ".000Z");
    }

    /** Writes or replaces the file. The old file stays until the new one is whole and on the disk. */
    public static void write(Path file, SiteResult result) throws IOException {
        AtomicFile.replace(file, aside -> {
            try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + aside)) {
                new GeoPackageWriter(db, result).writeAll();
            } catch (SQLException e) {
                FileSystemException failed =
                        new FileSystemException(file.toString(), null, "not written, " + e.getMessage());
                failed.initCause(e);
                throw failed;
            }
        });
    }

    private void writeAll() throws SQLException {
        run("PRAGMA page_size = 4096");
        run("PRAGMA journal_mode = MEMORY"); // The file is aside and forced as a whole afterwards.
        run("PRAGMA synchronous = OFF");
        run("PRAGMA secure_delete = ON"); // No left-over of memory in free space: the bytes depend on the result alone.
        run("PRAGMA encoding = 'UTF-8'");
        run("PRAGMA application_id = " + 0x47504B47);
        run("PRAGMA user_version = " + VERSION);
        db.setAutoCommit(false);
        for (String statement : GeoPackageTables.CORE) {
            run(statement);
        }
        references();
        for (Layer layer : Layers.of(result)) {
            write(layer);
        }
        styles();
        metadata();
        db.commit();
    }

    private void references() throws SQLException {
        Set<SpatialReference> all = new LinkedHashSet<>(List.of(
                SpatialReference.UNDEFINED_CARTESIAN,
                SpatialReference.UNDEFINED_GEOGRAPHIC,
                SpatialReference.GEOGRAPHIC));
        all.add(SpatialReference.of(result.grid().crs()));
        try (Insert insert = new Insert(db, "gpkg_spatial_ref_sys", 6)) {
            for (SpatialReference s : all) {
                insert.row(s.name(), s.id(), s.organization(), s.organizationId(), s.definition(), s.description());
            }
        }
    }

    private void write(Layer layer) throws SQLException {
        run(GeoPackageTables.create(layer));
        Optional<String> geometry = layer.geometry();
        Envelope extent = new Envelope();
        int count = layer.columns().size() + (geometry.isPresent() ? 2 : 1);
        try (Insert insert = new Insert(db, layer.name(), count)) {
            int fid = 0;
            for (Row row : layer.rows()) {
                @Nullable Object[] values = new @Nullable Object[count];
                values[0] = ++fid;
                int at = 1;
                if (row.geometry() != null) {
                    values[at++] = GeoPackageGeometry.bytes(row.geometry(), srsId);
                    extent.expandToInclude(row.geometry().getEnvelopeInternal());
                }
                for (Object value : row.values()) {
                    values[at++] = value;
                }
                insert.row(values);
            }
        }
        contents(layer, extent);
        if (geometry.isPresent()) {
            insert("gpkg_geometry_columns", layer.name(), "geom", geometry.get(), srsId, 0, 0);
            index(layer);
        }
        try (Insert insert = new Insert(db, "gpkg_data_columns", 7)) {
            for (Layer.Column c : layer.columns()) {
                insert.row(layer.name(), c.name(), null, null, c.meaning(), null, null);
            }
        }
    }

    private void contents(Layer layer, Envelope extent) throws SQLException {
        boolean spatial = layer.geometry().isPresent();
        String description = result.notice().map(n -> layer.title() + ". " + n).orElse(layer.title());
        boolean known = spatial && !extent.isNull();
        insert(
                "gpkg_contents",
                layer.name(),
                spatial ? "features" : "attributes",
                layer.name(),
                description,
                changed,
                known ? extent.getMinX() : null,
                known ? extent.getMinY() : null,
                known ? extent.getMaxX() : null,
                known ? extent.getMaxY() : null,
                spatial ? srsId : null);
    }

    /** The R-tree is filled from the rows; its triggers are for whoever edits the file later. */
    private void index(Layer layer) throws SQLException {
        run("CREATE VIRTUAL TABLE rtree_" + layer.name() + "_geom USING rtree(id, minx, maxx, miny, maxy)");
        try (Insert insert = new Insert(db, "rtree_" + layer.name() + "_geom", 5)) {
            int fid = 0;
            for (Row row : layer.rows()) {
                fid++;
                if (row.geometry() != null && !row.geometry().isEmpty()) {
                    Envelope e = row.geometry().getEnvelopeInternal();
                    insert.row(fid, e.getMinX(), e.getMaxX(), e.getMinY(), e.getMaxY());
                }
            }
        }
        for (String trigger : GeoPackageTables.indexTriggers(layer.name())) {
            run(trigger);
        }
        insert(
                "gpkg_extensions",
                layer.name(),
                "geom",
                "gpkg_rtree_index",
                "http://www.geopackage.org/spec120/#extension_rtree",
                "write-only");
    }

    private void styles() throws SQLException {
        run(GeoPackageTables.LAYER_STYLES);
        insert(
                "gpkg_contents",
                "layer_styles",
                "attributes",
                "layer_styles",
                "Styles of QGIS",
                changed,
                null,
                null,
                null,
                null,
                null);
        try (Insert insert = new Insert(db, "layer_styles", 13)) {
            int id = 0;
            for (QgisStyles.Style s : QgisStyles.all()) {
                insert.row(
                        ++id,
                        "",
                        "",
                        s.layer(),
                        "geom",
                        s.name(),
                        s.qml(),
                        "",
                        true,
                        s.description(),
                        "",
                        null,
                        changed);
            }
        }
    }

    private void metadata() throws SQLException {
        String text = "Changes at " + result.siteName() + ", history " + result.history() + ", monitored "
                + result.monitoring() + ". Areas are in square metres on the ellipsoid. An onset is an interval between"
                + " two clear days. A kind says what a change looks like, not who made it or whether it was allowed.";
        int id = 1;
        metadata(id, text);
        if (result.notice().isPresent()) {
            metadata(++id, result.notice().get());
        }
        for (String table : List.of("gpkg_metadata", "gpkg_metadata_reference")) {
            insert(
                    "gpkg_extensions",
                    table,
                    null,
                    "gpkg_metadata",
                    "http://www.geopackage.org/spec120/#extension_metadata",
                    "read-write");
        }
        insert(
                "gpkg_extensions",
                "gpkg_data_columns",
                null,
                "gpkg_schema",
                "http://www.geopackage.org/spec120/#extension_schema",
                "read-write");
        insert(
                "gpkg_extensions",
                "gpkg_data_column_constraints",
                null,
                "gpkg_schema",
                "http://www.geopackage.org/spec120/#extension_schema",
                "read-write");
    }

    private void metadata(int id, String text) throws SQLException {
        insert("gpkg_metadata", id, "dataset", "https://www.rfc-editor.org/rfc/rfc3676", "text/plain", text);
        insert("gpkg_metadata_reference", "geopackage", null, null, null, changed, id, null);
    }

    private void insert(String table, @Nullable Object... values) throws SQLException {
        try (Insert insert = new Insert(db, table, values.length)) {
            insert.row(values);
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = db.createStatement()) {
            statement.execute(sql);
        }
    }
}
