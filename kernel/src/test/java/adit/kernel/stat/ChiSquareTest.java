// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChiSquareTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0.05, 3.841459",
        "1, 0.5, 0.454936",
        "3, 0.01, 11.344867",
        "6, 0.5, 5.348121",
        "6, 0.01, 16.811894",
        "5, 0.00001, 30.856190"
    })
    void quantilesAreThoseOfTheTables(double degrees, double chance, double value) {
        assertEquals(value, ChiSquare.exceededBy(chance, degrees), 1e-4);
        assertEquals(chance, ChiSquare.above(value, degrees), chance * 1e-4);
    }

    @ParameterizedTest
    @CsvSource({"1", "2.5", "6"})
    void degreesAreReadFromTheShape(double degrees) {
        double ratio = ChiSquare.exceededBy(0.1, degrees) / ChiSquare.exceededBy(0.5, degrees);
        assertEquals(degrees, ChiSquare.degreesOf(ratio, 10), 1e-6);
    }
}
