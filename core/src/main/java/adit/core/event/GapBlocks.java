// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

/**
 * What {@link GapFinder} knows of the blocks of a window after its last day, to go on from. The arrays belong to the value,
 * by block, row by row.
 *
 * @param views days on which it was seen
 * @param gapFrom first day of the longest time without a view that has ended
 * @param gapTo its last day; the day before {@code gapFrom} where there is none
 * @param lastView last day on which it was seen; the day before the monitoring period where there is none
 * @param reasons {@code [blindness][block]} days on which it was the commonest reason
 */
public record GapBlocks(int[] views, int[] gapFrom, int[] gapTo, int[] lastView, short[][] reasons) {
    /** Kinds of blindness. */
    public static final int REASONS = Blindness.COUNT;
}
