// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.Digest;
import adit.ledger.FormatException;
import adit.ledger.sign.VerifierKey;
import java.util.regex.Pattern;

/**
 * The head of a log: its size and the root over all its entries (C2SP tlog-checkpoint). Two checkpoints of one origin and
 * size with different roots prove that the log was forked.
 *
 * @param origin which log it is; one line
 * @param size number of entries
 * @param root root of the Merkle tree over them
 */
public record Checkpoint(String origin, long size, Digest root) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    public Checkpoint {
        if (!VerifierKey.isName(origin)) {
            throw new IllegalArgumentException(
                    "an origin has 1 to 200 characters, no space, plus or control character, was \"" + origin + "\"");
        }
        if (size < 0) {
            throw new IllegalArgumentException("a log has 0 or more entries, was " + size);
        }
    }

    /**
     * Reads the text of a note. Its three lines are all: extension lines, which the specification allows and advises
     * against, are refused, as no rule here gives them a meaning.
     */
    public static Checkpoint parse(String text) throws FormatException {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new FormatException("a checkpoint has three lines (origin, size, root), each ended; was \""
                    + (text.length() > 200 ? text.substring(0, 200) + "…" : text) + "\"");
        }
        if (!VerifierKey.isName(lines[0])) {
            throw new FormatException(
                    "a checkpoint's origin has no space, plus or control character, was \"" + lines[0] + "\"");
        }
        if (!SIZE.matcher(lines[1]).matches()) {
            throw new FormatException(
                    "a checkpoint's size is a whole number without leading zeros, was \"" + lines[1] + "\"");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), Digest.ofBase64(lines[2]));
    }

    /**
     * Origin of the log of a site whose first key this is: {@code adit/SITE/8 digits}.
     *
     * @param site name of the site's folder; what an origin cannot hold in it becomes a hyphen, and 150 characters stay
     */
    public static String origin(String site, VerifierKey firstKey) {
        StringBuilder name = new StringBuilder();
        site.codePoints()
                .limit(150)
                .map(c -> VerifierKey.isName(Character.toString(c)) ? c : '-')
                .forEach(name::appendCodePoint);
        return "adit/" + name + "/" + firstKey.shortHash();
    }

    /** The three lines that are signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }
}
