// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

/**
 * A quantity in a text.
 *
 * @param from first token
 * @param to behind the last token
 * @param sense kind of its unit
 * @param end how it stands in "from A to B"
 * @param rule by which it was read
 */
record QuantityMention(int from, int to, Quantity quantity, Sense sense, End end, String rule) {
    /** Whether it is the size something grew from or to. */
    enum End {
        NONE,
        FROM,
        TO
    }
}
