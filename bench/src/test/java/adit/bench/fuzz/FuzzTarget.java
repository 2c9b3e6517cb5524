// SPDX-License-Identifier: Apache-2.0
package adit.bench.fuzz;

import java.util.Locale;
import java.util.function.Consumer;

/** The targets; each has its seeds in a folder of its name below {@code bench/fuzz}. */
enum FuzzTarget {
    JSON(JsonFuzz.class, JsonFuzz::fuzzerTestOneInput),
    LOG(LogFuzz.class, LogFuzz::fuzzerTestOneInput),
    BAG(BagFuzz.class, BagFuzz::fuzzerTestOneInput),
    TIFF(TiffFuzz.class, TiffFuzz::fuzzerTestOneInput),
    STAC(StacFuzz.class, StacFuzz::fuzzerTestOneInput),
    TOML(TomlFuzz.class, TomlFuzz::fuzzerTestOneInput);

    private final Class<?> type;
    private final Consumer<byte[]> input;

    FuzzTarget(Class<?> type, Consumer<byte[]> input) {
        this.type = type;
        this.input = input;
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    String className() {
        return type.getName();
    }

    void run(byte[] data) {
        input.accept(data);
    }
}
