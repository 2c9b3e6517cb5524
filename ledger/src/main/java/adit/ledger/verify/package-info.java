// SPDX-License-Identifier: Apache-2.0
/**
 * Checks a package that a stranger sent: is it whole, who signed it, when was it stamped. It holds no science and needs a
 * JDK only, so that the other side can read all of it; it is also a jar of its own, {@code adit-verify}.
 *
 * <p>Public: {@link adit.ledger.verify.Verifier}, what it is told ({@link adit.ledger.verify.Trust}) and what it says
 * ({@link adit.ledger.verify.Verdict} of {@link adit.ledger.verify.Failure}s, each with its
 * {@link adit.ledger.verify.FailureCode}); {@link adit.ledger.verify.SealChecker}, through which a fuller verifier adds
 * CMS signatures and RFC 3161 stamps; {@link adit.ledger.verify.VerdictText} and {@link adit.ledger.verify.Main}.
 */
@NullMarked
package adit.ledger.verify;

import org.jspecify.annotations.NullMarked;
