// SPDX-License-Identifier: Apache-2.0
package adit.bench.fuzz;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** {@code site.toml}, or with the first byte m a method's file. */
public final class TomlFuzz {
    private static final Path FOLDER = Scratch.folder();

    static {
        // Some of the parser's own assertions do not hold for text that it goes on to refuse; nobody runs Adit with
        // them.
        TomlFuzz.class.getClassLoader().setPackageAssertionStatus("org.tomlj", false);
    }

    private TomlFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        try {
            Path file = Files.write(FOLDER.resolve("given.toml"), Arrays.copyOfRange(data, 1, data.length));
            if (data[0] == 'm') {
                MethodFile.read("given.toml", FOLDER);
            } else {
                SiteFile.read(file);
            }
        } catch (ConfigException e) {
            // Refused, as documented.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
