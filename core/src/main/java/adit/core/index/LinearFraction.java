// SPDX-License-Identifier: Apache-2.0
package adit.core.index;

import java.util.List;
import java.util.Locale;

/**
 * A formula of the kind (n₀ + Σ nᵢ·bᵢ) / (d₀ + Σ dᵢ·bᵢ) over bands b: all the usual indices are of it.
 *
 * @param numerator n₀, then one factor per band
 * @param denominator d₀, then one factor per band
 */
public record LinearFraction(float[] numerator, float[] denominator) {
    public LinearFraction {
        if (numerator.length != denominator.length || numerator.length < 2) {
            throw new IllegalArgumentException("numerator and denominator have a constant and one factor per band, had "
                    + numerator.length + " and " + denominator.length + " numbers");
        }
    }

    /** (a − b) / (a + b). */
    public static LinearFraction normalizedDifference() {
        return new LinearFraction(new float[] {0, 1, -1}, new float[] {0, 1, 1});
    }

    /** a / b. */
    public static LinearFraction ratio() {
        return new LinearFraction(new float[] {0, 1, 0}, new float[] {0, 0, 1});
    }

    /** Mean of the bands. */
    public static LinearFraction mean(int bands) {
        float[] n = new float[bands + 1];
        float[] d = new float[bands + 1];
        java.util.Arrays.fill(n, 1, bands + 1, 1);
        d[0] = bands;
        return new LinearFraction(n, d);
    }

    int bands() {
        return numerator.length - 1;
    }

    String text(List<String> bands) {
        return "(" + sum(numerator, bands) + ") / (" + sum(denominator, bands) + ")";
    }

    private static String sum(float[] factors, List<String> bands) {
        StringBuilder out = new StringBuilder();
        for (int i = 1; i <= factors.length; i++) {
            // The constant last.
            float f = factors[i % factors.length];
            if (f == 0) {
                continue;
            }
            String size = Math.abs(f) == 1 && i < factors.length ? "" : number(Math.abs(f));
            String name = i < factors.length ? bands.get(i - 1) : "";
            String sign = f < 0 ? (out.isEmpty() ? "-" : " - ") : (out.isEmpty() ? "" : " + ");
            out.append(sign)
                    .append(size)
                    .append(size.isEmpty() || name.isEmpty() ? "" : "*")
                    .append(name);
        }
        return out.toString();
    }

    private static String number(float f) {
        return f == Math.rint(f) ? String.format(Locale.ROOT, "%.0f", f) : Float.toString(f);
    }
}
