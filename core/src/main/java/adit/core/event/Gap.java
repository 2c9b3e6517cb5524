// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.cube.Period;
import adit.core.measure.Area;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/** Something that could not be seen: a result with its period and its area, never silently "no change". */
public sealed interface Gap {
    /** The time that is left open. */
    Period period();

    /** The place that is left open, in the CRS of the site's grid. */
    Geometry place();

    /** Size of the place. */
    Area area();

    /** One sentence for a reader. */
    String text();

    /** No clear view of the place during the period. */
    record NoClearObservation(Period period, Geometry place, Area area, Optional<String> mainReason) implements Gap {
        @Override
        public String text() {
            return "no clear view" + mainReason.map(r -> " (" + r + ")").orElse("") + " " + period;
        }
    }

    /** Observed, but too seldom or too noisily for a change of the stated size to be found. */
    record BelowDetectionLimit(Period period, Geometry place, Area area, String limit) implements Gap {
        @Override
        public String text() {
            return "below the detection limit: " + limit;
        }
    }

    /** Asked for, but outside the rasters that were read. */
    record OutsideBoundary(Period period, Geometry place, Area area) implements Gap {
        @Override
        public String text() {
            return "outside the area that the scenes cover";
        }
    }
}
