// SPDX-License-Identifier: Apache-2.0
/**
 * Spectral indices. Adding one is one entry in {@link adit.core.index.Index} and one row in its table test.
 */
@NullMarked
package adit.core.index;

import org.jspecify.annotations.NullMarked;
