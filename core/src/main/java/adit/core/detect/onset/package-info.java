// SPDX-License-Identifier: Apache-2.0
/**
 * When a pixel that broke began to differ, from all bands together.
 *
 * <p>Public: {@link adit.core.detect.onset.JointOnset}, the {@link adit.core.detect.onset.Onsets} that it gives, and
 * {@link adit.core.detect.onset.OnsetState}, from which it goes on. No detector: it dates what a detector found.
 */
@NullMarked
package adit.core.detect.onset;

import org.jspecify.annotations.NullMarked;
