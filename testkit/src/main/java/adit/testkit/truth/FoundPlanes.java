// SPDX-License-Identifier: Apache-2.0
package adit.testkit.truth;

/** What a run found of each pixel: the interval in which it changed, NO_DAY of BreakMap where it did not, and its p-value. */
public interface FoundPlanes {
    /** Last day without change, days since 1970-01-01. */
    int lastBefore(int row, int col);

    /** First day of the change. */
    int firstAfter(int row, int col);

    /** Chance of so large a deviation if nothing changed, 0..1; NaN where the pixel was not tested. */
    double pValue(int row, int col);
}
