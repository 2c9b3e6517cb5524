// SPDX-License-Identifier: Apache-2.0
/**
 * Where a number came from: digests, methods and derivations, and the forms that they are written in.
 *
 * <p>Public: {@link adit.ledger.Digest}, {@link adit.ledger.Method}, {@link adit.ledger.Derivation},
 * {@link adit.ledger.CanonicalJson}, {@link adit.ledger.StrictBase64}, {@link adit.ledger.FormatException}. The log that
 * keeps them is in {@link adit.ledger.log}, keys and signatures in {@link adit.ledger.sign}.
 */
@NullMarked
package adit.ledger;

import org.jspecify.annotations.NullMarked;
