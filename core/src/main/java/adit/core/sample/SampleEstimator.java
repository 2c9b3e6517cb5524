// SPDX-License-Identifier: Apache-2.0
package adit.core.sample;

import adit.core.measure.Area;
import adit.core.sample.SampleEstimates.ClassEstimate;
import adit.core.sample.SampleEstimates.Interval;
import adit.ledger.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stratified estimators of area and accuracy: Olofsson et al. (2014), Remote Sensing of Environment 148:42-57, eqs. 4-11.
 * W is a stratum's share of the map, n its sampled units: p_ij = W_i·n_ij/n_i.
 */
public final class SampleEstimator {
    private SampleEstimator() {}

    public static Method method() {
        return new Method(
                "stratified-estimator",
                "1",
                "Olofsson et al. 2014, Remote Sensing of Environment 148:42-57",
                Map.of("z", SampleEstimates.Z));
    }

    public static SampleEstimates estimate(StratifiedSample sample) {
        int k = sample.classes().size();
        double total = sample.strataSize().stream().mapToDouble(s -> s).sum();
        List<ClassEstimate> classes = new ArrayList<>();
        double right = 0;
        double rightVariance = 0;
        for (int j = 0; j < k; j++) {
            double share = 0;
            double variance = 0;
            for (int i = 0; i < k; i++) {
                double w = sample.strataSize().get(i) / total;
                double f = fraction(sample, i, j);
                share += w * f;
                variance += w * w * f * (1 - f) / (sample.units(i) - 1);
            }
            double w = sample.strataSize().get(j) / total;
            double users = fraction(sample, j, j);
            double usersVariance = users * (1 - users) / (sample.units(j) - 1);
            right += w * users;
            rightVariance += w * w * usersVariance;
            classes.add(new ClassEstimate(
                    sample.classes().get(j),
                    new Interval(total * share, total * Math.sqrt(variance)),
                    sample.strataSize().get(j),
                    new Interval(users, Math.sqrt(usersVariance)),
                    share > 0 ? w * users / share : Double.NaN));
        }
        return new SampleEstimates(classes, new Interval(right, Math.sqrt(rightVariance)));
    }

    /** Share of a stratum's units whose reference label is the class. */
    private static double fraction(StratifiedSample sample, int stratum, int label) {
        return (double) sample.counts()[stratum][label] / sample.units(stratum);
    }

    /** The size of a class as an area with a confidence interval; strata in square metres. */
    public static Area area(ClassEstimate estimate) {
        Interval size = estimate.size();
        return new Area(size.value(), Math.max(0, size.low()), size.high(), Area.Basis.PROBABILITY_SAMPLE);
    }
}
