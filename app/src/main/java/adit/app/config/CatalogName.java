// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What {@code scenes.catalog} of a site file may be: a known name, {@code demo:NAME} for the data of a demo wherever this
 * machine has them, an address, or a path.
 */
public sealed interface CatalogName {
    /** A catalogue that Adit knows by name. */
    record Known(String address) implements CatalogName {}

    /** The scenes of a demo; where they lie is a setting of the machine (--mirror) and stands in no result. */
    record Demo(String name) implements CatalogName {}

    /** http or https. */
    record Address(String text) implements CatalogName {}

    /** A path, relative to the site file's folder. */
    record Local(Path path) implements CatalogName {}

    Map<String, String> KNOWN = Map.of(
            "earth-search", "https://earth-search.aws.element84.com/v1",
            "planetary-computer", "https://planetarycomputer.microsoft.com/api/stac/v1");

    String DEMO = "demo:";

    /** Tells what a text means; empty where it is no path on this machine either. */
    static Optional<CatalogName> of(String text) {
        String known = KNOWN.get(text);
        if (known != null) {
            return Optional.of(new Known(known));
        }
        if (text.startsWith(DEMO)) {
            return Optional.of(new Demo(text.substring(DEMO.length())));
        }
        if (text.startsWith("http://") || text.startsWith("https://")) {
            return Optional.of(new Address(text));
        }
        try {
            return Optional.of(new Local(Path.of(text)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The error of a text that is none of the four. */
    static ConfigException none(String where, String text) {
        return new ConfigException(
                where,
                "\"" + text + "\" is no known catalogue (" + String.join(", ", new TreeSet<>(KNOWN.keySet()))
                        + "), no http(s) address, and no file or folder here",
                "correct the value");
    }
}
