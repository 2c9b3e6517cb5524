// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A digest that waits for the stamp of one authority.
 *
 * @param name of what is stamped; letters, digits, dashes and underscores
 * @param authority its address
 */
public record Waiting(String name, Digest digest, URI authority) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final Pattern TEXT = Pattern.compile(
            "\\{\"authority\":\"([^\"\\\\]+)\",\"digest\":\"([0-9a-f]{64})\",\"name\":\"([^\"\\\\]+)\",\"version\":1}\n");

    public Waiting {
        requireName(name);
    }

    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of what is stamped has 1 to 100 letters, digits, dashes and underscores, was \"" + name
                            + "\"");
        }
    }

    String text() {
        return CanonicalJson.of(
                        Map.of("version", 1, "name", name, "digest", digest.hex(), "authority", authority.toString()))
                + "\n";
    }

    /** @throws IllegalArgumentException when it is not the text of one */
    static Waiting parse(String text) {
        var m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("it is not what Adit wrote");
        }
        return new Waiting(m.group(3), new Digest(m.group(2)), URI.create(m.group(1)));
    }
}
