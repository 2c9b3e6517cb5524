// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.event.Zone;
import adit.core.measure.Area;
import adit.core.measure.Hectares;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers, areas and times are written for people; the same on every machine. */
final class Figures {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Figures() {}

    /** With the stated decimals and commas between thousands; a true minus sign. */
    static String number(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        if (zero) {
            return text.replace("-", "");
        }
        return text.replace('-', '−');
    }

    /** With commas between thousands. */
    static String whole(long n) {
        return String.format(Locale.ROOT, "%,d", n).replace('-', '−');
    }

    /** As {@link Hectares#text}. */
    static String hectares(double squareMetres) {
        return Hectares.text(squareMetres);
    }

    /** As {@link Hectares#interval}. */
    static String interval(Area area) {
        return Hectares.interval(area.squareMetres(), area.low(), area.high());
    }

    /** Metres without decimals; kilometres from where the plane of the grid is no measure any more. */
    static String distance(double metres) {
        return metres >= Zone.FAR_METRES ? number(metres / 1000, 0) + " km" : number(metres, 0) + " m";
    }

    static String percent(double fraction) {
        double percent = fraction * 100;
        if (percent > 0 && percent < 0.1) {
            return "< 0.1 %";
        }
        return number(percent, percent > 0 && percent < 1 ? 1 : 0) + " %";
    }

    static String time(Instant instant) {
        return MINUTE.format(instant);
    }

    /** As {@code 46.7670° E}. */
    static String degrees(double value, int decimals, char positive, char negative) {
        return number(Math.abs(value), decimals) + "° " + (value < 0 ? negative : positive);
    }

    static String longitude(double value, int decimals) {
        return degrees(value, decimals, 'E', 'W');
    }

    static String latitude(double value, int decimals) {
        return degrees(value, decimals, 'N', 'S');
    }

    /** As "no scenes", "1 scene", "12 scenes". */
    static String count(long n, String one, String many) {
        return n == 0 ? "no " + many : whole(n) + " " + (n == 1 ? one : many);
    }
}
