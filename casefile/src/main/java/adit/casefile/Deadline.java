// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

import adit.ledger.FormatException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Until when something is due: a date, or a number of days after it began to run. {@code 2022-12-20},
 * {@code 30 days}, {@code 10 working days}, {@code 10 working days (az)} with the name of a calendar.
 *
 * @param text canonical
 * @param date empty where days are counted
 * @param days 0 where there is a date
 * @param working whether only working days count
 * @param calendar name of the calendar of working days; empty for that of the case
 */
public record Deadline(
        String text, Optional<UncertainDate> date, int days, boolean working, Optional<String> calendar) {
    private static final Pattern DAYS = Pattern.compile("(\\d{1,4}) (working )?days?(?: \\(([a-z][a-z0-9-]*)\\))?");

    /** @throws FormatException where it is none */
    public static Deadline parse(String text) throws FormatException {
        Matcher m = DAYS.matcher(text);
        if (m.matches()) {
            boolean working = m.group(2) != null;
            if (m.group(3) != null && !working) {
                throw new FormatException(
                        "\"" + text + "\" names a calendar for calendar days, which need none; leave it out");
            }
            return new Deadline(
                    text, Optional.empty(), Integer.parseInt(m.group(1)), working, Optional.ofNullable(m.group(3)));
        }
        try {
            return new Deadline(text, Optional.of(UncertainDate.parse(text)), 0, false, Optional.empty());
        } catch (FormatException e) {
            throw new FormatException(
                    "\"" + text + "\" is no deadline; write a date, \"30 days\", \"10 working days\" or"
                            + " \"10 working days (CALENDAR)\"",
                    e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
