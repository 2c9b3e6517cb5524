// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Where the files of a bag lie: a folder or a zip. Listing opens no file. */
sealed interface BagSource extends Closeable permits FolderSource, ZipSource {
    /** A regular file with an admissible path; bytes as the listing says. */
    record Item(String path, long bytes) {}

    /** In order of path. */
    List<Item> items();

    /** What is wrong with the listing: links, paths that lead elsewhere, too much of anything. */
    List<BagProblem> problems();

    /** Whether it asks for more than the limits as a whole, so that nothing of it is read. */
    boolean refused();

    InputStream open(Item item) throws IOException;
}
