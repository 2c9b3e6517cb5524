// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.cold;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.MultibandDetector;
import adit.core.detect.SegmentSeries;
import adit.core.detect.SegmentSeriesMaker;
import adit.core.detect.SegmentTable;
import adit.core.detect.Segments;
import adit.core.detect.SpectralPlanes;
import adit.core.detect.SpectralRules;
import adit.core.detect.SpectralSettings;
import adit.kernel.fit.DaySeason;
import adit.ledger.Method;
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
    private static final String CITATION =
            "Zhu, Z., Zhang, J., Yang, Z., Aljaddani, A. H., Cohen, W. B., Qiu, S., Zhou, C. (2020): Continuous monitoring"
                    + " of land disturbance based on Landsat time series. Remote Sensing of Environment 238, 111116."
                    + " doi:10.1016/j.rse.2019.03.009";

    private final SpectralSettings settings;
    private final SpectralRules rules;
    private final Method method;

    public Cold(SpectralSettings settings) {
        this.settings = settings;
        method = new Method("cold", "1", CITATION, settings.parameters());
        rules = new SpectralRules(settings);
    }

    /** The numbers of Zhu et al. (2020) as pyxccd has them. */
    public static SpectralSettings published() {
        return SpectralSettings.published(0.99999);
    }

    SpectralSettings settings() {
        return settings;
    }

    SpectralRules rules() {
        return rules;
    }

    @Override
    public Method method() {
        return method;
    }

    @Override
    public Segments detect(BandChunk bands, Period history) {
        List<String> names = names(bands);
        BreakMap map = BreakMap.empty(bands.pixels());
        SegmentTable.Builder table = new SegmentTable.Builder(names, DaySeason.TERMS);
        ColdPixel pixel = new ColdPixel(this, bands, names, end(history), table);
        for (int p = 0; p < bands.pixels(); p++) {
            pixel.judge(p);
            pixel.write(map);
        }
        return new Segments(bands.window(), map, table.build(), method);
    }

    @Override
    public SegmentSeries series(BandChunk bands, Period history) {
        SegmentSeriesMaker maker = new SegmentSeriesMaker(bands, settings);
        List<String> names = names(bands);
        BreakMap map = BreakMap.empty(1);
        SegmentTable.Builder table = new SegmentTable.Builder(names, DaySeason.TERMS);
        ColdPixel pixel = new ColdPixel(this, bands, names, end(history), table);
        pixel.tell(maker);
        pixel.judge(0);
        pixel.write(map);
        return maker.fitted(
                new Segments(bands.window(), map, table.build(), method), bands.epochDays(), pixel.threshold());
    }

    private List<String> names(BandChunk bands) {
        return SpectralPlanes.names("COLD", bands, settings);
    }

    private static int end(Period history) {
        return Math.toIntExact(history.to().toEpochDay());
    }
}
