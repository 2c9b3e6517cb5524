// SPDX-License-Identifier: Apache-2.0
/**
 * Scenes on the site's grid, made once and read often.
 *
 * <p>Public: {@link adit.io.cache.SceneCache} ingests a {@link adit.core.scene.Scene} by
 * {@link adit.io.cache.IngestRules} into one raster, a {@link adit.io.cache.CachedScene};
 * {@link adit.io.cache.CubeReader} reads windows of all of them; {@link adit.io.cache.Registration} measures how far
 * each is shifted; {@link adit.io.cache.RasterOpener} is where rasters come from. Method: docs/methods/ingest.md.
 */
@NullMarked
package adit.io.cache;

import org.jspecify.annotations.NullMarked;
