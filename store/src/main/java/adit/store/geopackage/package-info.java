// SPDX-License-Identifier: Apache-2.0
/**
 * One site's result as a GeoPackage 1.3 that QGIS opens with styles and time: the same result gives the same bytes.
 *
 * <p>Public: {@link adit.store.geopackage.GeoPackageWriter}, {@link adit.store.geopackage.ClassStyle} (the colours of
 * the event classes, shared with the report). The tables are described in docs/formats/geopackage.md.
 */
@NullMarked
package adit.store.geopackage;

import org.jspecify.annotations.NullMarked;
