// SPDX-License-Identifier: Apache-2.0
/**
 * Kernels over whole planes: {@link adit.kernel.plane.Resample} (from one grid to another),
 * {@link adit.kernel.plane.OffsetFit} (by how much two planes are shifted).
 */
@NullMarked
package adit.kernel.plane;

import org.jspecify.annotations.NullMarked;
