// SPDX-License-Identifier: Apache-2.0
package adit.testkit.random;

/**
 * Draws by key: the same seed and key always give the same number. SplitMix64 (Steele, Lea and Flood 2014) used as a
 * hash of a counter.
 */
public final class Draw {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Standard deviation of the sum of four uniform 16-bit integers. */
    private static final double SUM_SD = 65536.0 / 1.7320508075688772;

    private Draw() {}

    /** The finaliser of SplitMix64. */
    public static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A key for what the number is for; nest it for more indices. */
    public static long key(long seed, long index) {
        return mix(seed + GOLDEN * (index + 1));
    }

    public static long key(long seed, long index, long second) {
        return key(key(seed, index), second);
    }

    /** Uniform in [0, 1). */
    public static double uniform(long key) {
        return (mix(key) >>> 11) * 0x1p-53;
    }

    /** Uniform in [from, to). */
    public static double uniform(long key, double from, double to) {
        return from + (to - from) * uniform(key);
    }

    /** Standard normal, by Box and Muller. */
    public static double gaussian(long key) {
        double u = 1 - uniform(key);
        double v = uniform(key ^ GOLDEN);
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * v);
    }

    /** Nearly normal (sum of four uniforms), mean 0, standard deviation 1, within ±3.47: for noise of pixels. */
    public static double quickGaussian(long key) {
        long z = mix(key);
        long sum = (z & 0xFFFF) + ((z >>> 16) & 0xFFFF) + ((z >>> 32) & 0xFFFF) + (z >>> 48);
        return (sum - 131070) / SUM_SD;
    }
}
