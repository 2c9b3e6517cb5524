// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.core.cube.Chunk;
import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.core.detect.chart.ChartSettings;
import adit.core.detect.chart.ControlCharts;
import adit.kernel.walk.ChartRule;
import java.util.Arrays;
import java.util.List;

/**
 * How often control charts raise false alarms against what their average run length states, and how soon they find a
 * step, on simulated noise. Arguments: seed, pixels.
 */
public final class ChartStudy {
    private ChartStudy() {}

    public static void main(String[] args) {
        long seed = args.length > 0 ? Long.parseLong(args[0]) : 101;
        int pixels = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        int[] stepDays = new int[pixels];
        Chunk white = NoiseCube.of(seed, pixels, 0, 0, stepDays);
        Chunk correlated = NoiseCube.of(seed + 1, pixels, 0.3, 0, stepDays);
        Chunk stepped = NoiseCube.of(seed + 2, pixels, 0, 5, stepDays);
        System.out.println("simulated, seed " + seed + ", " + pixels + " pixels, 4 years of history, 3 monitored");
        System.out.println("chart, residuals, limit | stated false alarms % | white % | AR(1) 0.3 % | 5 sigma step:"
                + " found %, median lag days, truth in interval %");
        for (double length : new double[] {500, 5000}) {
            for (ChartSettings s :
                    List.of(ChartSettings.ewma(length), ChartSettings.cusum(length), ChartSettings.run(3, length))) {
                for (boolean recursive : new boolean[] {true, false}) {
                    row(s.withRecursive(recursive), white, correlated, stepped, stepDays);
                }
            }
        }
    }

    private static void row(ChartSettings s, Chunk white, Chunk correlated, Chunk stepped, int[] stepDays) {
        ControlCharts chart = new ControlCharts(s);
        BreakMap a = chart.detect(white, NoiseCube.HISTORY).breaks();
        BreakMap b = chart.detect(correlated, NoiseCube.HISTORY).breaks();
        BreakMap c = chart.detect(stepped, NoiseCube.HISTORY).breaks();
        double stated = 0;
        for (int p = 0; p < a.pixels(); p++) {
            stated += 1 - StrictMath.exp(-a.monitorCount()[p] / s.averageRunLength());
        }
        int found = 0;
        int held = 0;
        int[] lags = new int[c.pixels()];
        for (int p = 0; p < c.pixels(); p++) {
            if (c.state()[p] == PixelState.BREAK.code() && c.confirmed()[p] >= stepDays[p]) {
                lags[found++] = c.confirmed()[p] - stepDays[p];
                held += c.lastBefore()[p] < stepDays[p] && stepDays[p] <= c.firstAfter()[p] ? 1 : 0;
            }
        }
        Arrays.sort(lags, 0, found);
        System.out.printf(
                java.util.Locale.ROOT,
                "%s ARL %.0f, %s, %.4f | %.2f | %.2f | %.2f | %.1f, %d, %.1f%n",
                s.kind() == ChartRule.Kind.RUN ? "RUN of " + s.run() : s.kind() + " " + s.weight(),
                s.averageRunLength(),
                s.recursive() ? "recursive" : "predicted",
                chart.rule().limit(),
                100 * stated / a.pixels(),
                100.0 * breaks(a) / a.pixels(),
                100.0 * breaks(b) / b.pixels(),
                100.0 * found / c.pixels(),
                found == 0 ? -1 : lags[found / 2],
                100.0 * held / Math.max(1, found));
    }

    private static int breaks(BreakMap m) {
        int n = 0;
        for (byte state : m.state()) {
            n += state == PixelState.BREAK.code() ? 1 : 0;
        }
        return n;
    }
}
