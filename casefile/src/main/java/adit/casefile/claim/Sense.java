// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

/** What a word of a table means to the rules: the headings of the language tables. */
enum Sense {
    THOUSANDS("thousands separators"),
    DECIMALS("decimal separators"),
    NUMBER_WORD("number words", true),
    MULTIPLIER("multipliers", true),
    NUMBER_ENDING("number endings"),
    ABBREVIATION("abbreviations"),
    NAME_ENDING("name endings"),
    MONTH("months", true),
    YEAR_WORD("year words"),
    DATE_FILLER("date fillers"),
    IN("in"),
    SINCE("since"),
    UNTIL("until"),
    BY("by"),
    BETWEEN("between"),
    TO("to"),
    AND("and"),
    OR("or"),
    CLAUSE_WORD("clause words"),
    RELATIVE_WORD("relative words"),
    SINCE_AFTER("since after"),
    UNTIL_AFTER("until after"),
    BETWEEN_AFTER("between after"),
    SINCE_ENDING("since endings"),
    UNTIL_ENDING("until endings"),
    DAYS("days"),
    MONTHS("months word"),
    YEARS("years word"),
    LATER_AFTER("later after"),
    LATER_BEFORE("later before"),
    AGO("ago"),
    RELATIVE_DAY("relative days", true),
    RELATIVE_MONTH("relative months", true),
    RELATIVE_YEAR("relative years", true),
    AREA("area units", true),
    LENGTH("length units", true),
    MASS("mass units", true),
    SHARE("share units", true),
    GRADE_UNIT("grade units", true),
    COUNT("count units", true),
    PER_DAY("per day"),
    PER_MONTH("per month"),
    PER_YEAR("per year"),
    ABOUT("about"),
    AT_LEAST("at least"),
    AT_MOST("at most"),
    OF("of"),
    SIZE_FROM("size from"),
    SIZE_TO("size to"),
    MONEY("money"),
    WORKS("works"),
    THINGS("things"),
    STARTS("starts"),
    STOPS("stops"),
    ENDS("ends"),
    GOES_ON("goes on"),
    EXISTS("exists"),
    GROWTH("growth"),
    COVERS("covers"),
    PLANTS("plants"),
    REMOVED("removed"),
    CLEARING("clearing"),
    WATER_BODY("water bodies"),
    WATER_STATE("water states"),
    COLLAPSE("collapse"),
    UNDERGROUND("underground"),
    NOT("not"),
    DENIES("denies"),
    TALKS("talks"),
    UNLAWFUL("unlawful"),
    OWNERSHIP("ownership"),
    INTENT("intent"),
    OUTPUT("output"),
    GRADE("grade"),
    ON_PAPER("on paper");

    private final String heading;
    private final boolean keyed;

    Sense(String heading) {
        this(heading, false);
    }

    Sense(String heading, boolean keyed) {
        this.heading = heading;
        this.keyed = keyed;
    }

    String heading() {
        return heading;
    }

    /** Whether each line of the section begins with a key and a colon. */
    boolean keyed() {
        return keyed;
    }
}
