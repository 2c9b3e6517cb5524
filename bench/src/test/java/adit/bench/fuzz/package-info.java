// SPDX-License-Identifier: Apache-2.0
/**
 * Fuzzing of everything that reads what a stranger made: one class for each target, called by Jazzer with bytes that it
 * makes up. A target returns where the bytes were read or refused as documented, and throws anything else. What each is
 * held to, and how to add a seed: docs/how-to/fuzz.md.
 */
@NullMarked
package adit.bench.fuzz;

import org.jspecify.annotations.NullMarked;
