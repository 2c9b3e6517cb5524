// SPDX-License-Identifier: Apache-2.0
package adit.app.table;

import adit.core.event.Gap;
import java.util.Locale;

/** The codes and roundings that all tables share. */
final class Tables {
    private Tables() {}

    /** Lower-case code of an enum's constant. */
    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String kind(Gap gap) {
        return switch (gap) {
            case Gap.NoClearObservation g -> "no_clear_observation";
            case Gap.NoWideView g -> "no_wide_view";
            case Gap.BelowDetectionLimit g -> "below_detection_limit";
            case Gap.OutsideBoundary g -> "outside_boundary";
        };
    }

    /** To a tenth of a unit: an area or distance of pixels of metres is not known better. */
    static double rounded(double value) {
        return Math.rint(value * 10) / 10;
    }
}
