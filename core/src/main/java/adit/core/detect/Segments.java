// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import adit.core.geo.Window;
import adit.ledger.Method;

/**
 * What a multiband detector found in one chunk.
 *
 * @param breaks the first break of each pixel after the history; its units are reflectance, its magnitudes the length of
 *     the vector of the bands' median changes
 * @param table all segments of all pixels
 */
public record Segments(Window window, BreakMap breaks, SegmentTable table, Method method) {
    /** Name of what a multiband detector looks at, where a detector of one variable has the variable's name. */
    public static final String VARIABLE = "spectrum";

    /** As the result of a detector of one variable, for what follows. */
    public Detection detection() {
        return new Detection(VARIABLE, window, breaks, method);
    }
}
