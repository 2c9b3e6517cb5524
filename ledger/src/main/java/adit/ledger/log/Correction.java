// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.Digest;
import adit.ledger.FormatException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A later entry that says what is wrong with an earlier one. Nothing is taken out of a log: what is corrected stays as it
 * was, and a correction may itself be corrected.
 *
 * @param index of the entry that corrects
 * @param corrects index of the entry that is wrong, smaller than {@code index}
 * @param leaf leaf hash of that entry; empty in logs of the first packages, which did not write it
 * @param reason for people; may be empty there
 */
public record Correction(long index, long corrects, Optional<Digest> leaf, String reason) {
    /** Type of such an entry. */
    public static final String TYPE = "correction";

    /**
     * What an entry of the type {@link #TYPE} says.
     *
     * @param index of the entry
     * @throws FormatException when it names no entry before it, or a leaf hash that is none
     */
    public static Correction read(long index, Entry entry) throws FormatException {
        if (!(entry.members().get("corrects") instanceof Long corrects) || corrects < 0 || corrects >= index) {
            throw new FormatException("entry " + index + " corrects "
                    + entry.members().get("corrects") + ", which is no entry before it");
        }
        Optional<Digest> leaf = Optional.empty();
        if (entry.members().containsKey("leaf")) {
            try {
                leaf = Optional.of(new Digest(entry.text("leaf")));
            } catch (IllegalArgumentException e) {
                throw new FormatException("entry " + index + ": leaf: " + e.getMessage(), e);
            }
        }
        return new Correction(
                index, corrects, leaf, entry.members().get("reason") instanceof String reason ? reason : "");
    }

    /** Whether the entry that is corrected is the one with this leaf hash, as far as the correction says. */
    public boolean means(Digest leafHash) {
        return leaf.map(leafHash::equals).orElse(true);
    }

    /**
     * The entry that corrects another.
     *
     * @param leaf leaf hash of that one
     */
    public static Entry entry(long corrects, Digest leaf, String reason, Instant now, RandomGenerator salts) {
        return Entry.of(TYPE, now, salts, Map.of("corrects", corrects, "leaf", leaf.hex(), "reason", reason));
    }
}
