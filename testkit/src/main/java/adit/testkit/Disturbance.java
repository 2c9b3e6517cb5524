// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.core.event.EventClass;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A change of the ground: where, into what, and on which day at each point.
 *
 * @param name as in the truth
 * @param shape final extent, metres from the site's upper left corner, y south
 * @param phases what the ground becomes, one after the other; a later phase overlays an earlier one
 * @param days first day of each phase at a point
 * @param recovery share of the ground below that has come back, by days since the change
 * @param shade brightness of the changed ground at a point, such as of the benches of a pit
 */
record Disturbance(
        String name,
        EventClass kind,
        boolean decoy,
        Geometry shape,
        List<Material> phases,
        DayRule days,
        Recovery recovery,
        Shade shade) {
    /** A day that never comes. */
    static final int NEVER = Integer.MAX_VALUE;

    /** When the ground changes at a point. */
    interface DayRule {
        /** First day (days since 1970-01-01) on which the point is in the phase, or NEVER. */
        int day(int phase, double x, double y);
    }

    /** Relative brightness at a point, 0 for that of the material. */
    interface Shade {
        double at(double x, double y);

        Shade NONE = (x, y) -> 0;
    }

    /** How much has come back. */
    interface Recovery {
        /** Between 0 (nothing) and 1. */
        double share(int changed, int day);

        Recovery NONE = (changed, day) -> 0;
    }
}
