// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.cube.Period;
import adit.core.measure.Area;
import java.time.temporal.ChronoUnit;
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

    /** Name of the kind in every output that a program reads. */
    String code();

    /** One sentence for a reader. */
    String text();

    /** Length of the period in days, both ends counted. */
    default long days() {
        return ChronoUnit.DAYS.between(period().from(), period().to()) + 1;
    }

    /** No clear view of the place during the period. */
    record NoClearObservation(Period period, Geometry place, Area area, Optional<String> mainReason) implements Gap {
        @Override
        public String code() {
            return "no_clear_observation";
        }

        @Override
        public String text() {
            return "no clear view" + mainReason.map(r -> " (" + r + ")").orElse("") + " " + period;
        }
    }

    /**
     * A time of which no single day showed much of the site. Parts may have been clear on one day or another: place and
     * area are what was clear on none of them, which may be nothing.
     *
     * @param viewShare share of the site that a day must show clearly to count as a view, 0..1
     * @param unseenShare share of the site that was clear on none of the days, 0..1
     */
    record NoWideView(
            Period period, Geometry place, Area area, double viewShare, double unseenShare, Optional<String> mainReason)
            implements Gap {
        @Override
        public String code() {
            return "no_wide_view";
        }

        @Override
        public String text() {
            String part = viewShare == 0.5 ? "half" : percent(viewShare);
            return "on no day was " + part + " of the site clear"
                    + mainReason.map(r -> " (" + r + ")").orElse("") + " " + period + "; "
                    + (unseenShare == 0
                            ? "each part of it was clear on some day"
                            : percent(unseenShare) + " of it was clear on none of the days");
        }

        private static String percent(double share) {
            if (share < 0.005) {
                return "less than 1 %";
            }
            return share < 1 && share >= 0.995 ? "more than 99 %" : Math.round(100 * share) + " %";
        }
    }

    /** Observed, but too seldom or too noisily for a change of the stated size to be found. */
    record BelowDetectionLimit(Period period, Geometry place, Area area, String limit) implements Gap {
        @Override
        public String code() {
            return "below_detection_limit";
        }

        @Override
        public String text() {
            return "seen, but too little to judge a change: " + limit;
        }
    }

    /**
     * Of a comparison of two dates: not compared, since one of the two did not show it. Which of them hid it makes no
     * difference to what can be said of it, so there is one kind for both.
     *
     * @param places how many connected places these are; more than one where they are too small to be told apart
     */
    record NotCompared(Period period, Geometry place, Area area, int places, String mainReason) implements Gap {
        @Override
        public String code() {
            return "not_compared";
        }

        @Override
        public String text() {
            return "hidden on at least one of the two dates (" + mainReason + "), so not compared"
                    + (places == 1 ? "" : "; " + places + " small places together");
        }
    }

    /** Asked for, but outside the rasters that were read. */
    record OutsideBoundary(Period period, Geometry place, Area area) implements Gap {
        @Override
        public String code() {
            return "outside_boundary";
        }

        @Override
        public String text() {
            return "outside the area that the scenes cover";
        }
    }
}
