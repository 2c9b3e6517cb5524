// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

/** What a header may ask for. Checked before anything of that size is allocated; docs/formats/geotiff.md lists them. */
final class Limits {
    /** Directories in one file. */
    static final int DIRECTORIES = 1024;

    static final int ENTRIES_PER_DIRECTORY = 4096;

    /** Bytes of one tag's value that is text or a list of keys or coordinates. */
    static final int TAG_BYTES = 16 << 20;

    /** Tiles or strips of one level, over all bands. */
    static final int TILES = 4 << 20;

    static final int BANDS = 4096;

    /** Bytes of one tile or strip, compressed or not. */
    static final int TILE_BYTES = 256 << 20;

    /** An uncompressed strip that is longer than this is read in parts. */
    static final int STRIP_BYTES = 1 << 20;

    private Limits() {}
}
