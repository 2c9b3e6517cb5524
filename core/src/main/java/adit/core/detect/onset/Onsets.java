// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.onset;

/** The onsets of the pixels of a window, asked for one after another. Results are those of the last {@link #locate}. */
public interface Onsets {
    /** Dates the change of pixel {@code p}; false where the bands together do not show one, or too few were seen. */
    boolean locate(int p);

    /** Day of the last clear observation before every candidate. */
    int lastBefore();

    /** Day of the latest candidate for the first clear observation of the change. */
    int firstAfter();
}
