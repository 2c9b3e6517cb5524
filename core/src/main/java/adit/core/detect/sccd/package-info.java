// SPDX-License-Identifier: Apache-2.0
/**
 * S-CCD: several breaks per pixel from several bands, by a Kalman filter whose state goes on from scene to scene.
 *
 * <p>Public: {@link adit.core.detect.sccd.Sccd}, {@link adit.core.detect.sccd.SccdSettings},
 * {@link adit.core.detect.sccd.SccdState}.
 */
@NullMarked
package adit.core.detect.sccd;

import org.jspecify.annotations.NullMarked;
