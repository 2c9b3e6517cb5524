// SPDX-License-Identifier: Apache-2.0
package adit.app.table;

import java.util.Locale;

/** The codes and roundings that all tables share. */
final class Tables {
    private Tables() {}

    /** Lower-case code of an enum's constant. */
    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** To a tenth of a unit: an area or distance of pixels of metres is not known better. */
    static double rounded(double value) {
        return Math.rint(value * 10) / 10;
    }
}
