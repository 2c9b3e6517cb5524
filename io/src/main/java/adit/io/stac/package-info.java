// SPDX-License-Identifier: Apache-2.0
/**
 * STAC, the only door for scenes: a {@link adit.io.stac.Catalog} (API, static, file or folder) is searched for
 * {@link adit.io.stac.Item}s, a {@link adit.io.stac.Preset} says what their bands are, and
 * {@link adit.io.stac.SceneGrouping} makes scenes of them. No raster is opened here. Nothing is dropped in silence:
 * every item ends in a scene or in a row with a reason.
 *
 * <p>Public besides: {@link adit.io.stac.SearchRequest}, {@link adit.io.stac.SearchResult},
 * {@link adit.io.stac.CatalogScenes}, {@link adit.io.stac.Asset}, {@link adit.io.stac.HrefRules}. Results are described by
 * {@link adit.io.stac.StacItemWriter} from {@link adit.io.stac.ResultItem} and {@link adit.io.stac.ResultAsset}.
 */
@NullMarked
package adit.io.stac;

import org.jspecify.annotations.NullMarked;
