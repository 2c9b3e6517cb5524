// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.cold;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.MultibandDetector;
import adit.core.detect.SegmentTable;
import adit.core.detect.Segments;
import adit.kernel.fit.DaySeason;
import adit.kernel.stat.ChiSquare;
import adit.kernel.walk.ColdRule;
import adit.ledger.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the segments of each pixel's whole series and the breaks between them (COLD; Zhu et al. 2020).
 *
 * <p>The break map tells of the first break after the history, whichever segment it ends; a model may have been fitted to
 * observations of both periods. {@code magnitude} and {@code postMagnitude} are the length of the vector of median
 * residuals of the deciding bands over the observations that confirmed the break; {@code sigma} is the root of the bands'
 * mean square residual; {@code score} is the smallest χ² of those observations over its threshold.
 */
public final class Cold implements MultibandDetector {
    /** Values are counted as the paper counts them, reflectance from 0 to 10,000. */
    static final double SCALE = 1e-4;

    /** Days between observations for which the number of consecutive ones is meant. */
    static final double NOMINAL_DAYS = 16;

    private static final String CITATION =
            "Zhu, Z., Zhang, J., Yang, Z., Aljaddani, A. H., Cohen, W. B., Qiu, S., Zhou, C. (2020): Continuous monitoring"
                    + " of land disturbance based on Landsat time series. Remote Sensing of Environment 238, 111116."
                    + " doi:10.1016/j.rse.2019.03.009";

    private final ColdSettings settings;
    private final ColdRule[] rules;
    private final Method method;

    public Cold(ColdSettings settings) {
        this.settings = settings;
        method = new Method("cold", "1", CITATION, settings.parameters());
        rules = new ColdRule[ColdSettings.LARGEST_WINDOW + 1];
        for (int n = settings.consecutive(); n < rules.length; n++) {
            rules[n] = rule(n);
        }
    }

    /** The rule for {@code n} consecutive observations, as unlikely together as the settings' number of them. */
    private ColdRule rule(int n) {
        int tested = settings.bands().size();
        double chance = 1 - settings.probability();
        double each =
                n == settings.consecutive() ? chance : StrictMath.pow(chance, settings.consecutive() / (double) n);
        return new ColdRule(
                tested,
                settings.maskBands().stream()
                        .mapToInt(settings.bands()::indexOf)
                        .toArray(),
                n,
                ChiSquare.exceededBy(each, tested),
                ChiSquare.exceededBy(1 - settings.noiseProbability(), tested),
                settings.angle(),
                settings.lambda(),
                settings.mask(),
                settings.gapDays(),
                settings.sigmaFloor() / SCALE);
    }

    public ColdSettings settings() {
        return settings;
    }

    @Override
    public Method method() {
        return method;
    }

    /** The rule for a series whose observations are so many days apart in the median. */
    ColdRule ruleFor(double medianDays) {
        int n = settings.consecutive();
        if (settings.adaptToDensity() && medianDays > 0) {
            long grown = Math.round(n * NOMINAL_DAYS / medianDays);
            n = (int) Math.max(n, Math.min(ColdSettings.LARGEST_WINDOW, grown));
        }
        return rules[n];
    }

    @Override
    public Segments detect(BandChunk bands, Period history) {
        List<String> names = new ArrayList<>(settings.bands());
        for (String name : names) {
            if (bands.indexOf(name) < 0) {
                throw new IllegalArgumentException("COLD decides by the band " + name + ", the chunk has only "
                        + String.join(", ", bands.bands()));
            }
        }
        bands.bands().stream().filter(b -> !names.contains(b)).forEach(names::add);
        BreakMap map = BreakMap.empty(bands.pixels());
        SegmentTable.Builder table = new SegmentTable.Builder(names, DaySeason.TERMS);
        ColdPixel pixel =
                new ColdPixel(this, bands, names, Math.toIntExact(history.to().toEpochDay()), table);
        for (int p = 0; p < bands.pixels(); p++) {
            pixel.judge(p);
            pixel.write(map);
        }
        return new Segments(bands.window(), map, table.build(), method);
    }
}
