// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

/**
 * What a bag may ask of its reader. Whatever is beyond is refused before it is opened.
 *
 * @param files number of files
 * @param fileBytes bytes of one file
 * @param totalBytes bytes of all files
 * @param pathBytes bytes of a path in UTF-8
 * @param depth folders above a file
 * @param keptBytes bytes of one file that is kept in memory: a manifest, the log, a table
 * @param keptTotal bytes of all files that are kept
 * @param zipRatio bytes that a file of a zip may have for each of its compressed bytes, beyond its first MiB
 */
public record BagLimits(
        int files,
        long fileBytes,
        long totalBytes,
        int pathBytes,
        int depth,
        int keptBytes,
        long keptTotal,
        int zipRatio) {
    /** 200,000 files, 256 GiB each, 2 TiB together; 128 MiB of one and 512 MiB of all in memory; 200 from one byte. */
    public static final BagLimits STANDARD =
            new BagLimits(200_000, 1L << 38, 1L << 41, 1024, 16, 128 << 20, 512L << 20, 200);

    public BagLimits {
        if (Math.min(Math.min(files, pathBytes), Math.min(depth, keptBytes)) < 1
                || Math.min(Math.min(fileBytes, totalBytes), Math.min(keptTotal, zipRatio)) < 1) {
            throw new IllegalArgumentException("every limit must be at least 1, one was less");
        }
    }
}
