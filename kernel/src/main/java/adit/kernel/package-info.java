// SPDX-License-Identifier: Apache-2.0
/**
 * Arithmetic on arrays, on nothing but the JDK. Packages: plane (elementwise), fit (season-trend models), walk (one pixel
 * with state and early exit), label (neighbourhoods), stat (order statistics and critical values).
 */
@NullMarked
package adit.kernel;

import org.jspecify.annotations.NullMarked;
