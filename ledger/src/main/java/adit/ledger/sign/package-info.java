// SPDX-License-Identifier: Apache-2.0
/**
 * Keys and signatures. All are Ed25519 (RFC 8032), so that the JDK, OpenSSL and OpenSSH can check every one.
 *
 * <p>Public: {@link adit.ledger.sign.Signer} (who signs: {@link adit.ledger.sign.KeySigner} with a key in memory, which
 * {@link adit.ledger.sign.KeyFile} keeps, or {@link adit.ledger.sign.CommandSigner} through a command), {@link adit.ledger.sign.VerifierKey} (who is believed), and the two forms of a signature beside the log's own:
 * {@link adit.ledger.sign.SshSignature}, {@link adit.ledger.sign.Dsse}.
 */
@NullMarked
package adit.ledger.sign;

import org.jspecify.annotations.NullMarked;
