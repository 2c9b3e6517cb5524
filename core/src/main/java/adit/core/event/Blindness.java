// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.scene.Reason;
import java.util.Arrays;
import java.util.Optional;

/** Why something was not seen, counted over pixels and days. */
enum Blindness {
    CLOUD("cloud or cloud shadow"),
    SNOW("snow"),
    NO_DATA("outside the swath or no data"),
    UNUSABLE("saturated, dark or impossible values");

    private final String words;

    Blindness(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    static Optional<Blindness> of(Reason reason) {
        return switch (reason) {
            case CLEAR -> Optional.empty();
            case CLOUD, CLOUD_SHADOW, NEAR_CLOUD, SCREENED -> Optional.of(CLOUD);
            case SNOW -> Optional.of(SNOW);
            case NO_DATA -> Optional.of(NO_DATA);
            case SATURATED, INVALID, DARK -> Optional.of(UNUSABLE);
        };
    }

    private static final Blindness[] ALL = values();
    static final int COUNT = ALL.length;

    /** Position of each {@link Reason} code in the counts; −1 for CLEAR. */
    static int[] slots() {
        return Arrays.stream(Reason.values())
                .mapToInt(r -> of(r).map(b -> Arrays.asList(ALL).indexOf(b)).orElse(-1))
                .toArray();
    }

    /** Whether nothing but {@link #NO_DATA} was counted. */
    static boolean onlyNoData(long[] counts) {
        return counts[2] > 0 && counts[0] + counts[1] + counts[3] == 0;
    }

    /** Whether anything was counted. */
    static boolean any(long[] counts) {
        return Arrays.stream(counts).anyMatch(n -> n > 0);
    }

    /** The most frequent reason in words; "no usable scene" where there is none at all. */
    static String main(long[] counts) {
        int best = 0;
        for (int k = 1; k < COUNT; k++) {
            best = counts[k] > counts[best] ? k : best;
        }
        return counts[best] == 0 ? "no usable scene" : ALL[best].words;
    }
}
