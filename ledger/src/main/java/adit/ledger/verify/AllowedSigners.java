// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.FormatException;
import adit.ledger.sign.SshSignature;
import adit.ledger.sign.VerifierKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An allowed_signers file, read as ssh-keygen(1) reads it (ALLOWED SIGNERS), of it the Ed25519 keys. A line that cannot be
 * read is an error here, so that nobody takes a slip of the pen for an unknown sender.
 */
final class AllowedSigners {
    private static final String OPTIONS = "((?:[^\\s\"]|\"(?:\\\\.|[^\"\\\\])*\")++)";
    private static final Pattern LINE = Pattern.compile("(\"[^\"]*\"|[^\\s\"]\\S*)\\s+(?:" + OPTIONS
            + "\\s+)??((?:sk-)?(?:ssh|ecdsa)-[A-Za-z0-9@.-]+\\s+[A-Za-z0-9+/=]+)(?:\\s.*)?");
    private static final Pattern OPTION = Pattern.compile("([A-Za-z-]+)(?:=\"((?:\\\\.|[^\"\\\\])*+)\")?(?:,(?=.)|$)");
    private static final Pattern TIME = Pattern.compile("(\\d{8})(\\d{4})?(\\d{2})?(Z?)");
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

    /**
     * A line with an Ed25519 key.
     *
     * @param refused why it does not count for a package of now; empty where it does
     */
    record Signer(VerifierKey key, Optional<String> refused) {}

    private final String where;
    private final ZonedDateTime now;

    private AllowedSigners(String where, ZonedDateTime now) {
        this.where = where;
        this.now = now;
    }

    /**
     * Reads all lines.
     *
     * @param file what the file is called in errors
     * @param now the moment at which the keys must hold; times of the file without Z are of its zone
     */
    static List<Signer> read(String text, String file, ZonedDateTime now) throws FormatException {
        List<Signer> signers = new ArrayList<>();
        int number = 0;
        for (String line : text.replaceFirst("^\uFEFF", "").split("\n")) {
            number++;
            String content = line.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                new AllowedSigners(file + ":" + number, now).line(content).ifPresent(signers::add);
            }
        }
        return signers;
    }

    /** Empty for a key of another kind. */
    private Optional<Signer> line(String line) throws FormatException {
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
            throw new FormatException(where
                    + " is not in the form of ssh-keygen; a line is: NAME ssh-ed25519 BASE64, was \"" + line + "\"");
        }
        Map<String, String> options = options(m.group(2));
        if (!m.group(3).startsWith("ssh-ed25519")) {
            return Optional.empty();
        }
        VerifierKey key;
        try {
            key = VerifierKey.parseOpenSsh(m.group(3), "sender");
        } catch (FormatException e) {
            throw new FormatException(where + ": " + e.getMessage(), e);
        }
        String name = m.group(1).replace("\"", "");
        return Optional.of(new Signer(VerifierKey.isName(name) ? key.named(name) : key, refused(options)));
    }

    private Map<String, String> options(String text) throws FormatException {
        Map<String, String> options = new TreeMap<>();
        if (text == null) {
            return options;
        }
        Matcher m = OPTION.matcher(text);
        int at = 0;
        while (m.find() && m.start() == at) {
            String name = m.group(1).toLowerCase(Locale.ROOT);
            String value = m.group(2) == null ? "" : m.group(2).replace("\\\"", "\"");
            boolean known = m.group(2) == null
                    ? name.equals("cert-authority")
                    : List.of("namespaces", "valid-after", "valid-before").contains(name);
            if (!known || options.put(name, value) != null) {
                break;
            }
            at = m.end();
        }
        if (at < text.length()) {
            throw new FormatException(
                    where + " has the options " + text
                            + "; each of namespaces=\"…\", valid-after=\"…\", valid-before=\"…\", cert-authority may stand once");
        }
        return options;
    }

    private Optional<String> refused(Map<String, String> options) throws FormatException {
        String after = options.get("valid-after");
        String before = options.get("valid-before");
        if (options.containsKey("cert-authority")) {
            return Optional.of("names it for certificates only");
        }
        if (after != null && now.toInstant().isBefore(time(after))) {
            return Optional.of("lets it hold only after " + after);
        }
        if (before != null && now.toInstant().isAfter(time(before))) {
            return Optional.of("lets it hold only before " + before);
        }
        String namespaces = options.get("namespaces");
        return namespaces == null || matches(namespaces)
                ? Optional.empty()
                : Optional.of("lets it sign only for " + namespaces + ", not for " + SshSignature.NAMESPACE);
    }

    private Instant time(String text) throws FormatException {
        Matcher m = TIME.matcher(text);
        try {
            if (m.matches()) {
                String digits = m.group(1) + part(m.group(2), "0000") + part(m.group(3), "00");
                ZoneId zone = m.group(4).isEmpty() ? now.getZone() : ZoneOffset.UTC;
                return LocalDateTime.parse(digits, DIGITS).atZone(zone).toInstant();
            }
        } catch (DateTimeException e) {
            throw new FormatException(where + ": \"" + text + "\" is no time", e);
        }
        throw new FormatException(where + ": \"" + text + "\" is no time; write it like 20271231 or 20271231235900Z");
    }

    private static String part(String given, String otherwise) {
        return given == null ? otherwise : given;
    }

    /** PATTERNS of ssh_config(5): one that begins with ! refuses, and some other must match. */
    private static boolean matches(String patterns) {
        boolean matched = false;
        for (String pattern : patterns.split(",")) {
            boolean not = pattern.startsWith("!");
            StringBuilder regex = new StringBuilder();
            (not ? pattern.substring(1) : pattern)
                    .codePoints()
                    .forEach(
                            c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
            if (SshSignature.NAMESPACE.matches(regex.toString())) {
                if (not) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }
}
