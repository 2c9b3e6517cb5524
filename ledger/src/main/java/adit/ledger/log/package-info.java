// SPDX-License-Identifier: Apache-2.0
/**
 * The append-only log of a site: entries, the Merkle tree over them (RFC 6962), and the heads of the tree that its key
 * has signed (C2SP tlog-checkpoint).
 *
 * <p>Public: {@link adit.ledger.log.EntryLog} (the log itself), {@link adit.ledger.log.Entry}, {@link adit.ledger.log.MerkleTree} and {@link adit.ledger.log.MerkleFrontier}
 * (hashes and proofs), {@link adit.ledger.log.Checkpoint}, {@link adit.ledger.log.SignedNote},
 * {@link adit.ledger.log.TlogProof}, {@link adit.ledger.log.KeyHistory} (which key signs when).
 */
@NullMarked
package adit.ledger.log;

import org.jspecify.annotations.NullMarked;
