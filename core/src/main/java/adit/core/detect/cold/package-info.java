// SPDX-License-Identifier: Apache-2.0
/**
 * COLD: several breaks per pixel from several bands, in the whole series at once.
 *
 * <p>Public: {@link adit.core.detect.cold.Cold}.
 */
@NullMarked
package adit.core.detect.cold;

import org.jspecify.annotations.NullMarked;
