// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.core.cube.BandChunk;
import adit.core.cube.Chunk;
import adit.core.geo.Window;
import adit.core.mask.CloudMargin;
import adit.core.mask.MaskRules;
import adit.core.mask.QualityBand;
import adit.core.scene.MaskSource;
import adit.core.scene.Reason;
import adit.testkit.random.Draw;
import java.util.List;
import java.util.stream.IntStream;

/** Chunks made in memory, without files: for tests and benchmarks. */
public final class SimulatedCube {
    private SimulatedCube() {}

    /**
     * A window of a simulated site as the pipeline would have read it without registering the scenes; 20-m bands are
     * repeated on 10-m pixels. Scenes that are made twice, have no mask, lack a band or lie outside are left out.
     *
     * @param window begins and ends at even pixels
     */
    public static BandChunk of(SimulatedSite site, Window window, MaskRules rules, int threads) {
        List<SceneSpec> scenes = site.scenes().stream()
                .filter(s -> s.hasMask()
                        && s.missingBand() == null
                        && s.sequence() == 0
                        && s.swath().reach() > -16_000)
                .toList();
        int n = scenes.size();
        short[][][] stored = new short[Material.BANDS.length][n][];
        byte[][] reasons = new byte[n][];
        QualityBand quality = QualityBand.of(MaskSource.Kind.SCL, rules);
        Workers.compute(threads, n, t -> {
            SceneRenderer.Drawn d = site.renderer().draw(scenes.get(t), window);
            int offset = scenes.get(t).storedOffset();
            for (int b = 0; b < Material.BANDS.length; b++) {
                stored[b][t] = b < SceneRenderer.FINE
                        ? lowered(d.fine()[b], offset)
                        : lowered(doubled(d.coarse()[b - SceneRenderer.FINE], window), offset);
            }
            byte[] reason = new byte[window.pixels()];
            for (int p = 0; p < reason.length; p++) {
                int row = p / window.width();
                int scl = d.scl()[row / 2 * (window.width() / 2) + p % window.width() / 2];
                reason[p] = d.fine()[0][p] == 0
                        ? Reason.NO_DATA.code()
                        : quality.reason(scl).code();
            }
            CloudMargin.widen(reason, window.width(), window.height(), rules.nearCloudPixels(SimulatedMine.PIXEL));
            reasons[t] = reason;
        });
        int[] days = scenes.stream().mapToInt(SceneSpec::day).toArray();
        return new BandChunk(List.of(Material.BANDS), window, days, stored, reasons, 1e-4);
    }

    private static short[] lowered(short[] plane, int offset) {
        short[] out = new short[plane.length];
        for (int p = 0; p < out.length; p++) {
            int v = plane[p] & 0xFFFF;
            out[p] = (short) Math.clamp(v == 0 ? 0 : v - offset, -32_768, 32_767);
        }
        return out;
    }

    private static short[] doubled(short[] coarse, Window window) {
        short[] out = new short[window.pixels()];
        for (int p = 0; p < out.length; p++) {
            int row = p / window.width();
            out[p] = coarse[row / 2 * (window.width() / 2) + p % window.width() / 2];
        }
        return out;
    }

    /**
     * A chunk of an index with season, white noise, gaps and a step in a tenth of the pixels: quick to make, for
     * benchmarks of detectors.
     *
     * @param dates every five days from 2019-01-01
     * @param missing share of the observations that are missing, in [0, 1)
     */
    public static Chunk index(long seed, int width, int height, int dates, double missing) {
        int n = width * height;
        float[][] values = new float[dates][n];
        float[][] weights = new float[dates][n];
        byte[][] reasons = new byte[dates][n];
        long key = Draw.key(seed, 91);
        int[] step = IntStream.range(0, n)
                .map(p -> Draw.uniform(Draw.key(key, 1, p)) < 0.1
                        ? (int) Draw.uniform(Draw.key(key, 2, p), dates * 0.55, dates * 0.9)
                        : dates)
                .toArray();
        for (int t = 0; t < dates; t++) {
            double season = 0.2 * StrictMath.sin(2 * StrictMath.PI * (t * 5 / 365.25 - 0.3));
            // Cloud hides half of its share at once, as it does.
            boolean overcast = Draw.uniform(Draw.key(key, 3, t)) < missing / 2;
            double left = (missing / 2) / (1 - missing / 2);
            for (int p = 0; p < n; p++) {
                long k = key + (long) t * n + p;
                if (overcast || Draw.uniform(k ^ 0x5DEECE66DL) < left) {
                    reasons[t][p] = Reason.CLOUD.code();
                } else {
                    values[t][p] = (float) (0.6 + season + 0.03 * Draw.quickGaussian(k) - (t >= step[p] ? 0.3 : 0));
                    weights[t][p] = 1;
                }
            }
        }
        int[] days = IntStream.range(0, dates).map(t -> 17_897 + 5 * t).toArray();
        return new Chunk("ndvi", new Window(0, 0, width, height), days, values, weights, reasons, 1);
    }
}
