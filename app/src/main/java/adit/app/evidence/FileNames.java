// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Makes file names of ids and hrefs that hold on every file system: letters, digits, dot, dash, underscore; none twice. */
final class FileNames {
    private static final int LONGEST = 120;

    private final Set<String> taken = new HashSet<>();

    /** A name for an id that was not asked for before; the same names in the same order are the same. */
    String of(String id, String ending) {
        String plain = plain(id);
        String name = plain + ending;
        // Some file systems do not tell capitals from small letters.
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = plain + "-" + i + ending;
        }
        return name;
    }

    static String plain(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9._-]", "_");
        plain = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        return plain.startsWith(".") || plain.isEmpty() ? "_" + plain : plain;
    }
}
