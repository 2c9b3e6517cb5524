// SPDX-License-Identifier: Apache-2.0
/**
 * Files that keep results.
 *
 * <p>Public: {@link adit.store.AtomicFile}, by which a file is either the old one or the new one, never a torn one.
 */
@NullMarked
package adit.store;

import org.jspecify.annotations.NullMarked;
