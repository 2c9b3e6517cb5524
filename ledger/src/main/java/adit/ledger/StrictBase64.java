// SPDX-License-Identifier: Apache-2.0
package adit.ledger;

import java.util.Base64;

/**
 * Base64 of RFC 4648, section 4, of which each byte sequence has exactly one form. The JDK's decoder also takes text
 * without padding and stray bits in the last character, so that one signature could be written in several ways.
 */
public final class StrictBase64 {
    private StrictBase64() {}

    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @throws FormatException when encoding the bytes does not give the text back */
    public static byte[] decode(String text) throws FormatException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new FormatException(wrong(text), e);
        }
        if (!encode(bytes).equals(text)) {
            throw new FormatException(wrong(text));
        }
        return bytes;
    }

    private static String wrong(String text) {
        String shown = text.length() <= 60 ? text : text.substring(0, 60) + "…";
        return "base64 with padding (RFC 4648, section 4) is wanted, was \"" + shown + "\"";
    }
}
