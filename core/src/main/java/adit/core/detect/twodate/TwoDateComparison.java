// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.twodate;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.Detection;
import adit.core.detect.PixelState;
import adit.core.geo.Window;
import adit.ledger.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Two-date comparison: what changed between the last clear look of the history and the first clear look after it, more
 * than the stable surroundings changed. Six indices are differenced, standardised together against the surroundings, and
 * judged with control of the false discovery rate. Stateless; the same input gives the same bits.
 *
 * <p>It needs the area whole, because the surroundings are what it compares with; its working memory is about 60 bytes a
 * pixel beside the chunk.
 *
 * @param falseDiscoveryRate expected share of stable pixels among the seeds of change (Benjamini and Hochberg 1995)
 * @param growLevel chance level down to which change grows from a seed
 * @param smallestSquareMetres smaller groups are not reported, smaller holes are closed
 */
public record TwoDateComparison(double falseDiscoveryRate, double growLevel, double smallestSquareMetres) {
    /** Pixels of the largest area that is compared at once: 2048². */
    public static final int MAX_PIXELS = 2048 * 2048;

    /** As it stands in the ledger. */
    public static final String NAME = "two-date-comparison";

    private static final String CITATION =
            "Two-date comparison of Adit (docs/methods/two-date.md), after Nielsen (2007) "
                    + "IEEE TIP 16:463-478, Canty and Nielsen (2008) RSE 112:1025-1036, Benjamini and Hochberg (1995) JRSS B 57:289-300";

    public TwoDateComparison() {
        this(0.01, 0.01, 5000);
    }

    public TwoDateComparison {
        if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
            throw new IllegalArgumentException("falseDiscoveryRate must be in (0, 1), was " + falseDiscoveryRate);
        }
        if (!(growLevel > 0 && growLevel < 1)) {
            throw new IllegalArgumentException("growLevel must be in (0, 1), was " + growLevel);
        }
        if (!(smallestSquareMetres >= 0)) {
            throw new IllegalArgumentException("smallestSquareMetres must be >= 0, was " + smallestSquareMetres);
        }
    }

    /** Name, version, parameters and citation, as they go into the ledger. */
    public Method method() {
        return new Method(
                NAME,
                "1",
                CITATION,
                Map.of(
                        "false_discovery_rate",
                        falseDiscoveryRate,
                        "grow_level",
                        growLevel,
                        "smallest_square_metres",
                        smallestSquareMetres,
                        "indices",
                        Features.NAMES));
    }

    /**
     * Compares the last clear look of {@code history} with the first clear look after it.
     *
     * @param chunk the whole area with blue, green, red, nir or nir08, swir16, swir22; at most {@link #MAX_PIXELS}
     * @param pixelMetres side of a pixel
     * @return breaks whose interval is [day before, day after], whose magnitude is the change of NDVI in the radiometry
     *     of the look before, and whose score is the statistic over the level of growth (a closed hole may be below 1). A
     *     pixel without a clear look after is NOT_MONITORED, before HISTORY_TOO_SHORT, with neither NO_DATA; where fewer
     *     than 500 sampled pixels are clear in both looks nothing is judged and those are HISTORY_TOO_SHORT too
     */
    public Detection compare(BandChunk chunk, Period history, double pixelMetres) {
        if (chunk.pixels() > MAX_PIXELS) {
            throw new IllegalArgumentException("the two-date comparison takes at most " + MAX_PIXELS
                    + " pixels at once, the area has " + chunk.pixels() + "; divide the site or use larger pixels");
        }
        if (!(pixelMetres > 0)) {
            throw new IllegalArgumentException("pixelMetres must be > 0, was " + pixelMetres);
        }
        int width = chunk.window().width();
        int height = chunk.window().height();
        LookPair pair = new LookPair(chunk, history);
        BreakMap map = BreakMap.empty(chunk.pixels());
        Optional<StableChange> stable = StableChange.fit(pair, width, height);
        if (stable.isPresent()) {
            judge(map, pair, stable.get(), chunk.window(), pixelMetres);
        } else {
            for (int p = 0; p < map.pixels(); p++) {
                PixelState state = state(pair, p, false);
                map.state()[p] = (state == PixelState.STABLE ? PixelState.HISTORY_TOO_SHORT : state).code();
            }
        }
        return new Detection("ndvi", chunk.window(), map, method());
    }

    private void judge(BreakMap map, LookPair pair, StableChange stable, Window window, double pixelMetres) {
        float[] statistic = statistics(pair, stable, map);
        double grow = stable.statisticAt(growLevel);
        double seed = Math.max(seedLevel(statistic, stable), grow);
        int smallest = (int) Math.ceil(smallestSquareMetres / (pixelMetres * pixelMetres) - 1e-9);
        boolean[] changed = new ChangeRegions(pair, stable, window.width(), window.height(), statistic, growLevel)
                .find(seed, grow, smallest);
        for (int p = 0; p < changed.length; p++) {
            describe(map, p, pair, statistic[p], grow, changed[p]);
            map.sigma()[p] = pair.comparable(p) ? (float) stable.spread()[Features.NDVI] : Float.NaN;
        }
    }

    /** The statistic of each comparable pixel, NaN elsewhere; the change of NDVI goes into the map's magnitude. */
    private static float[] statistics(LookPair pair, StableChange stable, BreakMap map) {
        float[] statistic = new float[map.pixels()];
        StableChange.Scratch scratch = new StableChange.Scratch();
        double[] whitened = new double[Features.COUNT];
        for (int p = 0; p < statistic.length; p++) {
            if (!pair.comparable(p)) {
                statistic[p] = Float.NaN;
                continue;
            }
            stable.whitened(pair, p, scratch, whitened);
            double sum = 0;
            for (double w : whitened) {
                sum += w * w;
            }
            statistic[p] = (float) sum;
            map.magnitude()[p] = (float) scratch.difference[Features.NDVI];
        }
        return statistic;
    }

    /** The smallest statistic that the step-up rule of Benjamini and Hochberg accepts; infinite if none. */
    private double seedLevel(float[] statistic, StableChange stable) {
        float[] sorted = statistic.clone();
        Arrays.sort(sorted);
        int tests = sorted.length;
        while (tests > 0 && Float.isNaN(sorted[tests - 1])) {
            tests--;
        }
        double level = Double.POSITIVE_INFINITY;
        for (int i = tests - 1; i >= 0; i--) {
            double chance = stable.chance(sorted[i]);
            if (chance > falseDiscoveryRate) {
                break;
            }
            if (chance <= falseDiscoveryRate * (tests - i) / tests) {
                level = sorted[i];
            }
        }
        return level;
    }

    private static void describe(BreakMap map, int p, LookPair pair, float statistic, double grow, boolean changed) {
        PixelState state = state(pair, p, changed);
        map.state()[p] = state.code();
        map.historyCount()[p] = (short) (pair.hasBefore(p) ? 1 : 0);
        map.monitorCount()[p] = (short) (pair.hasAfter(p) ? 1 : 0);
        if (pair.hasBefore(p)) {
            map.historyStart()[p] = pair.dayBefore(p);
        }
        if (pair.comparable(p)) {
            map.score()[p] = (float) Math.sqrt(statistic / grow);
        }
        if (changed) {
            map.lastBefore()[p] = pair.dayBefore(p);
            map.firstAfter()[p] = pair.dayAfter(p);
            map.confirmed()[p] = pair.dayAfter(p);
            map.postMagnitude()[p] = map.magnitude()[p];
        }
    }

    private static PixelState state(LookPair pair, int p, boolean changed) {
        if (pair.comparable(p)) {
            return changed ? PixelState.BREAK : PixelState.STABLE;
        }
        if (pair.hasBefore(p)) {
            return PixelState.NOT_MONITORED;
        }
        return pair.hasAfter(p) ? PixelState.HISTORY_TOO_SHORT : PixelState.NO_DATA;
    }
}
