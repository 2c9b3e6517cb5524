// SPDX-License-Identifier: Apache-2.0
package adit.core.cube;

import java.time.LocalDate;

/** Days from {@code from} (inclusive) to {@code to} (inclusive). */
public record Period(LocalDate from, LocalDate to) {
    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a period must not end before it starts, was " + from + ".." + to);
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** As {@code 2022-03-14..2022-03-19}. */
    @Override
    public String toString() {
        return from + ".." + to;
    }
}
