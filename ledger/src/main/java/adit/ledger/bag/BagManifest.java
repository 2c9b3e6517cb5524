// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import adit.ledger.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A manifest: digest, two blanks, path, line feed; sorted by the bytes of the path, each path once. */
final class BagManifest {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.*)");

    private final String name;
    private final BagLimits limits;
    private final List<BagProblem> problems;
    private final SortedMap<String, Digest> digests = new TreeMap<>(BagPath.ORDER);
    private final Map<String, String> folded = new HashMap<>();

    private BagManifest(String name, BagLimits limits, List<BagProblem> problems) {
        this.name = name;
        this.limits = limits;
        this.problems = problems;
    }

    /** The text of a manifest. */
    static String write(SortedMap<String, Digest> digests) {
        StringBuilder out = new StringBuilder();
        SortedMap<String, Digest> sorted = new TreeMap<>(BagPath.ORDER);
        sorted.putAll(digests);
        sorted.forEach((path, digest) ->
                out.append(digest.hex()).append("  ").append(path).append('\n'));
        return out.toString();
    }

    /** What a manifest lists; every line that is not as it must be is a problem, and left out. */
    static SortedMap<String, Digest> read(String name, byte[] bytes, BagLimits limits, List<BagProblem> problems) {
        BagManifest manifest = new BagManifest(name, limits, problems);
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            manifest.problem(BagProblem.Kind.BAG_FORM, name, "is not UTF-8");
            return manifest.digests;
        }
        manifest.lines(text);
        return manifest.digests;
    }

    private void lines(String text) {
        if (text.isEmpty() || !text.endsWith("\n")) {
            problem(BagProblem.Kind.BAG_FORM, name, "does not end with a line feed; it was cut off, or is empty");
        }
        int number = 0;
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            if (++number > limits.files()) {
                problem(BagProblem.Kind.OVERSIZE, name, "has more than " + limits.files() + " lines");
                return;
            }
            line(text.substring(from, to), name + ":" + number);
            from = to + 1;
        }
    }

    private void line(String line, String where) {
        var match = LINE.matcher(line);
        if (!match.matches()) {
            problem(
                    BagProblem.Kind.BAG_FORM,
                    where,
                    line.endsWith("\r")
                            ? "ends with a carriage return; lines end with a line feed alone"
                            : "is not 64 lower-case hexadecimal digits, two blanks and a path");
            return;
        }
        String path = match.group(2);
        Optional<BagProblem> wrong = BagPath.problem(path, limits);
        if (wrong.isPresent()) {
            problem(
                    wrong.get().kind(),
                    where,
                    wrong.get().where() + " " + wrong.get().detail());
            return;
        }
        String other = folded.putIfAbsent(BagPath.folded(path), path);
        if (other != null) {
            problem(
                    BagProblem.Kind.BAG_FORM,
                    where,
                    path
                            + (other.equals(path)
                                    ? " is listed twice"
                                    : " is one file with " + other + " on some systems"));
            return;
        }
        if (!digests.isEmpty() && BagPath.ORDER.compare(digests.lastKey(), path) > 0) {
            problem(BagProblem.Kind.BAG_FORM, where, path + " stands after " + digests.lastKey() + ", out of order");
        }
        digests.put(path, new Digest(match.group(1)));
    }

    private void problem(BagProblem.Kind kind, String where, String detail) {
        problems.add(new BagProblem(kind, where, detail));
    }
}
