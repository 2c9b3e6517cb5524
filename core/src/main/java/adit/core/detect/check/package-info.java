// SPDX-License-Identifier: Apache-2.0
/**
 * Checking the breaks that a detector found: whether two segments explain a pixel so much better than one that its break
 * is to be kept.
 *
 * <p>Public: {@link adit.core.detect.check.Scrutiny}, {@link adit.core.detect.check.ScrutinySettings}.
 */
@NullMarked
package adit.core.detect.check;

import org.jspecify.annotations.NullMarked;
