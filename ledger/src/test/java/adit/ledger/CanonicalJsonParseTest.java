// SPDX-License-Identifier: Apache-2.0
package adit.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonParseTest {
    private static @Nullable Object parse(String json) throws FormatException {
        return CanonicalJson.parse(json.getBytes(StandardCharsets.UTF_8), 1 << 20);
    }

    private static String refusal(String json) {
        return String.valueOf(
                assertThrows(FormatException.class, () -> parse(json), json).getMessage());
    }

    @Test
    void readsEveryKindOfValue() throws FormatException {
        assertEquals(
                Map.of("a", Arrays.asList(1L, -2.5, true, false, null, "é\n\"\\/😀"), "b", Map.of(), "c", List.of()),
                parse(
                        " {\"a\" : [1, -2.5, true,false, null, \"é\\n\\\"\\\\\\/\\ud83d\\ude00\"],\r\n\t\"b\":{ }, \"c\":[ ]} "));
    }

    /** RFC 8785, section 3.2.2: the example and what it becomes. */
    @Test
    void whatIsReadIsWrittenAsTheStandardSays() throws FormatException {
        String input = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """;
        assertEquals(
                "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
                CanonicalJson.of(parse(input)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-7, -7",
        "9007199254740992, 9007199254740992",
        "9007199254740993, 9007199254740992",
        "123456789012345678901234567890, 1.2345678901234568e+29",
        "1e2, 100",
        "5e-324, 5e-324",
        "1e-400, 0"
    })
    void numbersBecomeTheNearestDouble(String json, String canonical) throws FormatException {
        assertEquals(canonical, CanonicalJson.of(parse(json)));
    }

    @Test
    void aWholeNumberIsALongAndAnyOtherADouble() throws FormatException {
        assertEquals(
                List.of(3L, 3.0, -9007199254740992L, 9.007199254740994e15),
                parse("[3, 3.0, -9007199254740992, 9007199254740994]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{1:2}",
                "\"",
                "\"a",
                "\"\\",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u123g\"",
                "\"\\u１２３４\"",
                "\"a\nb\"",
                "\"\u0000\"",
                "tru",
                "nul",
                "True",
                "NaN",
                "Infinity",
                "+1",
                "01",
                "-",
                "-a",
                ".5",
                "1.",
                "1e",
                "1e+",
                "0x10",
                "1 2",
                "{} {}",
                "[] x",
                "\uFEFF{}",
                "'a'",
                "\u00a01",
                "/* */1",
                "1e400",
                "-1e400",
                "\uffff"
            })
    void refusesWhatIsNotJson(String json) {
        assertTrue(refusal(json).startsWith("JSON, character "), json);
    }

    @Test
    void refusesWhatTwoReadersCouldReadDifferently() {
        assertEquals("JSON, character 7: the name \"a\" is there twice", refusal("{\"a\":1,\"\\u0061\":2}"));
        assertTrue(refusal("\"\\ud83d\"").contains("half of a surrogate pair"));
        assertTrue(refusal("\"\\ude00\\ud83d\"").contains("half of a surrogate pair"));
        assertTrue(refusal("{\"\\ud83d\":1}").contains("half of a surrogate pair"));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        for (byte[] bytes : List.of(
                new byte[] {'"', (byte) 0xff, '"'},
                new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'})) {
            assertThrows(FormatException.class, () -> CanonicalJson.parse(bytes, 100));
        }
    }

    @Test
    void readsSixtyFourLevelsAndNotOneMore() throws FormatException {
        parse("[".repeat(64) + "]".repeat(64));
        parse("{\"a\":".repeat(63) + "{}" + "}".repeat(63));
        assertTrue(refusal("[".repeat(65) + "]".repeat(65)).contains("lies deeper"));
        assertTrue(refusal("[".repeat(500_000)).contains("lies deeper"));
    }

    @Test
    void refusesMoreBytesThanAllowed() {
        assertEquals(
                "JSON of at most 3 bytes is read here, this has 4",
                assertThrows(FormatException.class, () -> CanonicalJson.parse(new byte[4], 3))
                        .getMessage());
    }

    @Test
    void anObjectMayBeAskedFor() throws FormatException {
        assertEquals(Map.of("a", 1L), CanonicalJson.parseObject("{\"a\":1}".getBytes(StandardCharsets.UTF_8), 10));
        assertThrows(
                FormatException.class, () -> CanonicalJson.parseObject("[1]".getBytes(StandardCharsets.UTF_8), 10));
    }

    @Test
    void whatIsReadCannotBeChanged() throws FormatException {
        Map<String, @Nullable Object> map =
                CanonicalJson.parseObject("{\"a\":[1]}".getBytes(StandardCharsets.UTF_8), 10);
        assertThrows(UnsupportedOperationException.class, () -> map.put("b", 1));
        assertThrows(
                UnsupportedOperationException.class,
                () -> java.util.Objects.requireNonNull((List<?>) map.get("a")).clear());
    }

    @Test
    void halfASurrogatePairIsNotWrittenEither() {
        assertEquals("\"😀\"", CanonicalJson.of("😀"));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.of("\ud83d"));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.of("a\ude00"));
    }
}
