// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
    /** Of a digit in the widest of the fonts. */
    private static final double LETTER = 7;

    private static Axis days(int months, double width) {
        LocalDate first = LocalDate.of(2023, 1, 1);
        return new Axis(Axis.day(first), Axis.day(first.plusMonths(months)), 0, width);
    }

    private static List<Axis.Tick> labelled(Axis axis) {
        return axis.dayTicks().stream().filter(t -> !t.label().isEmpty()).toList();
    }

    /** Of two years, labels of quarters had made a smear of the small charts. */
    @Test
    void labelsOfDaysStandApartInAnyWidth() {
        for (double width : new double[] {176, 400, 600}) {
            for (int months = 13; months < 600; months++) {
                Axis axis = days(months, width);
                List<Axis.Tick> labels = labelled(axis);
                assertTrue(!labels.isEmpty(), months + " months have a label");
                for (int i = 1; i < labels.size(); i++) {
                    double apart = axis.at(labels.get(i).value())
                            - axis.at(labels.get(i - 1).value());
                    assertTrue(
                            apart > LETTER * labels.get(i).label().length(),
                            months + " months in " + width + ": "
                                    + labels.get(i).label());
                }
            }
        }
    }

    @Test
    void twoYearsInASmallChartHaveTheirYears() {
        assertEquals(
                List.of("2023", "2024", "2025"),
                labelled(days(24, 176)).stream().map(Axis.Tick::label).toList());
    }
}
