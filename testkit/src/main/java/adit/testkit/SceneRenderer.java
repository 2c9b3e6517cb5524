// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.core.geo.Window;
import adit.testkit.random.Draw;
import adit.testkit.random.Noise;

/**
 * Draws a window of a scene as the provider would deliver it: ground, misregistration, cloud and shadow, residual haze,
 * noise of the sensor, stored integers, and the classification with its mistakes. Whatever the windows, the scene is
 * the same.
 */
final class SceneRenderer {
    /** Pixels that the resampling needs around a window. */
    private static final int MARGIN = 4;

    private static final int BANDS = Surface.BANDS;
    /** Bands of 10 m; the rest has 20 m. */
    static final int FINE = 4;

    private static final double[] CLOUD = {0.62, 0.60, 0.60, 0.63, 0.40, 0.29};
    private static final double[] VEIL = {0.40, 0.38, 0.38, 0.40, 0.22, 0.16};
    /** Share of the light that a cloud takes away; the sky's own light is blue. */
    private static final double[] SHADE = {0.50, 0.57, 0.63, 0.70, 0.76, 0.78};

    private static final double[] HAZE = {0.0060, 0.0045, 0.0034, 0.0026, 0.0010, 0.0006};

    private final SimulatedMine mine;
    private final Surface surface;

    SceneRenderer(SimulatedMine mine, Surface surface) {
        this.mine = mine;
        this.surface = surface;
    }

    /**
     * A window as stored.
     *
     * @param fine blue, green, red, nir: unsigned 16-bit values of 10-m pixels, 0 is nodata
     * @param coarse swir16, swir22: the same of 20-m pixels
     * @param scl classes of 20-m pixels, 0 is nodata
     */
    record Drawn(Window window, short[][] fine, short[][] coarse, byte[] scl) {}

    /** What is above each 20-m cell of a window, with one cell around it. */
    private static final class Air {
        final int width;
        final boolean isClear;
        final float[] cloud;
        final float[] shadow;
        final float[] billow;
        final float[] veil;

        Air(Sky sky, Window w) {
            width = w.width() / 2 + 2;
            int n = width * (w.height() / 2 + 2);
            cloud = new float[n];
            shadow = new float[n];
            billow = new float[n];
            veil = new float[n];
            boolean clear = sky.cover() == 0 && sky.cirrus() == 0;
            isClear = clear;
            for (int i = 0; i < n && !clear; i++) {
                int row = i / width;
                double x = w.col() * SimulatedMine.PIXEL + (i - row * width - 0.5) * 2 * SimulatedMine.PIXEL;
                double y = w.row() * SimulatedMine.PIXEL + (row - 0.5) * 2 * SimulatedMine.PIXEL;
                cloud[i] = (float) sky.cloud(x, y);
                shadow[i] = (float) sky.shadow(x, y);
                billow[i] = cloud[i] > 0 ? (float) sky.billow(x, y) : 0;
                veil[i] = (float) sky.veil(x, y);
            }
        }

        /** Value at a 10-m pixel of the window. */
        float fine(float[] plane, int col, int row) {
            if (isClear) {
                return 0;
            }
            int c = (col + 1) / 2;
            int r = (row + 1) / 2;
            float fx = (col & 1) == 0 ? 0.75f : 0.25f;
            float fy = (row & 1) == 0 ? 0.75f : 0.25f;
            int at = r * width + c;
            float top = plane[at] + fx * (plane[at + 1] - plane[at]);
            float bottom = plane[at + width] + fx * (plane[at + width + 1] - plane[at + width]);
            return top + fy * (bottom - top);
        }
    }

    /** Draws a window that begins and ends at even pixels. */
    Drawn draw(SceneSpec scene, Window window) {
        if (((window.col() | window.row() | window.width() | window.height()) & 1) != 0) {
            throw new IllegalArgumentException("a window to draw lies on even pixels, was " + window);
        }
        int w = window.width();
        int h = window.height();
        float[][] wide = new float[BANDS][(w + 2 * MARGIN) * (h + 2 * MARGIN)];
        surface.draw(scene.day(), scene.sky(), window, MARGIN, wide);
        float[][] ground = new float[BANDS][];
        for (int b = 0; b < BANDS; b++) {
            ground[b] = shift(wide[b], w, h, scene.shiftX(), scene.shiftY());
        }
        Air air = new Air(scene.sky(), window);
        double[][] radiometry = radiometry(scene);
        short[][] fine = new short[FINE][w * h];
        for (int b = 0; b < FINE; b++) {
            fine(scene, window, air, b, ground[b], radiometry[b], fine[b]);
        }
        short[][] coarse = new short[BANDS - FINE][w / 2 * (h / 2)];
        for (int b = FINE; b < BANDS; b++) {
            coarse(scene, window, air, b, ground[b], radiometry[b], coarse[b - FINE]);
        }
        byte[] scl = new byte[w / 2 * (h / 2)];
        new Classifier(scene).classify(window, air.cloud, air.shadow, air.veil, fine, coarse, scl);
        return new Drawn(window, fine, coarse, scl);
    }

    /** Factor and addend per band: calibration, direction of view, residual of the atmospheric correction. */
    private double[][] radiometry(SceneSpec scene) {
        long key = Draw.key(Draw.key(mine.seed(), 71, scene.day()), scene.orbit());
        double common = 1 + 0.013 * Draw.gaussian(Draw.key(key, 0)) + 0.025 * scene.orbit();
        double[][] all = new double[BANDS][];
        for (int b = 0; b < BANDS; b++) {
            double own = 0.006 * Draw.gaussian(Draw.key(key, 1 + b));
            all[b] = new double[] {common + own, HAZE[b] * scene.sky().haze()};
        }
        return all;
    }

    private void fine(SceneSpec scene, Window win, Air air, int b, float[] ground, double[] radiometry, short[] out) {
        int w = win.width();
        long key = Draw.key(Draw.key(mine.seed(), 72, scene.day()), 10L * scene.orbit() + b);
        double pixel = SimulatedMine.PIXEL;
        for (int r = 0; r < win.height(); r++) {
            for (int c = 0; c < w; c++) {
                int p = r * w + c;
                if (!scene.swath().holds((win.col() + c + 0.5) * pixel, (win.row() + r + 0.5) * pixel)) {
                    continue;
                }
                double v = through(
                        b,
                        ground[p],
                        radiometry,
                        air.fine(air.cloud, c, r),
                        air.fine(air.shadow, c, r),
                        air.fine(air.billow, c, r),
                        air.fine(air.veil, c, r));
                long at = (long) (win.row() + r) * mine.width() + win.col() + c;
                out[p] = stored(v, Draw.quickGaussian(key + at * 0x632BE59BD9B4E019L), scene.storedOffset());
            }
        }
    }

    private void coarse(SceneSpec scene, Window win, Air air, int b, float[] ground, double[] radiometry, short[] out) {
        int w = win.width() / 2;
        long key = Draw.key(Draw.key(mine.seed(), 72, scene.day()), 10L * scene.orbit() + b);
        double pixel = 2 * SimulatedMine.PIXEL;
        for (int r = 0; r < win.height() / 2; r++) {
            for (int c = 0; c < w; c++) {
                int col = win.col() / 2 + c;
                int row = win.row() / 2 + r;
                if (!scene.swath().holds((col + 0.5) * pixel, (row + 0.5) * pixel)) {
                    continue;
                }
                int p = 2 * r * win.width() + 2 * c;
                double mean = (ground[p] + ground[p + 1] + ground[p + win.width()] + ground[p + win.width() + 1]) / 4;
                int a = (r + 1) * air.width + c + 1;
                double v = through(b, mean, radiometry, air.cloud[a], air.shadow[a], air.billow[a], air.veil[a]);
                long at = (long) row * mine.width() + col;
                out[r * w + c] = stored(v, Draw.quickGaussian(key + at * 0x632BE59BD9B4E019L), scene.storedOffset());
            }
        }
    }

    private static double through(
            int b, double v, double[] radiometry, double cloud, double shadow, double billow, double veil) {
        v = v * radiometry[0] + radiometry[1];
        v *= 1 - shadow * (1 - cloud) * SHADE[b];
        v += veil * (VEIL[b] - 0.6 * v);
        return v + cloud * (CLOUD[b] * (1 + 0.22 * billow) - v);
    }

    /** The noise grows with the signal: about 0.002 over forest in the red, 0.006 over cloud. */
    private static short stored(double v, double noise, int offset) {
        double noisy = v + noise * (0.0014 + 0.0075 * Math.max(0, v));
        return (short) Math.clamp(StrictMath.round(noisy * 10_000) + offset, 1, 65_535);
    }

    /** Cubic convolution (Keys 1981) of a plane with margin to its window, displaced. */
    private static float[] shift(float[] in, int w, int h, double dx, double dy) {
        int ix = (int) Math.floor(-dx);
        int iy = (int) Math.floor(-dy);
        float[] kx = weights(-dx - ix);
        float[] ky = weights(-dy - iy);
        int wide = w + 2 * MARGIN;
        int clampX = Math.clamp(ix, -MARGIN + 1, MARGIN - 2);
        int clampY = Math.clamp(iy, -MARGIN + 1, MARGIN - 2);
        float[] rows = new float[w * (h + 3)];
        for (int r = 0; r < h + 3; r++) {
            int from = (r + MARGIN + clampY - 1) * wide + MARGIN + clampX - 1;
            for (int c = 0; c < w; c++) {
                int i = from + c;
                rows[r * w + c] = kx[0] * in[i] + kx[1] * in[i + 1] + kx[2] * in[i + 2] + kx[3] * in[i + 3];
            }
        }
        float[] out = new float[w * h];
        for (int p = 0; p < out.length; p++) {
            out[p] = ky[0] * rows[p] + ky[1] * rows[p + w] + ky[2] * rows[p + 2 * w] + ky[3] * rows[p + 3 * w];
        }
        return out;
    }

    private static float[] weights(double t) {
        double a = -0.5;
        double[] k = new double[4];
        for (int i = 0; i < 4; i++) {
            double d = Math.abs(t + 1 - i);
            k[i] = d <= 1
                    ? (a + 2) * d * d * d - (a + 3) * d * d + 1
                    : a * d * d * d - 5 * a * d * d + 8 * a * d - 4 * a;
        }
        return new float[] {(float) k[0], (float) k[1], (float) k[2], (float) k[3]};
    }

    /** The scene classification (SCL), wrong where such a classification is wrong. */
    private static final class Classifier {
        private final SceneSpec scene;
        private final long seed;
        private final boolean missesThin;
        private final boolean flagsBright;

        Classifier(SceneSpec scene) {
            this.scene = scene;
            seed = scene.sky().seed() + 900;
            missesThin = Draw.uniform(Draw.key(seed, 1)) < 0.45;
            flagsBright = Draw.uniform(Draw.key(seed, 2)) < 0.12;
        }

        void classify(
                Window win, float[] cloud, float[] shadow, float[] veil, short[][] fine, short[][] coarse, byte[] out) {
            int w = win.width() / 2;
            for (int r = 0; r < win.height() / 2; r++) {
                for (int c = 0; c < w; c++) {
                    int p = r * w + c;
                    if (coarse[0][p] == 0) {
                        continue;
                    }
                    double x = (win.col() / 2 + c + 0.5) * 2 * SimulatedMine.PIXEL;
                    double y = (win.row() / 2 + r + 0.5) * 2 * SimulatedMine.PIXEL;
                    int a = (r + 1) * (w + 2) + c + 1;
                    int sky = sky(x, y, cloud[a], shadow[a], veil[a]);
                    out[p] = (byte) (sky > 0 ? sky : ground(x, y, win.width(), r, c, fine, coarse, p));
                }
            }
        }

        /** 8, 9, 10, 7 for cloud, 3 for shadow, 0 for a free view as the classification takes it. */
        private int sky(double x, double y, double cloud, double shadow, double veil) {
            if (cloud == 0 && shadow < 0.3 && veil < 0.08) {
                // Commission without any cause on the ground.
                return Noise.fractal(seed + 3, x / 260, y / 260, 3, 0.6) > 2.35 ? 8 : 0;
            }
            double edge = 0.12 * Noise.fractal(seed + 4, x / 220, y / 220, 3, 0.6);
            if (cloud > 0.42 + edge) {
                return cloud > 0.8 + edge ? 9 : 8;
            }
            if (cloud + 0.9 * veil > 0.16 + 0.5 * Math.abs(edge) && !missesThin) {
                return cloud > veil ? 7 : 10;
            }
            boolean seen = Noise.fractal(seed + 5, x / 420, y / 420, 3, 0.5) > -0.7;
            return shadow > 0.32 + edge && seen ? 3 : 0;
        }

        private int ground(double x, double y, int wide, int r, int c, short[][] fine, short[][] coarse, int p) {
            int f = 2 * r * wide + 2 * c;
            double[] v = new double[FINE];
            for (int b = 0; b < FINE; b++) {
                v[b] = (mean(fine[b], f, wide) - scene.storedOffset()) / 10_000;
            }
            double swir = ((coarse[0][p] & 0xFFFF) - scene.storedOffset()) / 10_000.0;
            double ndvi = (v[3] - v[2]) / Math.max(0.01, v[3] + v[2]);
            double ndsi = (v[1] - swir) / Math.max(0.01, v[1] + swir);
            if (ndsi > 0.35 && v[1] > 0.22) {
                return Noise.fractal(seed + 6, x / 700, y / 700, 3, 0.5) > 0.9 ? 8 : 11;
            }
            if (flagsBright && v[0] > 0.145 && Noise.fractal(seed + 7, x / 200, y / 200, 3, 0.6) > -0.2) {
                return 8;
            }
            if (ndvi < 0.1 && swir < 0.07 && v[3] < 0.17) {
                return 6;
            }
            if (v[3] < 0.075) {
                return 2;
            }
            return ndvi > 0.4 ? 4 : 5;
        }

        private static double mean(short[] plane, int at, int w) {
            return ((plane[at] & 0xFFFF)
                            + (plane[at + 1] & 0xFFFF)
                            + (plane[at + w] & 0xFFFF)
                            + (plane[at + w + 1] & 0xFFFF))
                    / 4.0;
        }
    }
}
