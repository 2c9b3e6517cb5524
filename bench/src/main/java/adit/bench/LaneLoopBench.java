// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Ways to write one loop over lanes: what the compiler makes vectors of and what it does not. Two sums take in four dates
 * (eight where the name says so); one, three or four columns are rotated. Figures: docs/decisions/0006-bfast-lanes.md.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LaneLoopBench {
    @Param({"126", "254", "510"})
    public int lanes;

    private double[][] rows = {};
    private final double[] a = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
    private final double[] b = {0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1};

    @Setup
    public void fill() {
        rows = new double[14][lanes];
        for (int p = 0; p < lanes; p++) {
            for (int r = 2; r < 10; r++) {
                rows[r][p] = (p * 7 + r * 3) % 5 < 3 ? 1 : 0;
            }
            rows[12][p] = 1;
        }
    }

    @Benchmark
    public double[] sumsFromLeftToRight() {
        leftToRight(rows[0], rows[1], rows[2], rows[3], rows[4], rows[5], a, b);
        return rows[0];
    }

    private static void leftToRight(
            double[] s, double[] t, double[] r0, double[] r1, double[] r2, double[] r3, double[] a, double[] b) {
        double a0 = a[0];
        double a1 = a[1];
        double a2 = a[2];
        double a3 = a[3];
        double b0 = b[0];
        double b1 = b[1];
        double b2 = b[2];
        double b3 = b[3];
        for (int p = 0; p < s.length; p++) {
            double w0 = r0[p];
            double w1 = r1[p];
            double w2 = r2[p];
            double w3 = r3[p];
            double x = s[p] + a0 * w0 + a1 * w1 + a2 * w2 + a3 * w3;
            double y = t[p] + b0 * w0 + b1 * w1 + b2 * w2 + b3 * w3;
            s[p] = x;
            t[p] = y;
        }
    }

    @Benchmark
    public double[] sumsPairwise() {
        pairwise(rows[0], rows[1], rows[2], rows[3], rows[4], rows[5], a, b);
        return rows[0];
    }

    private static void pairwise(
            double[] s, double[] t, double[] r0, double[] r1, double[] r2, double[] r3, double[] a, double[] b) {
        double a0 = a[0];
        double a1 = a[1];
        double a2 = a[2];
        double a3 = a[3];
        double b0 = b[0];
        double b1 = b[1];
        double b2 = b[2];
        double b3 = b[3];
        for (int p = 0; p < s.length; p++) {
            double w0 = r0[p];
            double w1 = r1[p];
            double w2 = r2[p];
            double w3 = r3[p];
            double x = s[p] + ((a0 * w0 + a1 * w1) + (a2 * w2 + a3 * w3));
            double y = t[p] + ((b0 * w0 + b1 * w1) + (b2 * w2 + b3 * w3));
            s[p] = x;
            t[p] = y;
        }
    }

    @Benchmark
    public double[] sumsOfEightDates() {
        eightDates(rows[0], rows[1], rows, a, b);
        return rows[0];
    }

    private static void eightDates(double[] s, double[] t, double[][] r, double[] a, double[] b) {
        double a0 = a[0];
        double a1 = a[1];
        double a2 = a[2];
        double a3 = a[3];
        double b0 = b[0];
        double b1 = b[1];
        double b2 = b[2];
        double b3 = b[3];
        double[] r0 = r[2];
        double[] r1 = r[3];
        double[] r2 = r[4];
        double[] r3 = r[5];
        double[] r4 = r[6];
        double[] r5 = r[7];
        double[] r6 = r[8];
        double[] r7 = r[9];
        for (int p = 0; p < s.length; p++) {
            double x = s[p] + a0 * r0[p] + a1 * r1[p] + a2 * r2[p] + a3 * r3[p];
            double y = t[p] + b0 * r0[p] + b1 * r1[p] + b2 * r2[p] + b3 * r3[p];
            s[p] = x + b0 * r4[p] + b1 * r5[p] + b2 * r6[p] + b3 * r7[p];
            t[p] = y + a0 * r4[p] + a1 * r5[p] + a2 * r6[p] + a3 * r7[p];
        }
    }

    @Benchmark
    public double[] rotateOneColumn() {
        rotate(rows[0], rows[1], rows[11], rows[12], rows[13]);
        return rows[0];
    }

    private static void rotate(double[] x, double[] r, double[] pivot, double[] keep, double[] take) {
        for (int p = 0; p < x.length; p++) {
            double u = x[p];
            double q = r[p];
            double left = u - pivot[p] * q;
            double next = keep[p] * q + take[p] * u;
            x[p] = left;
            r[p] = next;
        }
    }

    @Benchmark
    public double[] rotateThreeColumns() {
        rotateThree(rows[0], rows[1], rows[2], rows[3], rows[4], rows[5], rows[11], rows[12], rows[13]);
        return rows[0];
    }

    private static void rotateThree(
            double[] x0,
            double[] r0,
            double[] x1,
            double[] r1,
            double[] x2,
            double[] r2,
            double[] pivot,
            double[] keep,
            double[] take) {
        for (int p = 0; p < x0.length; p++) {
            double xi = pivot[p];
            double k = keep[p];
            double t = take[p];
            double u = x0[p];
            double v = x1[p];
            double w = x2[p];
            double q = r0[p];
            double e = r1[p];
            double f = r2[p];
            x0[p] = u - xi * q;
            x1[p] = v - xi * e;
            x2[p] = w - xi * f;
            r0[p] = k * q + t * u;
            r1[p] = k * e + t * v;
            r2[p] = k * f + t * w;
        }
    }

    @Benchmark
    public double[] rotateFourColumns() {
        rotateFour(rows);
        return rows[0];
    }

    private static void rotateFour(double[][] rows) {
        double[] x0 = rows[0];
        double[] r0 = rows[1];
        double[] x1 = rows[2];
        double[] r1 = rows[3];
        double[] x2 = rows[4];
        double[] r2 = rows[5];
        double[] x3 = rows[6];
        double[] r3 = rows[7];
        double[] pivot = rows[11];
        double[] keep = rows[12];
        double[] take = rows[13];
        for (int p = 0; p < x0.length; p++) {
            double xi = pivot[p];
            double k = keep[p];
            double t = take[p];
            double u = x0[p];
            double v = x1[p];
            double w = x2[p];
            double z = x3[p];
            double q = r0[p];
            double e = r1[p];
            double f = r2[p];
            double g = r3[p];
            x0[p] = u - xi * q;
            x1[p] = v - xi * e;
            x2[p] = w - xi * f;
            x3[p] = z - xi * g;
            r0[p] = k * q + t * u;
            r1[p] = k * e + t * v;
            r2[p] = k * f + t * w;
            r3[p] = k * g + t * z;
        }
    }
}
