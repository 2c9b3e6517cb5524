// SPDX-License-Identifier: Apache-2.0
package adit.store.geopackage;

import adit.core.event.EventClass;
import java.util.Locale;

/**
 * How an event class is drawn, in QGIS and in the report: a colour of Okabe and Ito (2008), which people with any colour
 * vision tell apart, and a dash that separates two classes of one colour. Colour is never the only mark: every outline
 * carries its number, every legend its name.
 *
 * @param red 0..255
 * @param green 0..255
 * @param blue 0..255
 * @param dashed for the class that undoes or weakens the class of the same colour
 */
public record ClassStyle(int red, int green, int blue, boolean dashed) {
    public static ClassStyle of(EventClass kind) {
        return switch (kind) {
            case PIT_OR_BARE_GROUND -> new ClassStyle(0xD5, 0x5E, 0x00, false);
            case WASTE_DUMP -> new ClassStyle(0xCC, 0x79, 0xA7, false);
            case TAILINGS_OR_POND -> new ClassStyle(0x56, 0xB4, 0xE9, false);
            case WATER_GAINED -> new ClassStyle(0x00, 0x72, 0xB2, false);
            case WATER_LOST -> new ClassStyle(0x00, 0x72, 0xB2, true);
            case VEGETATION_LOST -> new ClassStyle(0x00, 0x9E, 0x73, false);
            case BURNT -> new ClassStyle(0x00, 0x00, 0x00, false);
            case VEGETATION_LOST_REGROWN -> new ClassStyle(0x00, 0x9E, 0x73, true);
            case ROAD_LIKE -> new ClassStyle(0xF0, 0xE4, 0x42, false);
            case BUILT -> new ClassStyle(0xE6, 0x9F, 0x00, false);
            case UNKNOWN -> new ClassStyle(0x80, 0x80, 0x80, false);
        };
    }

    /** As {@code #D55E00}. */
    public String hex() {
        return String.format(Locale.ROOT, "#%02X%02X%02X", red, green, blue);
    }
}
