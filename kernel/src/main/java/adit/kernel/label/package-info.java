// SPDX-License-Identifier: Apache-2.0
/**
 * Kernels over neighbourhoods of one plane: {@link adit.kernel.label.Nearness} (distance to marked pixels).
 */
@NullMarked
package adit.kernel.label;

import org.jspecify.annotations.NullMarked;
