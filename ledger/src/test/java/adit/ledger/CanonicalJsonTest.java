// SPDX-License-Identifier: Apache-2.0
package adit.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    @Test
    void sortsKeysAndLeavesNoSpace() {
        assertEquals(
                "{\"a\":[1,true,null],\"b\":{\"é\":\"x\\n\"}}",
                CanonicalJson.of(Map.of("b", Map.of("é", "x\n"), "a", java.util.Arrays.asList(1, true, null))));
    }

    /** Appendix B of RFC 8785. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void writesNumbersAsTheStandardDoes(String bits, String expected) {
        assertEquals(expected, CanonicalJson.of(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))));
    }

    @Test
    void refusesWhatJsonCannotHold() {
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.of(List.of(Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.of(new Object()));
    }

    @Test
    void aFloatKeepsItsShortForm() {
        assertEquals("0.1", CanonicalJson.of(0.1f));
    }
}
