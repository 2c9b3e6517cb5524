// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import java.io.IOException;

/** Where the hashes of a tree's perfect subtrees come from: a list of leaves, or the tiles on the disk. */
@FunctionalInterface
interface Subtrees {
    /** Hash (32 bytes) over the leaves from {@code index << height} to {@code (index + 1) << height}, the end not in it. */
    byte[] hash(int height, long index) throws IOException;
}
