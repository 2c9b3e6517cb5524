// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import static adit.core.event.DrawnTable.FOREST;
import static adit.core.event.DrawnTable.LITTER;
import static adit.core.event.DrawnTable.PIT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.core.cube.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Squares of 10 × 10 pixels of 10 m; the minimum mapping unit of half a hectare is a square of 71 m. */
class NeighboursTest {
    private static Optional<String> perhapsOne(DrawnTable table) {
        return new SiteResult(
                        "Place",
                        Optional.empty(),
                        table.grid(),
                        table.boundary(),
                        List.of(),
                        new Period(LocalDate.of(2019, 1, 1), LocalDate.of(2021, 12, 31)),
                        DrawnTable.MONITORING,
                        List.of(),
                        table.events(),
                        List.of(),
                        5000,
                        CertaintyRules.DEFAULT,
                        new FalseAlerts.NotStated("the table is drawn"),
                        List.of())
                .perhapsOne();
    }

    private static DrawnTable one() {
        return new DrawnTable(100).rectangle(20, 20, 10, 10, 100, FOREST, LITTER);
    }

    @Test
    void twoAlikeAtOnceWithLessThanTheMinimumBetweenThemMayBeOne() {
        assertEquals(
                "E1 and E2 look alike, may have begun together and lie less than 71 m apart: they may be one change.",
                perhapsOne(one().rectangle(20, 34, 10, 10, 100, FOREST, LITTER)).orElseThrow());
    }

    @Test
    void farFromOneAnotherTheyAreTwo() {
        assertEquals(Optional.empty(), perhapsOne(one().rectangle(20, 38, 10, 10, 100, FOREST, LITTER)));
    }

    @Test
    void atOtherTimesTheyAreTwo() {
        assertEquals(Optional.empty(), perhapsOne(one().rectangle(20, 34, 10, 10, 200, FOREST, LITTER)));
    }

    @Test
    void ofOtherLookTheyAreTwo() {
        assertEquals(Optional.empty(), perhapsOne(one().rectangle(20, 34, 10, 10, 100, FOREST, PIT)));
    }

    /** A chain is one group, and a second group stands beside it. */
    @Test
    void severalGroupsAreToldInOneSentence() {
        assertEquals(
                "5 of the events lie in 2 groups, within which they look alike, may have begun together and lie less than"
                        + " 71 m apart (E1 and E2 and E3; E4 and E5): each may be one change.",
                perhapsOne(one().rectangle(20, 34, 10, 10, 100, FOREST, LITTER)
                                .rectangle(20, 48, 10, 10, 100, FOREST, LITTER)
                                .rectangle(60, 20, 10, 10, 100, FOREST, LITTER)
                                .rectangle(60, 34, 10, 10, 100, FOREST, LITTER))
                        .orElseThrow());
    }
}
