// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import adit.casefile.Span;
import java.util.Optional;

/**
 * A date or time in a text.
 *
 * @param from first token
 * @param to behind the last token
 * @param span empty where the text does not say which year, month or day
 * @param rule by which it was read
 */
record DateMention(int from, int to, Optional<Span> span, String rule) {
    /** Whether it has no end. */
    boolean open() {
        return span.isPresent() && !span.get().single() && span.get().to().isEmpty();
    }
}
