// SPDX-License-Identifier: Apache-2.0
package adit.testkit.truth;

/** The interval in which each pixel changed, as a run found it; NO_DAY of BreakMap where it found no change. */
public interface OnsetPlanes {
    /** Last day without change, days since 1970-01-01. */
    int lastBefore(int row, int col);

    /** First day of the change. */
    int firstAfter(int row, int col);
}
