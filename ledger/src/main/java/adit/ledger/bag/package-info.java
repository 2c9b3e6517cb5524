// SPDX-License-Identifier: Apache-2.0
/**
 * The package as a bag (BagIt 1.0, RFC 8493): writing one, and reading one that a stranger made.
 *
 * <p>A reader of a bag trusts nothing: names, sizes and numbers are held against {@link adit.ledger.bag.BagLimits}
 * before anything is allocated or opened, links are never followed, and every file is read once, so that what was judged
 * is what was hashed.
 *
 * <p>Public: {@link adit.ledger.bag.BagWriter}, {@link adit.ledger.bag.BagZip}, {@link adit.ledger.bag.BagReader} with
 * its {@link adit.ledger.bag.BagContent} and {@link adit.ledger.bag.BagProblem}, {@link adit.ledger.bag.BagLimits},
 * {@link adit.ledger.bag.BagLayout}, {@link adit.ledger.bag.BagPath}.
 */
@NullMarked
package adit.ledger.bag;

import org.jspecify.annotations.NullMarked;
