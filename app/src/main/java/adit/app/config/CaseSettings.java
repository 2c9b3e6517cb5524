// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import adit.casefile.state.Due;
import adit.casefile.state.WorkingCalendar;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code case.toml}: what a case is called, who records in it, and the calendars that its deadlines count by.
 *
 * @param name of the case
 * @param by who records, where a command names nobody
 * @param calendars by which working days are counted
 */
public record CaseSettings(String name, String by, Due.Calendars calendars) {
    /** Name of the file in a case's folder. */
    public static final String FILE = "case.toml";

    /** Reads the file of a case's folder. */
    public static CaseSettings read(Path folder) {
        Path file = folder.resolve(FILE);
        TomlReader toml = TomlReader.parse(file.toString(), TomlReader.text(file));
        Map<String, WorkingCalendar> calendars = new HashMap<>();
        toml.tables("calendar", CaseSettings::calendar).forEach(c -> calendars.put(c.name(), c));
        Optional<String> usual = toml.string("working_days");
        if (usual.isPresent() && !calendars.containsKey(usual.get())) {
            throw toml.bad("working_days", "names no calendar of this file", "write a [[calendar]] with this name");
        }
        CaseSettings settings = new CaseSettings(
                toml.requiredString("name"), toml.requiredString("by"), new Due.Calendars(calendars, usual));
        toml.finish();
        return settings;
    }

    private static WorkingCalendar calendar(TomlReader toml) {
        Set<DayOfWeek> weekend = new HashSet<>();
        for (String day : toml.strings("weekend", List.of("saturday", "sunday"))) {
            try {
                weekend.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw toml.bad("weekend", "holds \"" + day + "\", which is no day of the week", "write \"saturday\"");
            }
        }
        Set<LocalDate> holidays = days(toml, "holidays");
        Set<LocalDate> worked = days(toml, "worked");
        TomlReader.OpenPeriod known = toml.period("years");
        try {
            WorkingCalendar calendar = new WorkingCalendar(
                    toml.requiredString("name"),
                    weekend,
                    holidays,
                    worked,
                    known.from(),
                    known.to().orElseThrow(() -> toml.bad("years", "has no end", "write the last day that is known")),
                    toml.requiredString("source"));
            toml.finish();
            return calendar;
        } catch (IllegalArgumentException e) {
            throw toml.refused(String.valueOf(e.getMessage()));
        }
    }

    private static Set<LocalDate> days(TomlReader toml, String key) {
        Set<LocalDate> days = new HashSet<>();
        for (String day : toml.strings(key, List.of())) {
            try {
                days.add(LocalDate.parse(day));
            } catch (DateTimeParseException e) {
                throw toml.bad(key, "holds \"" + day + "\", which is no date", "write 2022-12-31");
            }
        }
        return days;
    }
}
