// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code bag-info.txt} says. It holds no clock: the same package has the same bytes on any day.
 *
 * @param identifier what the sender calls the package, one line
 * @param agent the program that wrote it, one line
 * @param seals names below {@code signatures/} that are promised beside the SSH signature, such as
 *     {@code tagmanifest-sha256.txt.p7s}: nobody can take away unseen what the signed part promises
 */
public record BagInfo(String identifier, String agent, List<String> seals) {
    private static final Pattern LINE = Pattern.compile("([A-Za-z][A-Za-z-]*): (\\S.*)");

    private static final String SEALS = "Adit-Seals";

    public BagInfo {
        seals = List.copyOf(seals);
        for (String seal : seals) {
            if (!BagLayout.isSignature(BagLayout.SIGNATURES + seal)) {
                throw new IllegalArgumentException("\"" + seal + "\" is no signature of a package");
            }
        }
        for (String line : List.of(identifier, agent)) {
            if (line.isBlank() || !line.equals(line.strip()) || !line.equals(BagPath.visible(line))) {
                throw new IllegalArgumentException(
                        "an identifier and an agent are one line of 1 to 300 visible characters, was \"" + line + "\"");
            }
        }
    }

    String text(long payloadBytes, long payloadFiles) {
        return "Bag-Software-Agent: " + agent + "\nExternal-Identifier: " + identifier + "\nPayload-Oxum: "
                + payloadBytes + "." + payloadFiles + "\nAdit-Package-Version: " + BagLayout.VERSION + "\n"
                + (seals.isEmpty() ? "" : SEALS + ": " + String.join(" ", seals) + "\n");
    }

    /** What is wrong with a file of this name, held against the payload that is there. */
    static List<String> problems(byte[] bytes, long payloadBytes, long payloadFiles) {
        List<String> wrong = new ArrayList<>();
        String text = new String(bytes, StandardCharsets.UTF_8);
        Map<String, String> values = new HashMap<>();
        if (!text.endsWith("\n")) {
            wrong.add("does not end with a line feed");
        }
        for (String line : text.split("\n")) {
            var match = LINE.matcher(line);
            if (!match.matches()) {
                wrong.add("has the line \"" + BagPath.visible(line) + "\", which is not a label, a colon and a value");
            } else if (values.put(match.group(1), match.group(2)) != null) {
                wrong.add("has " + match.group(1) + " twice");
            }
        }
        for (String label : List.of("Bag-Software-Agent", "External-Identifier")) {
            if (!values.containsKey(label)) {
                wrong.add("has no " + label);
            }
        }
        expect(wrong, values, "Payload-Oxum", payloadBytes + "." + payloadFiles);
        expect(wrong, values, "Adit-Package-Version", BagLayout.VERSION);
        return wrong;
    }

    /** Paths of the signatures that a file of this name promises. */
    public static List<String> promised(byte[] bytes) {
        Optional<String> line = new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .filter(l -> l.startsWith(SEALS + ": "))
                .findFirst();
        return line.map(l -> List.of(l.substring(SEALS.length() + 2).strip().split(" +"))).orElse(List.of()).stream()
                .map(s -> BagLayout.SIGNATURES + s)
                .toList();
    }

    private static void expect(List<String> wrong, Map<String, String> values, String label, String expected) {
        String value = values.getOrDefault(label, "");
        if (!value.equals(expected)) {
            wrong.add("says " + label + " \"" + BagPath.visible(value) + "\", found is " + expected);
        }
    }
}
