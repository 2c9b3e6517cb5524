// SPDX-License-Identifier: Apache-2.0
/**
 * What the satellites delivered: scenes, the bands to read from them, and the scene ledger that says for each whether
 * it was used and why not.
 *
 * <p>Public: {@link adit.core.scene.Scene}, {@link adit.core.scene.ScenePart}, {@link adit.core.scene.BandSource},
 * {@link adit.core.scene.MaskSource}, {@link adit.core.scene.SceneRow}, {@link adit.core.scene.Reason}.
 */
@NullMarked
package adit.core.scene;

import org.jspecify.annotations.NullMarked;
