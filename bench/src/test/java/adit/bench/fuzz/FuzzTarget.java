// SPDX-License-Identifier: Apache-2.0
package adit.bench.fuzz;

import java.util.Locale;

/** The targets; each has its seeds in a folder of its name below {@code bench/fuzz}. */
enum FuzzTarget {
    JSON,
    LOG,
    BAG,
    TIFF,
    STAC,
    TOML;

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    void run(byte[] data) {
        switch (this) {
            case JSON -> JsonFuzz.fuzzerTestOneInput(data);
            case LOG -> LogFuzz.fuzzerTestOneInput(data);
            case BAG -> BagFuzz.fuzzerTestOneInput(data);
            case TIFF -> TiffFuzz.fuzzerTestOneInput(data);
            case STAC -> StacFuzz.fuzzerTestOneInput(data);
            case TOML -> TomlFuzz.fuzzerTestOneInput(data);
        }
    }
}
