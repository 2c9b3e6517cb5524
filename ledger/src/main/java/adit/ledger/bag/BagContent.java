// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import adit.ledger.Digest;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a bag, each file once.
 *
 * @param digests of every file that could be read, by path
 * @param kept bytes of the files that the reader was asked to keep, by path; they belong to this value
 * @param problems everything that is wrong with the bag as such, in order of place
 * @param bytes of all files
 */
public record BagContent(
        SortedMap<String, Digest> digests, SortedMap<String, byte[]> kept, List<BagProblem> problems, long bytes) {
    /** Bytes of a file that was kept; empty where there is none. */
    public Optional<byte[]> file(String path) {
        byte @Nullable [] bytes = kept.get(path);
        return Optional.ofNullable(bytes);
    }
}
