// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

/** Boundaries of the monitoring processes, as functions of time relative to the history's length. */
public final class MonitorBoundary {
    /** Up to this {@code x} the boundary of the MOSUM is flat. */
    public static final double FLAT = Math.E;

    private MonitorBoundary() {}

    /** MOSUM: c · √(2 log⁺ x), log⁺ being 1 up to e (Leisch, Hornik and Kuan 2000). {@code x} > 1. */
    public static double mosum(double critical, double x) {
        return critical * Math.sqrt(x <= FLAT ? 2.0 : 2 * StrictMath.log(x));
    }

    /** CUSUM: √(x (x − 1) (c² + ln(x / (x − 1)))) (Chu, Stinchcombe and White 1996). {@code x} > 1. */
    public static double cusum(double critical, double x) {
        return Math.sqrt(x * (x - 1) * (critical * critical + StrictMath.log(x / (x - 1))));
    }

    /** c of the CUSUM boundary: the root of 2 (1 − Φ(c) + c φ(c)) = level; 2.795483 at 5 %. */
    public static double cusumCritical(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be in (0, 1), was " + level);
        }
        return Root.decreasing(c -> 2 * (Normal.above(c) + c * Normal.density(c)), level, 0, 12);
    }
}
