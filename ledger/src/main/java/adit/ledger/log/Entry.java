// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import adit.ledger.FormatException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a log keeps: a JSON object, written canonically. Every entry has the members type, version, recorded and salt;
 * docs/formats/log.md says which others each type has.
 *
 * @param type lower-case words joined by hyphens, such as {@code scene} or {@code key-rotation}
 * @param recorded when it was written down, in whole seconds
 * @param salt 32 hexadecimal digits that nobody could guess, so that the leaf hash of an entry that is held back gives
 *     nothing away
 * @param members the other members; as {@link CanonicalJson} reads them
 */
public record Entry(String type, Instant recorded, String salt, Map<String, @Nullable Object> members) {
    /** Version of the form of an entry. */
    public static final int VERSION = 1;

    /** Most bytes of an entry: an entry bundle gives its length in 16 bits (C2SP tlog-tiles). */
    public static final int MAX_BYTES = 65_535;

    private static final Pattern TYPE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern RECORDED = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
    private static final String[] COMMON = {"type", "version", "recorded", "salt"};

    public Entry {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException(
                    "an entry's type is lower-case words joined by hyphens, was \"" + type + "\"");
        }
        if (!SALT.matcher(salt).matches()) {
            throw new IllegalArgumentException("an entry's salt has 32 hexadecimal digits, was \"" + salt + "\"");
        }
        if (!RECORDED.matcher(recorded.toString()).matches()) {
            throw new IllegalArgumentException(
                    "an entry is recorded in whole seconds of the years 0000 to 9999, was " + recorded);
        }
        for (String name : COMMON) {
            if (members.containsKey(name)) {
                throw new IllegalArgumentException("the member \"" + name + "\" is every entry's and set apart");
            }
        }
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /**
     * An entry that is recorded now.
     *
     * @param now is cut to whole seconds
     * @param salts a {@link java.security.SecureRandom}, unless a test wants the same bytes again
     */
    public static Entry of(String type, Instant now, RandomGenerator salts, Map<String, ?> members) {
        byte[] salt = new byte[16];
        salts.nextBytes(salt);
        return new Entry(
                type,
                now.truncatedTo(ChronoUnit.SECONDS),
                HexFormat.of().formatHex(salt),
                new LinkedHashMap<String, @Nullable Object>(members));
    }

    /** Reads an entry; it must be canonical, so that no two texts are one entry. */
    public static Entry parse(byte[] bytes) throws FormatException {
        Map<String, @Nullable Object> all = CanonicalJson.parseObject(bytes, MAX_BYTES);
        if (!Long.valueOf(VERSION).equals(all.get("version"))) {
            throw new FormatException("entries of version " + VERSION + " are read, this has " + all.get("version"));
        }
        if (!(all.get("type") instanceof String type)
                || !(all.get("recorded") instanceof String recorded)
                || !(all.get("salt") instanceof String salt)) {
            throw new FormatException("an entry has the members type, recorded and salt, each a text");
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>(all);
        members.keySet().removeAll(Arrays.asList(COMMON));
        Entry entry;
        try {
            entry = new Entry(type, Instant.parse(recorded), salt, members);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new FormatException("not an entry: " + e.getMessage(), e);
        }
        if (!Arrays.equals(CanonicalJson.bytes(entry.all()), bytes)) {
            throw new FormatException("an entry must be canonical JSON (RFC 8785), this " + type + " is not");
        }
        return entry;
    }

    private Map<String, @Nullable Object> all() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(members);
        all.put("type", type);
        all.put("version", VERSION);
        all.put("recorded", recorded.toString());
        all.put("salt", salt);
        return all;
    }

    /**
     * The canonical bytes, which are hashed and kept.
     *
     * @throws IllegalArgumentException when they are more than {@link #MAX_BYTES}
     */
    public byte[] bytes() {
        byte[] bytes = CanonicalJson.bytes(all());
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("an entry has at most " + MAX_BYTES + " bytes, this " + type + " has "
                    + bytes.length + "; record the digest of a file instead of its text");
        }
        return bytes;
    }

    /** Hash of the leaf that holds this entry. */
    public Digest leafHash() {
        return MerkleTree.leaf(bytes());
    }

    /**
     * A member that is a text.
     *
     * @throws FormatException when it is missing or something else
     */
    public String text(String member) throws FormatException {
        if (members.get(member) instanceof String text) {
            return text;
        }
        throw new FormatException("an entry of type " + type + " has the member \"" + member + "\", a text; here it is "
                + members.get(member));
    }
}
