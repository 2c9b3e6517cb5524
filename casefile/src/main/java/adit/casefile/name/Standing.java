// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

/** How a name stands to its place, by the field {@code standing} of a place name. None is preferred. */
public enum Standing {
    /** The name that the case uses for the site. */
    CASE("case", "the name that the case uses for"),
    OFFICIAL("official", "an official name of"),
    ALIAS("alias", "an alias of"),
    FORMER("former", "a former name of"),
    /** Of the nearest settlement, which need not be the site. */
    SETTLEMENT("settlement", "the name of a settlement near"),
    PUBLISHED("published", "a name that one source has for");

    private final String code;
    private final String words;

    Standing(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** As a fact has it. */
    public String code() {
        return code;
    }

    /** For a sentence that goes on with the place. */
    public String words() {
        return words;
    }

    static Standing of(String code) {
        for (Standing s : values()) {
            if (s.code.equals(code)) {
                return s;
            }
        }
        throw new IllegalArgumentException("there is no standing \"" + code + "\" of a name");
    }
}
