// SPDX-License-Identifier: Apache-2.0
/**
 * The two-date comparison, for sites with too few scenes for a season-trend model: what changed, between two clear looks,
 * more than its stable surroundings did. It dates a change no finer than the two looks, and cannot tell a lasting change
 * from one that passes, such as a flood or a harvest.
 *
 * <p>Public: {@link adit.core.detect.twodate.TwoDateComparison}.
 */
@NullMarked
package adit.core.detect.twodate;

import org.jspecify.annotations.NullMarked;
