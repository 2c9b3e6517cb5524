// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

/**
 * Random numbers from a seed: xoshiro256** (Blackman and Vigna 2018), its state filled by SplitMix64. The same seed gives
 * the same numbers on every machine and Java version.
 */
public final class SeededRandom {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long a;
    private long b;
    private long c;
    private long d;
    private double spare = Double.NaN;

    public SeededRandom(long seed) {
        long state = seed;
        a = mix(state += STEP);
        b = mix(state += STEP);
        c = mix(state += STEP);
        d = mix(state + STEP);
    }

    private static long mix(long seed) {
        long z = seed;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public long nextLong() {
        long result = Long.rotateLeft(b * 5, 7) * 9;
        long shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = Long.rotateLeft(d, 45);
        return result;
    }

    /** Uniform in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in 0..bound−1; the bias of less than bound/2⁵³ is of no concern here. */
    public int nextInt(int bound) {
        return (int) (nextDouble() * bound);
    }

    /** Standard normal, by Marsaglia's polar method. */
    public double nextNormal() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        while (true) {
            double u = 2 * nextDouble() - 1;
            double v = 2 * nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
                spare = v * factor;
                return u * factor;
            }
        }
    }
}
