// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import java.util.Locale;

/** How a thing that a claim says could be checked at all, with the reason. */
public enum Check {
    SEEN(Way.FROM_SPACE, "what stands or lies on the ground, from when and until when, is seen from space"),
    MEASURED(Way.FROM_SPACE, "areas, lengths and how they grow are measured from space"),
    PLANT_COVER(Way.FROM_SPACE, "the loss of plant cover is seen from space"),
    WATER_LOOK(
            Way.FROM_SPACE,
            "extent, turbidity and colour of water are seen from space; what is dissolved in it needs samples"),
    UNDER_GROUND(
            Way.FROM_SPACE,
            "work below ground shows from space only by its dumps, tailings, roads and buildings; the rest needs a visit"),
    PAPER(Way.FROM_RECORDS, "an area on paper is told by the register of licences or the permit, not by the ground"),
    TONNAGE(Way.FROM_RECORDS, "masses and output are told by weighing, production and customs records"),
    GRADE(Way.FROM_RECORDS, "what an ore holds is told by assays"),
    OWNER(Way.FROM_RECORDS, "who owns or holds a thing is told by registers and contracts"),
    PERSONS(Way.ON_THE_GROUND, "people and households are counted and asked on the ground"),
    THINGS_COUNTED(Way.ON_THE_GROUND, "single trees, vehicles, animals and houses are counted on the ground"),
    LAW(Way.NOT_CHECKABLE, "what is lawful is a judgement about a fact and is not observed; the fact beside it may be"),
    PLAN(Way.NOT_CHECKABLE, "what somebody intends is not observed; what comes of it may be, later");

    /** The codes of the field {@code checkable}. */
    public enum Way {
        FROM_SPACE,
        ON_THE_GROUND,
        FROM_RECORDS,
        NOT_CHECKABLE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Way way;
    private final String reason;

    Check(Way way, String reason) {
        this.way = way;
        this.reason = reason;
    }

    public Way way() {
        return way;
    }

    /** For the reader, without a full stop. */
    public String reason() {
        return reason;
    }
}
