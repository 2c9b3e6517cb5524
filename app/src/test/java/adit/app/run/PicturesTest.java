// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.core.cube.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PicturesTest {
    private static Pictures.View view(String day, double clear) {
        return new Pictures.View(LocalDate.parse(day), clear);
    }

    /** A clearer view of two years before says less of what was there when the monitoring began. */
    @Test
    void beforeIsTheLatestClearViewOfTheSeason() {
        List<Pictures.View> views = List.of(
                view("2019-12-29", 1.0),
                view("2020-07-01", 1.0),
                view("2020-12-20", 0.96),
                view("2021-11-28", 0.98),
                view("2021-12-20", 0.6),
                view("2022-01-04", 1.0));
        Period history = new Period(LocalDate.of(2019, 1, 1), LocalDate.of(2021, 12, 31));
        assertEquals(List.of(3, 2, 0), Pictures.latestClear(views, history, Optional.of(LocalDate.of(2023, 12, 18))));
        assertEquals(List.of(3, 2, 1, 0), Pictures.latestClear(views, history, Optional.empty()));
    }
}
