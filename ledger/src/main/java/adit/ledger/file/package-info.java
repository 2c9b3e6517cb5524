// SPDX-License-Identifier: Apache-2.0
/**
 * Files that are either the old one or the new one, never a torn one.
 *
 * <p>Public: {@link adit.ledger.file.AtomicFile}.
 */
@NullMarked
package adit.ledger.file;

import org.jspecify.annotations.NullMarked;
