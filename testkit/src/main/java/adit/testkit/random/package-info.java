// SPDX-License-Identifier: Apache-2.0
/**
 * Numbers that look random and are not: each is a function of the seed and of what it is for, so that neither the order
 * of the work nor the number of threads can change one.
 *
 * <p>Public: {@link adit.testkit.random.Draw}, {@link adit.testkit.random.Noise}.
 */
@NullMarked
package adit.testkit.random;

import org.jspecify.annotations.NullMarked;
