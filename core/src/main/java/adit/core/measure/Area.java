// SPDX-License-Identifier: Apache-2.0
package adit.core.measure;

import java.util.List;
import java.util.Optional;

/**
 * An area on the ellipsoid with its interval.
 *
 * @param squareMetres best estimate
 * @param low lower end (inclusive), square metres
 * @param high upper end (inclusive), square metres
 */
public record Area(double squareMetres, double low, double high, Basis basis) {
    /** What the interval stands on; the two are never mixed. */
    public enum Basis {
        /** Pixel edge and geolocation error moved along the outline; no statement of probability. */
        BOUNDARY_UNCERTAINTY,
        /** Confidence interval from a probability sample. */
        PROBABILITY_SAMPLE
    }

    public Area {
        if (!(low <= squareMetres && squareMetres <= high && low >= 0)) {
            throw new IllegalArgumentException(
                    "an area lies within its interval, was " + low + " <= " + squareMetres + " <= " + high);
        }
    }

    /** All together, the ends of the intervals added; empty for none. All stand on the same. */
    public static Optional<Area> sum(List<Area> areas) {
        return areas.stream().reduce((a, b) -> {
            if (a.basis != b.basis) {
                throw new IllegalArgumentException(
                        "areas that are added stand on the same, were " + a.basis + " and " + b.basis);
            }
            return new Area(a.squareMetres + b.squareMetres, a.low + b.low, a.high + b.high, a.basis);
        });
    }

    public double hectares() {
        return squareMetres / 10_000;
    }
}
