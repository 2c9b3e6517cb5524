// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.core.geo.Window;

/** Draws the reflectance of the ground on one day, without atmosphere and at its true place. */
final class Surface {
    static final int BANDS = 6;
    private static final double[] SNOW = {0.80, 0.81, 0.80, 0.73, 0.105, 0.075};

    private final SimulatedMine mine;
    private final Ground ground;
    private final Changes changes;
    private final Phenology phenology;
    private final double relief;

    Surface(SimulatedMine mine, Landscape land, Ground ground, Changes changes, Phenology phenology) {
        this.mine = mine;
        this.ground = ground;
        this.changes = changes;
        this.phenology = phenology;
        relief = land.relief();
    }

    /** The materials on one day. */
    private final class Day {
        final int day;
        final Sky sky;
        final double[] state = new double[Material.COUNT];
        final double[] slope = new double[Material.COUNT];
        final double[] density = new double[Material.COUNT];
        final Material[] kind = new Material[Material.COUNT];
        final double[][] low = new double[Material.COUNT][];
        final double[][] rise = new double[Material.COUNT][];
        final double anomalyA;
        final double anomalyB;

        Day(int day, Sky sky) {
            this.day = day;
            this.sky = sky;
            double wet = Math.clamp(0.30 + 0.28 * phenology.anomaly(9, day), 0, 1);
            anomalyA = 0.020 * phenology.anomaly(10, day);
            anomalyB = 0.020 * phenology.anomaly(3, day);
            for (int m = 0; m < Material.COUNT; m++) {
                boolean field = m >= Material.FIRST_FIELD;
                if (!field && m >= Material.plain()) {
                    continue;
                }
                Material k = field ? phenology.crop(m) : Material.of(m);
                kind[m] = k;
                boolean own = !field
                        && (k.season == Material.Season.WHEAT
                                || k.season == Material.Season.MAIZE
                                || k.season == Material.Season.HAY);
                if (!own) {
                    state[m] = field ? phenology.field(m, day) : phenology.state(k.season, day);
                    double before = field ? state[m] : phenology.state(k.season, day - 4);
                    slope[m] = k.isNaturalVegetation() ? (state[m] - before) / 4 : 0;
                }
                density[m] = k == Material.STEPPE ? 0.22 : k == Material.FOREST ? 0.08 : field ? 0.05 : 0;
                low[m] = new double[BANDS];
                rise[m] = new double[BANDS];
                double dark = 1 - 0.26 * wet * k.wetting;
                for (int b = 0; b < BANDS; b++) {
                    low[m][b] = k.low.at(b) * dark;
                    rise[m][b] = k.high.at(b) * (k.season == Material.Season.AGE ? dark : 1) - low[m][b];
                }
            }
        }
    }

    /**
     * Reflectance of a window with {@code margin} pixels around it; beyond the site its edge is repeated.
     *
     * @param out {@code [band][p]}
     */
    void draw(int day, Sky sky, Window window, int margin, float[][] out) {
        Day d = new Day(day, sky);
        double tan = StrictMath.tan(Math.min(sky.zenith(), 1.2));
        int w = window.width() + 2 * margin;
        int h = window.height() + 2 * margin;
        double[] v = new double[BANDS];
        double[] phases = new double[8];
        for (int r = 0; r < h; r++) {
            int row = Math.clamp(window.row() - margin + r, 0, mine.height() - 1);
            for (int c = 0; c < w; c++) {
                int col = Math.clamp(window.col() - margin + c, 0, mine.width() - 1);
                int p = row * mine.width() + col;
                pixel(d, p, v, phases);
                double towards =
                        ground.eastward(col, row) * sky.sunEast() + ground.northward(col, row) * sky.sunNorth();
                // Half of what the slope does to the light is left after the provider's correction.
                double light = Math.clamp(1 - 0.5 * tan * towards, 0.5, 1.4);
                for (int b = 0; b < BANDS; b++) {
                    out[b][r * w + c] = (float) (v[b] * light);
                }
            }
        }
    }

    private void pixel(Day d, int p, double[] v, double[] phases) {
        for (int b = 0; b < BANDS; b++) {
            v[b] = 0;
        }
        double dense = ground.density[p];
        double later = ground.phase[p];
        double slow = d.anomalyA * dense + d.anomalyB * ground.texture[p];
        double texture = 0;
        double snow = 0;
        for (int k = 0; k < Ground.SLOTS; k++) {
            int points = ground.share[p * Ground.SLOTS + k];
            if (points == 0) {
                break;
            }
            int m = ground.material[p * Ground.SLOTS + k];
            double part = points / (double) Ground.SEEN_POINTS;
            double state = d.state[m] - later * d.slope[m];
            state = Math.clamp(state * (1 + dense * d.density[m]) + (d.density[m] > 0 ? slow : 0), -0.1, 1.15);
            add(d, m, part, state, v);
            texture += part * d.kind[m].texture;
            snow += part * d.kind[m].snow;
        }
        int change = changes.at(p);
        if (change >= 0) {
            Disturbance what = changes.state(change, d.day, phases);
            double left = 1;
            for (int k = 0; k < what.phases().size(); k++) {
                phases[2 * k] *= 1 - what.recovery().share(d.day - (int) phases[2 * k + 1], d.day);
                left -= phases[2 * k];
            }
            for (int b = 0; b < BANDS; b++) {
                v[b] *= left;
            }
            texture *= left;
            snow *= left;
            double shade = 1 + changes.shade(change);
            for (int k = 0; k < what.phases().size(); k++) {
                double part = phases[2 * k];
                Material m = what.phases().get(k);
                boolean ages = m.season == Material.Season.AGE;
                double state = ages ? Math.clamp(phases[2 * k + 1] / 420, 0, 1) : d.state[m.number()];
                add(d, m.number(), part * shade, state, v);
                texture += part * m.texture;
                snow += part * m.snow;
            }
        }
        double bright = Math.max(0.4, 1 + texture * ground.texture[p]);
        double cover = 0;
        if (d.sky.hasSnow()) {
            double t = Math.clamp((ground.height3[p] / relief - d.sky.snowLine()) / 0.6, 0, 1);
            cover = snow * t * t * (3 - 2 * t);
        }
        for (int b = 0; b < BANDS; b++) {
            v[b] = v[b] * bright * (1 - cover) + SNOW[b] * cover;
        }
    }

    private static void add(Day d, int m, double part, double state, double[] v) {
        double[] low = d.low[m];
        double[] rise = d.rise[m];
        for (int b = 0; b < BANDS; b++) {
            v[b] += part * (low[b] + state * rise[b]);
        }
    }
}
