// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.core.cube.Chunk;
import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.core.detect.bfast.BfastMonitor;
import adit.core.detect.bfast.BfastSettings;
import adit.kernel.fit.BreakCheck;
import adit.kernel.fit.BreakCheck.Change;
import adit.kernel.fit.BreakCheck.Criterion;
import adit.kernel.fit.BreakCheck.Verdict;
import adit.kernel.fit.Calendar365;
import adit.kernel.fit.SeasonTrend;
import java.util.ArrayList;
import java.util.List;

/**
 * What checks of breaks remove: of the false breaks that the reference detector at 5 % finds in simulated noise, and of
 * the true ones that it finds in simulated steps. Arguments: seed, pixels.
 */
public final class BreakCheckStudy {
    private record Rule(Criterion criterion, double level) {}

    private static final List<Rule> RULES = List.of(
            new Rule(Criterion.CHOW, 0.05),
            new Rule(Criterion.CHOW, 0.01),
            new Rule(Criterion.CHOW, 0.001),
            new Rule(Criterion.CHOW, 0.0001),
            new Rule(Criterion.BIC, 0),
            new Rule(Criterion.LWZ, 0));

    private BreakCheckStudy() {}

    public static void main(String[] args) {
        long seed = args.length > 0 ? Long.parseLong(args[0]) : 101;
        int pixels = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        System.out.println(
                "simulated, seed " + seed + ", " + pixels + " pixels; removed by each check, % of the breaks");
        System.out.println("case, observations, change, breaks | chow 5 % | 1 % | 0.1 % | 0.01 % | BIC | LWZ");
        int[] stepDays = new int[pixels];
        report("no change, white", NoiseCube.of(seed, pixels, 0, 0, stepDays), stepDays, false);
        report("no change, AR(1) 0.3", NoiseCube.of(seed + 1, pixels, 0.3, 0, stepDays), stepDays, false);
        for (int step : new int[] {2, 3, 5}) {
            report(
                    "step of " + step + " sigma, white",
                    NoiseCube.of(seed + 10 + step, pixels, 0, step, stepDays),
                    stepDays,
                    true);
        }
    }

    private static void report(String name, Chunk chunk, int[] stepDays, boolean real) {
        BreakMap map = new BfastMonitor(BfastSettings.rBfast(3, BfastSettings.History.ALL))
                .detect(chunk, NoiseCube.HISTORY)
                .breaks();
        for (boolean all : new boolean[] {true, false}) {
            for (Change change : new Change[] {Change.LEVEL, Change.AS_LONG_AS_IT_ALLOWS}) {
                List<Verdict> verdicts = check(chunk, map, stepDays, real, all, change);
                StringBuilder line = new StringBuilder(
                        name + ", " + (all ? "all" : "to the alarm") + ", " + change + ", " + verdicts.size());
                for (Rule r : RULES) {
                    long removed = verdicts.stream()
                            .filter(v -> !v.keep(r.criterion(), r.level()))
                            .count();
                    line.append(String.format(
                            java.util.Locale.ROOT, " | %.1f", 100.0 * removed / Math.max(1, verdicts.size())));
                }
                System.out.println(line);
            }
        }
    }

    private static List<Verdict> check(
            Chunk chunk, BreakMap map, int[] stepDays, boolean real, boolean all, Change change) {
        SeasonTrend design = SeasonTrend.of(Calendar365.slots(chunk.epochDays()), Calendar365.FREQUENCY, 3, true);
        BreakCheck check = new BreakCheck(design);
        List<Verdict> verdicts = new ArrayList<>();
        double[] values = new double[chunk.dates()];
        int[] at = new int[chunk.dates()];
        for (int p = 0; p < chunk.pixels(); p++) {
            // In the pixels with a step, a break that was confirmed before it is a false one and counts in neither.
            boolean counts = map.state()[p] == PixelState.BREAK.code() && (!real || map.confirmed()[p] >= stepDays[p]);
            if (!counts) {
                continue;
            }
            int n = 0;
            int candidate = 0;
            for (int t = 0; t < chunk.dates(); t++) {
                int day = chunk.epochDays()[t];
                if (chunk.weights()[t][p] > 0 && (all || day <= map.confirmed()[p])) {
                    candidate += day < map.firstAfter()[p] ? 1 : 0;
                    values[n] = chunk.values()[t][p];
                    at[n++] = t;
                }
            }
            verdicts.add(check.check(values, at, 0, candidate, n, change));
        }
        return verdicts;
    }
}
