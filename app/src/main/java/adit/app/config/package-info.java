// SPDX-License-Identifier: Apache-2.0
/**
 * Configuration of three kinds, never mixed: the site file (what to look at), the method file (how to judge), the machine's
 * settings (which may never change a result). An unknown key stops the start and the nearest known one is named.
 *
 * <p>Public: {@link adit.app.config.SiteFile}, {@link adit.app.config.MethodFile}, {@link adit.app.config.Settings},
 * {@link adit.app.config.TimeStampAuthority}, {@link adit.app.config.ConfigException},
 * {@link adit.app.config.GeoJsonFile}, {@link adit.app.config.CatalogName}, {@link adit.app.config.Nearest}.
 */
@NullMarked
package adit.app.config;

import org.jspecify.annotations.NullMarked;
