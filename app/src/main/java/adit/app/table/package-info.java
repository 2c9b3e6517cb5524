// SPDX-License-Identifier: Apache-2.0
/**
 * A site's result as plain tables: GeoJSON (RFC 7946) and CSV (RFC 4180).
 *
 * <p>Public: {@link adit.app.table.GeoJsonWriter}, {@link adit.app.table.CsvWriter}.
 */
@NullMarked
package adit.app.table;

import org.jspecify.annotations.NullMarked;
