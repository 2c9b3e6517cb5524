// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.ledger.Method;
import java.util.Map;

/**
 * What counts as not seen.
 *
 * @param days a time without a clear view is a gap from this length on
 * @param viewShare a day is a view of the site when at least this share of it was clear
 * @param placeShare places smaller than this share of the site are not reported apart
 * @param mostBlocks places are kept in blocks of 1, 2, 4 … pixels a side, so that there are no more than so many
 * @param twoLooks whether two looks were compared and not a series watched: then a place is a gap when either look hid it,
 *     and there is no time without a view, since nothing is said of the time between two looks anyway
 */
public record GapRules(int days, double viewShare, double placeShare, int mostBlocks, boolean twoLooks) {
    /** 30 days, half of the site, half a percent, a million blocks, a series. */
    public static final GapRules DEFAULT = new GapRules(30, 0.5, 0.005, 1 << 20, false);

    public GapRules {
        if (days < 1 || !(viewShare > 0 && viewShare <= 1) || !(placeShare >= 0 && placeShare <= 1) || mostBlocks < 1) {
            throw new IllegalArgumentException(
                    "a gap has at least 1 day, viewShare lies in (0, 1], placeShare in [0, 1],"
                            + " there is at least 1 block; were " + days + ", " + viewShare + ", " + placeShare + ", "
                            + mostBlocks);
        }
    }

    public GapRules withDays(int other) {
        return new GapRules(other, viewShare, placeShare, mostBlocks, twoLooks);
    }

    /** For a comparison of two looks. */
    public GapRules forTwoLooks() {
        return new GapRules(days, viewShare, placeShare, mostBlocks, true);
    }

    /** Marks "this block was seen on that day" that are kept at most; a bit each, so that 64 MB hold them. */
    static final long MOST_MARKS = 1L << 29;

    /**
     * Side of a block in pixels.
     *
     * @param days of the monitoring period that have a look
     */
    public int blockSide(int width, int height, int days) {
        int side = 1;
        while (blocks(width, height, side) > mostBlocks
                || blocks(width, height, side) * Math.max(1, days) > MOST_MARKS) {
            side *= 2;
        }
        return side;
    }

    private static long blocks(int width, int height, int side) {
        return (long) ((width + side - 1) / side) * ((height + side - 1) / side);
    }

    /** All that can change a gap, for the ledger. */
    public Method toMethod() {
        return new Method(
                "adit-gaps",
                "4",
                "rule set of Adit, docs/methods/events.md",
                Map.of(
                        "days",
                        days,
                        "view_share",
                        viewShare,
                        "place_share",
                        placeShare,
                        "most_blocks",
                        mostBlocks,
                        "most_block_days",
                        MOST_MARKS,
                        "two_looks",
                        twoLooks));
    }
}
