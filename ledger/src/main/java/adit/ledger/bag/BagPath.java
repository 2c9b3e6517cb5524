// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which paths a bag may have: those that mean the same file on every system, and that no tool of a shell can take for
 * anything else. Stricter than RFC 8493, which lets a path hold line ends in percent signs.
 */
public final class BagPath {
    /** Names that Windows takes for devices, with any ending. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$");

    /** By the bytes of the path in UTF-8, as {@code LC_ALL=C sort} has it. */
    public static final Comparator<String> ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private BagPath() {}

    /** What is wrong with a path; empty where it may stand in a bag. */
    public static Optional<BagProblem> problem(String path, BagLimits limits) {
        if (path.isEmpty() || path.startsWith("/") || path.startsWith("~") || path.indexOf('\\') >= 0) {
            return wrong(BagProblem.Kind.TRAVERSAL, path, "is no relative path with slashes");
        }
        String[] names = path.split("/", -1);
        for (String name : names) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return wrong(BagProblem.Kind.TRAVERSAL, path, "has a part \"" + name + "\", which leads elsewhere");
            }
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > limits.pathBytes() || names.length > limits.depth() + 1) {
            return wrong(
                    BagProblem.Kind.OVERSIZE,
                    path,
                    "a path has at most " + limits.pathBytes() + " bytes and " + limits.depth() + " folders");
        }
        for (String name : names) {
            Optional<String> odd = odd(name);
            if (odd.isPresent()) {
                return wrong(BagProblem.Kind.BAG_FORM, path, odd.get());
            }
        }
        return Optional.empty();
    }

    /** Two paths with the same folded form are one file on some systems. */
    public static String folded(String path) {
        String upper = Normalizer.normalize(path, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static Optional<String> odd(String name) {
        Optional<Integer> refused = name.codePoints()
                .filter(c -> c < 0x20 || c == 0x7f || "\"%*:<>?|".indexOf(c) >= 0 || c == 0xfffd || hidden(c))
                .boxed()
                .findFirst();
        if (refused.isPresent()) {
            return Optional.of("a name in a bag may not hold the character U+"
                    + String.format(Locale.ROOT, "%04X", refused.get()));
        }
        char last = name.charAt(name.length() - 1);
        if (last == '.' || last == ' ' || name.startsWith(" ") || name.startsWith("-")) {
            return Optional.of("a name in a bag begins with no blank or hyphen and ends with no blank or dot");
        }
        String stem = name.split("\\.", 2)[0].toLowerCase(Locale.ROOT);
        if (DEVICES.contains(stem) || stem.matches("(com|lpt)[0-9]")) {
            return Optional.of("a name in a bag may not be that of a device");
        }
        return Optional.empty();
    }

    /** Invisible, or turning the direction of a line, or half a character. */
    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT,
                    Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }

    private static Optional<BagProblem> wrong(BagProblem.Kind kind, String path, String detail) {
        return Optional.of(new BagProblem(kind, visible(path), detail));
    }

    /** The path for a person's eyes: nothing in it moves the cursor or hides, and it is not too long. */
    public static String visible(String path) {
        StringBuilder out = new StringBuilder();
        path.codePoints().limit(300).forEach(c -> {
            if (c < 0x20 || c == 0x7f || hidden(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out + (path.codePointCount(0, path.length()) > 300 ? "…" : "");
    }
}
