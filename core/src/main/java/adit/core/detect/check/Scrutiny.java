// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.check;

import adit.core.cube.BandChunk;
import adit.core.cube.Chunk;
import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.core.scene.Reason;
import adit.kernel.fit.BreakCheck;
import adit.kernel.fit.Calendar365;
import adit.kernel.fit.SeasonTrend;
import adit.ledger.Method;
import java.util.List;

/**
 * Looks again at each break of a map: one segment against two, on the pixel's observations from the start of its history
 * to the end of the chunk. A break that does not stand becomes a stable pixel. Stateless; the same input gives the same
 * bits.
 *
 * <p>Of several bands the gains of the information criteria add up, with the date as one parameter of all of them; Chow's
 * test is taken of the clearest band, its probability times the number of bands. A band without any variation says
 * nothing. What cannot be checked, for too few observations, does not stand.
 */
public final class Scrutiny {
    private static final String CITATION =
            "Chow, G. C. (1960): Tests of equality between sets of coefficients in two linear regressions."
                    + " Econometrica 28(3), 591-605. doi:10.2307/1910133; Liu, J., Wu, S., Zidek, J. V. (1997): On"
                    + " segmented multivariate regression. Statistica Sinica 7, 497-525.";

    private final ScrutinySettings settings;
    private final Method method;

    public Scrutiny(ScrutinySettings settings) {
        this.settings = settings;
        method = new Method("break-check", "1", CITATION, settings.parameters());
    }

    /** Name, version, parameters and citation, as they go into the ledger. */
    public Method method() {
        return method;
    }

    /** Responses of a pixel at a date, in as many variables as are checked together. */
    private interface Responses {
        boolean observed(int t, int p);

        double value(int variable, int t, int p);
    }

    /**
     * Checks the breaks of one variable.
     *
     * @param breaks what a detector found in the chunk; changed where a break does not stand
     * @return how many did not
     */
    public int check(Chunk chunk, BreakMap breaks) {
        return check(chunk.epochDays(), 1, breaks, new Responses() {
            @Override
            public boolean observed(int t, int p) {
                return chunk.weights()[t][p] > 0;
            }

            @Override
            public double value(int variable, int t, int p) {
                return chunk.values()[t][p];
            }
        });
    }

    /**
     * Checks the breaks of several bands together.
     *
     * @param bands that decide, of those of the chunk
     * @param breaks what a detector found in the chunk; changed where a break does not stand
     * @return how many did not
     */
    public int check(BandChunk chunk, List<String> bands, BreakMap breaks) {
        short[][][] stored =
                bands.stream().map(b -> chunk.stored()[chunk.indexOf(b)]).toArray(short[][][]::new);
        return check(chunk.epochDays(), stored.length, breaks, new Responses() {
            @Override
            public boolean observed(int t, int p) {
                boolean all = chunk.reasons()[t][p] == Reason.CLEAR.code();
                for (short[][] band : stored) {
                    all &= band[t][p] != BandChunk.MISSING;
                }
                return all;
            }

            @Override
            public double value(int variable, int t, int p) {
                return stored[variable][t][p];
            }
        });
    }

    private int check(int[] days, int variables, BreakMap breaks, Responses responses) {
        SeasonTrend design =
                SeasonTrend.of(Calendar365.slots(days), Calendar365.FREQUENCY, settings.order(), settings.trend());
        BreakCheck check = new BreakCheck(design);
        double[][] values = new double[variables][days.length];
        int[] at = new int[days.length];
        int refused = 0;
        for (int p = 0; p < breaks.pixels(); p++) {
            if (breaks.state()[p] != PixelState.BREAK.code()) {
                continue;
            }
            int n = 0;
            int candidate = 0;
            for (int t = 0; t < days.length; t++) {
                if (days[t] < breaks.historyStart()[p] || !responses.observed(t, p)) {
                    continue;
                }
                candidate += days[t] < breaks.firstAfter()[p] ? 1 : 0;
                for (int v = 0; v < variables; v++) {
                    values[v][n] = responses.value(v, t, p);
                }
                at[n++] = t;
            }
            if (!stands(check, values, at, candidate, n)) {
                refuse(breaks, p);
                refused++;
            }
        }
        return refused;
    }

    private boolean stands(BreakCheck check, double[][] values, int[] at, int candidate, int n) {
        double gain = 0;
        double probability = 1;
        int telling = 0;
        for (double[] variable : values) {
            BreakCheck.Verdict v = check.check(variable, at, 0, candidate, n, settings.change());
            if (Double.isNaN(v.f())) {
                continue;
            }
            telling++;
            probability = Math.min(probability, v.probability());
            gain += switch (settings.criterion()) {
                case CHOW -> 0;
                case BIC, LWZ -> v.gain(settings.criterion());
            };
        }
        if (telling == 0) {
            return false;
        }
        return switch (settings.criterion()) {
            case CHOW -> probability * telling < settings.level();
            // Each variable's gain has paid for the date, which is the same for all.
            case BIC, LWZ -> gain + (telling - 1) * BreakCheck.penalty(settings.criterion(), n) > 0;
        };
    }

    private static void refuse(BreakMap breaks, int p) {
        breaks.state()[p] = PixelState.STABLE.code();
        breaks.lastBefore()[p] = BreakMap.NO_DAY;
        breaks.firstAfter()[p] = BreakMap.NO_DAY;
        breaks.confirmed()[p] = BreakMap.NO_DAY;
        breaks.postMagnitude()[p] = Float.NaN;
    }
}
