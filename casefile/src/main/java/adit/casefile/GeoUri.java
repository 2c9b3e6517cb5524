// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

import adit.ledger.FormatException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place on the ground with its precision, as a geo URI (RFC 5870) in WGS 84: {@code geo:40.158,46.767;u=3000}. A place
 * without a precision is not taken: whoever reads it would take the digits for it.
 *
 * @param latitude degrees north
 * @param longitude degrees east
 * @param uncertainty metres, radius within which it lies
 */
public record GeoUri(double latitude, double longitude, double uncertainty) {
    private static final Pattern FORM = Pattern.compile(
            "geo:(-?\\d{1,2}(?:\\.\\d+)?),(-?\\d{1,3}(?:\\.\\d+)?)(?:;crs=wgs84)?;u=(\\d+(?:\\.\\d+)?)",
            Pattern.CASE_INSENSITIVE);
    private static final double FARTHEST = 20_037_509;

    public GeoUri {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException(
                    "latitude lies in -90..90 and longitude in -180..180, was " + latitude + ", " + longitude);
        }
        if (!(uncertainty >= 0 && uncertainty <= FARTHEST)) {
            throw new IllegalArgumentException("an uncertainty is metres of 0 or more, was " + uncertainty);
        }
    }

    /** @throws FormatException where it is none, or has no uncertainty */
    public static GeoUri parse(String text) throws FormatException {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new FormatException("\"" + text
                    + "\" is no place with its precision; write geo:LATITUDE,LONGITUDE;u=METRES, such as"
                    + " geo:40.158,46.767;u=3000");
        }
        try {
            return new GeoUri(
                    Double.parseDouble(m.group(1)), Double.parseDouble(m.group(2)), Double.parseDouble(m.group(3)));
        } catch (IllegalArgumentException e) {
            throw new FormatException("\"" + text + "\": " + e.getMessage(), e);
        }
    }

    /** For a sentence. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "%.5f° %s, %.5f° %s, within %s",
                Math.abs(latitude),
                latitude < 0 ? "S" : "N",
                Math.abs(longitude),
                longitude < 0 ? "W" : "E",
                uncertainty >= 1000
                        ? String.format(Locale.ROOT, "%.1f km", uncertainty / 1000)
                        : String.format(Locale.ROOT, "%.0f m", uncertainty));
    }

    @Override
    public String toString() {
        return "geo:" + plain(latitude) + "," + plain(longitude) + ";u=" + plain(uncertainty);
    }

    private static String plain(double d) {
        String text = new java.math.BigDecimal(Double.toString(d)).toPlainString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
