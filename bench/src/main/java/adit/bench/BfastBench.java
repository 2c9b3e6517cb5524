// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.bfast.BfastMonitor;
import adit.core.detect.bfast.BfastSettings;
import adit.testkit.SimulatedCube;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * BFAST-Monitor on 4,096 simulated pixels of 300 dates, 40 % missing, order 3 with trend, one thread. An operation is a
 * pixel. The baseline does history {@code all} pixel by pixel as one writes it down first: rows by sine and cosine,
 * normal equations, Gauss elimination, sorting for the median.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class BfastBench {
    private static final int PIXELS = 4096;
    private static final int TERMS = 8;
    private static final double CRITICAL = 1.34182451007628;
    private static final Period HISTORY = new Period(LocalDate.of(2019, 1, 1), LocalDate.of(2021, 12, 31));

    private Chunk chunk = SimulatedCube.index(1, 1, 1, 2, 0);

    @Setup
    public void simulate() {
        chunk = SimulatedCube.index(20, 64, 64, 300, 0.4);
    }

    @Benchmark
    @OperationsPerInvocation(PIXELS)
    public BreakMap allInCompat() {
        return detect(BfastSettings.rBfast(3, BfastSettings.History.ALL));
    }

    @Benchmark
    @OperationsPerInvocation(PIXELS)
    public BreakMap reverseCusumInCompat() {
        return detect(BfastSettings.rBfast(3, BfastSettings.History.ROC));
    }

    @Benchmark
    @OperationsPerInvocation(PIXELS)
    public BreakMap defaults() {
        return detect(BfastSettings.defaults());
    }

    private BreakMap detect(BfastSettings settings) {
        return new BfastMonitor(settings).detect(chunk, HISTORY).breaks();
    }

    @Benchmark
    @OperationsPerInvocation(PIXELS)
    public double[] plainBaselineAll() {
        double[] found = new double[PIXELS];
        int firstMonitored = 0;
        while (chunk.epochDays()[firstMonitored] <= HISTORY.to().toEpochDay()) {
            firstMonitored++;
        }
        for (int p = 0; p < PIXELS; p++) {
            found[p] = plain(p, firstMonitored);
        }
        return found;
    }

    /** Position of the break plus the magnitude, so that neither can be left out. */
    private double plain(int p, int firstMonitored) {
        double[][] normal = new double[TERMS][TERMS + 1];
        int n = 0;
        for (int t = 0; t < firstMonitored; t++) {
            if (chunk.weights()[t][p] > 0) {
                double[] x = row(t);
                for (int i = 0; i < TERMS; i++) {
                    for (int j = 0; j < TERMS; j++) {
                        normal[i][j] += x[i] * x[j];
                    }
                    normal[i][TERMS] += x[i] * chunk.values()[t][p];
                }
                n++;
            }
        }
        double[] beta = solve(normal);
        double[] residuals = new double[chunk.dates()];
        int count = 0;
        double squares = 0;
        for (int t = 0; t < chunk.dates(); t++) {
            if (chunk.weights()[t][p] > 0) {
                double r = chunk.values()[t][p];
                double[] x = row(t);
                for (int j = 0; j < TERMS; j++) {
                    r -= x[j] * beta[j];
                }
                squares += count < n ? r * r : 0;
                residuals[count++] = r;
            }
        }
        return breakOf(residuals, n, count, Math.sqrt(squares / (n - TERMS)));
    }

    private static double breakOf(double[] residuals, int n, int count, double sigma) {
        int window = n / 4;
        int found = -1;
        for (int i = n; i < count && found < 0; i++) {
            double sum = 0;
            for (int j = i - window + 1; j <= i; j++) {
                sum += residuals[j];
            }
            double boundary = CRITICAL * Math.sqrt(2 * Math.max(1, Math.log((i + 1) / (double) n)));
            if (Math.abs(sum / (sigma * Math.sqrt(n))) > boundary) {
                found = i;
            }
        }
        double[] sorted = java.util.Arrays.copyOfRange(residuals, n, count);
        java.util.Arrays.sort(sorted);
        return found + sorted[sorted.length / 2];
    }

    private double[] row(int t) {
        double years = chunk.epochDays()[t] / 365.25;
        double[] x = new double[TERMS];
        x[0] = 1;
        x[1] = years - 50;
        for (int j = 1; j <= 3; j++) {
            x[1 + j] = Math.cos(2 * Math.PI * j * years);
            x[4 + j] = Math.sin(2 * Math.PI * j * years);
        }
        return x;
    }

    private static double[] solve(double[][] a) {
        for (int i = 0; i < TERMS; i++) {
            for (int r = i + 1; r < TERMS; r++) {
                double factor = a[r][i] / a[i][i];
                for (int j = i; j <= TERMS; j++) {
                    a[r][j] -= factor * a[i][j];
                }
            }
        }
        double[] beta = new double[TERMS];
        for (int i = TERMS - 1; i >= 0; i--) {
            double sum = a[i][TERMS];
            for (int j = i + 1; j < TERMS; j++) {
                sum -= a[i][j] * beta[j];
            }
            beta[i] = sum / a[i][i];
        }
        return beta;
    }
}
