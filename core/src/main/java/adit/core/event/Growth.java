// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import java.time.LocalDate;

/**
 * The area of an event up to a day, square metres on the ellipsoid.
 *
 * @param low counts the pixels that had certainly changed by that day (firstAfter ≤ day)
 * @param best counts the pixels whose interval's middle lies at or before that day
 * @param high counts the pixels that may have changed by that day (lastBefore < day)
 */
public record Growth(LocalDate day, double low, double best, double high) {}
