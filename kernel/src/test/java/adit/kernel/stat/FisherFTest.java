// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FisherFTest {
    /** Upper 5 % and 1 % points of printed tables. */
    @ParameterizedTest
    @CsvSource({
        "4.9646, 1, 10, 0.05",
        "3.3258, 5, 10, 0.05",
        "2.1646, 10, 30, 0.05",
        "3.4928, 2, 20, 0.05",
        "10.0443, 1, 10, 0.01",
        "4.1027, 5, 20, 0.01",
        "2.0164, 8, 120, 0.05"
    })
    void theTailIsThatOfTheTables(double f, double numerator, double denominator, double tail) {
        assertEquals(tail, FisherF.above(f, numerator, denominator), 1e-3 * tail);
    }

    @Test
    void twoDegreesOfTheNumeratorHaveAClosedForm() {
        for (double f : new double[] {0.1, 1, 3, 40}) {
            assertEquals(StrictMath.pow(1 + 2 * f / 37, -18.5), FisherF.above(f, 2, 37), 1e-13);
        }
    }

    @Test
    void oneDegreeOfTheNumeratorIsStudentsSquare() {
        // Cauchy: one degree of freedom of the denominator.
        assertEquals(0.5, FisherF.above(1, 1, 1), 1e-12);
        assertEquals(1 - 2 / Math.PI * StrictMath.atan(3), FisherF.above(9, 1, 1), 1e-12);
    }

    @Test
    void nothingIsBelowZero() {
        assertEquals(1, FisherF.above(0, 3, 20));
        assertEquals(1, FisherF.above(-2, 3, 20));
    }
}
