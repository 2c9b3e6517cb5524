// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import java.util.Locale;

/** What a proposition says of a site, as {@link adit.casefile.Kinds#PROPOSITION} has it. */
public enum Activity {
    EXISTS,
    STARTS,
    STOPS,
    GOES_ON,
    EXTENT,
    GROWTH,
    CLEARING,
    WATER,
    OTHER;

    /** As it stands in the fact. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
