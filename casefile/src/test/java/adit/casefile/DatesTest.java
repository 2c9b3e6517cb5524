// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.FormatException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2022 | 2022-01-01 | 2022-12-31 | 2022",
                "2022-02 | 2022-02-01 | 2022-02-28 | February 2022",
                "2024-02 | 2024-02-01 | 2024-02-29 | February 2024",
                "2022-12-10 | 2022-12-10 | 2022-12-10 | 10 December 2022",
                "2022-12~ | 2022-12-01 | 2022-12-31 | about December 2022",
                "2022? | 2022-01-01 | 2022-12-31 | 2022 (doubtful)",
                "2013-05-13% | 2013-05-13 | 2013-05-13 | about 13 May 2013 (doubtful)",
                "2022-12-10T10:30+04:00 | 2022-12-10 | 2022-12-10 | '10 December 2022, 10:30 +04:00'"
            })
    void aDateSaysHowFarItIsKnown(String text, String first, String last, String words) throws FormatException {
        UncertainDate date = UncertainDate.parse(text);
        assertEquals(first, date.earliest().toString());
        assertEquals(last, date.latest().toString());
        assertEquals(words, date.words());
        assertEquals(text, date.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "22",
                "2022-13",
                "2022-02-29",
                "2022-12-1",
                "10.12.2022",
                "2022-T10:30Z",
                "2022-12-10T25:00Z",
                "2022-12-10 ",
                "-2022",
                "2022~~"
            })
    void whatIsNoDateIsRefusedWithTheFormsThatAre(String text) {
        FormatException e = assertThrows(FormatException.class, () -> UncertainDate.parse(text));
        assertTrue(String.valueOf(e.getMessage()).contains("write 2022, 2022-12, 2022-12-10"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2022-12-10 | 10 December 2022",
                "2022-12-03/2022-12-10 | from 3 December 2022 to 10 December 2022",
                "2020-11-10/.. | since 10 November 2020",
                "../2022 | until 2022",
                "2007/2022-12-12 | from 2007 to 12 December 2022"
            })
    void aSpanIsWrittenAsItWasRead(String text, String words) throws FormatException {
        assertEquals(text, Span.parse(text).toString());
        assertEquals(words, Span.parse(text).words());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../..", "2022/2021", "2022-12-10/2022-12-09", "/", "2022/", "2022/2023/2024"})
    void whatIsNoSpanIsRefused(String text) {
        assertThrows(FormatException.class, () -> Span.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "geo:40.158,46.767;u=3000 | geo:40.158,46.767;u=3000 | '40.15800° N, 46.76700° E, within 3.0 km'",
                "GEO:-20.12,-44.1;crs=WGS84;u=15.50 | geo:-20.12,-44.1;u=15.5 | '20.12000° S, 44.10000° W, within 16 m'"
            })
    void aPlaceHasItsPrecision(String text, String canonical, String words) throws FormatException {
        assertEquals(canonical, GeoUri.parse(text).toString());
        assertEquals(words, GeoUri.parse(text).words());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "geo:40.158,46.767",
                "geo:91,0;u=1",
                "geo:0,181;u=1",
                "40.158,46.767",
                "geo:40,46;u=-1",
                "geo:40,46;u=99999999"
            })
    void aPlaceWithoutPrecisionOrOffTheEarthIsRefused(String text) {
        assertThrows(FormatException.class, () -> GeoUri.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-12-20", "2022-12", "30 days", "1 day", "10 working days", "10 working days (az)"})
    void aDeadlineIsADateOrDays(String text) throws FormatException {
        assertEquals(text, Deadline.parse(text).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "10 Days", "-3 days", "10 days (az)", "10 working days (AZ)", "99999 days"})
    void whatIsNoDeadlineIsRefused(String text) {
        assertThrows(FormatException.class, () -> Deadline.parse(text));
    }
}
