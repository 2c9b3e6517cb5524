// SPDX-License-Identifier: Apache-2.0
/**
 * Where a number came from: digests, methods and derivations.
 *
 * <p>Public: {@link adit.ledger.Digest}, {@link adit.ledger.Method}, {@link adit.ledger.Derivation},
 * {@link adit.ledger.CanonicalJson}.
 */
@NullMarked
package adit.ledger;

import org.jspecify.annotations.NullMarked;
