// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

/**
 * Words of a claim.
 *
 * @param start first character in the text
 * @param end behind the last character
 * @param words what stands there
 */
public record Quote(int start, int end, String words) {
    static Quote of(String text, int start, int end) {
        return new Quote(start, end, text.substring(start, end));
    }
}
