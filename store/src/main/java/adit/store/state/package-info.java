// SPDX-License-Identifier: Apache-2.0
/**
 * What a watched site has to remember between two looks, in one file.
 *
 * <p>Public: {@link adit.store.state.BlockFileWriter} writes blocks of bytes and a header to the side, synced;
 * {@link adit.store.state.BlockFile} gives them back, each only where it holds its digest. Format: docs/formats/state.md.
 */
@NullMarked
package adit.store.state;

import org.jspecify.annotations.NullMarked;
