// SPDX-License-Identifier: Apache-2.0
/**
 * What hides the ground, and why: quality bands, their margins and screens of the values, as
 * {@link adit.core.scene.Reason} codes.
 *
 * <p>Public: {@link adit.core.mask.MaskRules} (what is masked), {@link adit.core.mask.QualityBand} (SCL and QA_PIXEL),
 * {@link adit.core.mask.CloudMargin}, {@link adit.core.mask.RangeScreen}, {@link adit.core.mask.Screen} (the seam for
 * screens without a quality band) on a {@link adit.core.mask.SceneBlock}; {@link adit.core.mask.SpectralScreen}, which
 * judges scenes without a quality band, with {@link adit.core.mask.Look} (one scene's reflectances over an area) and
 * {@link adit.core.mask.SunPosition}.
 */
@NullMarked
package adit.core.mask;

import org.jspecify.annotations.NullMarked;
