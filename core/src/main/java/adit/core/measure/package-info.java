// SPDX-License-Identifier: Apache-2.0
/**
 * Measurements and their uncertainty. Every measurement is an interval that says what it stands on.
 *
 * <p>Public: {@link adit.core.measure.Area},
 * {@link adit.core.measure.BoundaryUncertainty}, {@link adit.core.measure.GeolocationError}.
 */
@NullMarked
package adit.core.measure;

import org.jspecify.annotations.NullMarked;
