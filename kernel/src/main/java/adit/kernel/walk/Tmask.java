// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.fit.BisquareSeason;
import adit.kernel.fit.DaySeason;
import java.util.Arrays;

/**
 * Flags clouds, shadows and snow that the mask has missed (Tmask; Zhu and Woodcock 2014): observations too far from a
 * robust fit in one of a few bands. A workspace of one thread.
 */
public final class Tmask {
    private final BisquareSeason fit;
    private final boolean[] flags;

    public Tmask(DaySeason design) {
        fit = new BisquareSeason(design, design.dates());
        flags = new boolean[design.dates()];
    }

    /**
     * Flags of observations {@code from} (inclusive) to {@code to} (exclusive), in this workspace; flag 0 is that of from.
     *
     * @param limits largest residual of each band
     */
    public boolean[] flag(BandSeries series, int from, int to, int[] bands, double[] limits) {
        Arrays.fill(flags, 0, to - from, false);
        fit.cover(series.at(), from, to);
        for (int k = 0; k < bands.length; k++) {
            if (fit.fit(series.values()[bands[k]], from)) {
                for (int i = 0; i < to - from; i++) {
                    flags[i] |= Math.abs(fit.residual(i)) > limits[k];
                }
            }
        }
        return flags;
    }
}
