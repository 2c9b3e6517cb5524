// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.detect.FalseDiscovery;
import java.util.Locale;

/** How many alerts of a list chance alone is expected to have made, or why that is not stated. Goes with every list. */
public sealed interface FalseAlerts {
    /** As a sentence without its full stop, the same in every output. */
    String text();

    /**
     * Expected at most, as if no pixel of the site had changed: tested pixels times the largest p-value that was accepted.
     * An event that is more than possible has some accepted pixels, its seeds, and those of a false event are all false, so
     * that there are at most as many false ones as false pixels divided by the fewest seeds. It holds as far as unchanged ground
     * varies as the method's noise does.
     *
     * @param testedPixels pixels within the boundary that have a p-value
     * @param acceptedPixels of them, those that broke with a p-value not above the largest accepted
     * @param falseDiscoveryRate expected share of false pixels among the accepted, at most, (0, 1)
     * @param largestPValue largest p-value that is accepted, [0, 1]; 0 where none is
     * @param fewestSeeds accepted pixels that an event needs to be more than possible, 1 or more
     */
    record Stated(
            long testedPixels, long acceptedPixels, double falseDiscoveryRate, double largestPValue, int fewestSeeds)
            implements FalseAlerts {
        public Stated {
            require(testedPixels >= 0, "testedPixels", "at least 0", testedPixels);
            require(
                    acceptedPixels >= 0 && acceptedPixels <= testedPixels,
                    "acceptedPixels",
                    "in 0.." + testedPixels,
                    acceptedPixels);
            require(
                    falseDiscoveryRate > 0 && falseDiscoveryRate < 1,
                    "falseDiscoveryRate",
                    "in (0, 1)",
                    falseDiscoveryRate);
            require(largestPValue >= 0 && largestPValue <= 1, "largestPValue", "in [0, 1]", largestPValue);
            require(fewestSeeds >= 1, "fewestSeeds", "at least 1", fewestSeeds);
        }

        private static void require(boolean holds, String name, String rule, Object value) {
            if (!holds) {
                throw new IllegalArgumentException(name + " must be " + rule + ", was " + value);
            }
        }

        /** What the counts of a whole site say. */
        public static Stated of(FalseDiscovery counts, int fewestSeeds) {
            return new Stated(counts.tested(), counts.reported(), counts.rate(), counts.threshold(), fewestSeeds);
        }

        /** Expected false pixels, at most. */
        public double pixels() {
            return FalseDiscovery.expectedFalseAtLevel(largestPValue, testedPixels);
        }

        /** Expected false events, at most. */
        public double events() {
            return pixels() / fewestSeeds;
        }

        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "at most %s of the events that are more than possible expected by chance (%s of the %,d pixels with p at most"
                            + " %s; %,d tested)",
                    figure(events()),
                    figure(pixels()),
                    acceptedPixels,
                    figure(largestPValue),
                    testedPixels);
        }

        /** Two significant digits; whole numbers from ten on. */
        private static String figure(double value) {
            if (value >= 9.95) {
                return String.format(Locale.ROOT, "%,.0f", value);
            }
            int decimals = value == 0 ? 0 : Math.max(0, 1 - (int) Math.floor(Math.log10(value)));
            return decimals > 4
                    ? String.format(Locale.ROOT, "%.1e", value)
                    : String.format(Locale.ROOT, "%." + decimals + "f", value);
        }
    }

    /**
     * No number.
     *
     * @param reason as it follows "not stated, because"
     */
    record NotStated(String reason) implements FalseAlerts {
        @Override
        public String text() {
            return "expected number of false events not stated, because " + reason;
        }
    }
}
