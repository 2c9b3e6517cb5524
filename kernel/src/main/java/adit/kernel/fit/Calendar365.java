// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import java.time.LocalDate;

/**
 * Numbers days in years of 365 slots, as R's bfast does: 29 February shares the slot of 1 March.
 *
 * <p>A slot is {@code 365 · year + (0..364)}, so {@code slot / 365.0} is the decimal year of R's {@code ts}.
 */
public final class Calendar365 {
    public static final int FREQUENCY = 365;

    private static final int[] BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    private Calendar365() {}

    /** The slot of a day given in days since 1970-01-01. */
    public static int slot(int epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        return FREQUENCY * day.getYear() + BEFORE_MONTH[day.getMonthValue() - 1] + day.getDayOfMonth() - 1;
    }

    /** The slots of several days. */
    public static int[] slots(int[] epochDays) {
        int[] slots = new int[epochDays.length];
        for (int t = 0; t < slots.length; t++) {
            slots[t] = slot(epochDays[t]);
        }
        return slots;
    }

    /** Decimal year of a slot, 2021.0 for 1 January 2021. */
    public static double decimalYear(int slot) {
        return slot / (double) FREQUENCY;
    }
}
