// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.sccd;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.Detection;
import adit.core.detect.Monitor;
import adit.core.detect.MultibandDetector;
import adit.core.detect.SegmentSeries;
import adit.core.detect.SegmentSeriesMaker;
import adit.core.detect.Segments;
import adit.core.detect.SpectralPlanes;
import adit.core.detect.SpectralRules;
import adit.kernel.walk.ColdRule;
import adit.kernel.walk.SccdWalk;
import adit.ledger.Digest;
import adit.ledger.Method;
import java.io.DataInput;
import java.io.IOException;
import java.util.List;

/**
 * Finds the segments of each pixel's series and the breaks between them scene by scene (S-CCD; Ye et al. 2021).
 *
 * <p>The history says from which observations the smallest standard deviations are learnt; models begin and breaks are
 * found in it too. The break map tells of the first break after it. {@code magnitude} and {@code postMagnitude} are the
 * length of the vector of median residuals of the deciding bands over the observations that confirmed the break;
 * {@code sigma} is the root of the bands' mean squared innovation; {@code score} is the smallest χ² of those observations
 * over its threshold.
 */
public final class Sccd implements MultibandDetector, Monitor<BandChunk, SccdState> {
    private static final String CITATION =
            "Ye, S., Rogan, J., Zhu, Z., Eastman, J. R. (2021): A near-real-time approach for monitoring forest"
                    + " disturbance using Landsat time series: stochastic continuous change detection. Remote Sensing of"
                    + " Environment 252, 112167. doi:10.1016/j.rse.2020.112167";

    private final SccdSettings settings;
    private final SpectralRules rules;
    private final Method method;
    private final Digest judge;

    public Sccd(SccdSettings settings) {
        this.settings = settings;
        method = new Method("s-ccd", "1", CITATION, settings.parameters());
        judge = Digest.of(method.toString());
        rules = new SpectralRules(settings.spectral());
    }

    public SccdSettings settings() {
        return settings;
    }

    @Override
    public Method method() {
        return method;
    }

    SpectralRules rules() {
        return rules;
    }

    /** The rule of a pixel that has begun with so many consecutive observations, 0 where it has not. */
    ColdRule ruleOf(int consecutive) {
        return consecutive == 0 ? rules.nominal() : rules.of(consecutive);
    }

    @Override
    public Segments detect(BandChunk bands, Period history) {
        return segments(fit(bands, history));
    }

    @Override
    public SegmentSeries series(BandChunk bands, Period history) {
        SegmentSeriesMaker maker = new SegmentSeriesMaker(bands, settings.spectral());
        int historyEnd = Math.toIntExact(history.to().toEpochDay());
        SccdState state = new SccdPixels(this, names(bands), bands, historyEnd, null)
                .tell(maker)
                .state();
        double threshold = ruleOf(state.marks()[SccdWalk.MARK_CONSECUTIVE]).threshold();
        return maker.following(segments(state), bands.epochDays(), threshold);
    }

    @Override
    public SccdState fit(BandChunk bands, Period history) {
        int historyEnd = Math.toIntExact(history.to().toEpochDay());
        return new SccdPixels(this, names(bands), bands, historyEnd, null).state();
    }

    @Override
    public SccdState advance(SccdState state, BandChunk bands) {
        if (!state.judge().equals(judge)) {
            throw new IllegalArgumentException(
                    "a state goes on with the method that made it, was made by that of digest " + state.judge());
        }
        if (!state.window().equals(bands.window())
                || !state.bands().equals(names(bands))
                || state.scale() != bands.scale()) {
            throw new IllegalArgumentException("a state goes on with chunks of its window, bands and scale: "
                    + state.window() + ", " + state.bands() + ", " + state.scale() + ", was given " + bands.window()
                    + ", " + names(bands) + ", " + bands.scale());
        }
        int earliest = Math.max(state.lastDay(), state.historyEnd() + 1);
        if (bands.dates() > 0 && bands.epochDays()[0] < earliest) {
            throw new IllegalArgumentException("a state goes on with dates after the history and not before its last"
                    + " day: from day " + earliest + " on, was given day " + bands.epochDays()[0]);
        }
        return new SccdPixels(this, state.bands(), bands, state.historyEnd(), state).state();
    }

    @Override
    public Detection found(SccdState state) {
        return segments(state).detection();
    }

    /** All segments and the break map of what is found so far. */
    public Segments segments(SccdState state) {
        return new SccdResult(this, state).segments();
    }

    @Override
    public SccdState read(DataInput in) throws IOException {
        return SccdState.read(in, judge);
    }

    Digest judge() {
        return judge;
    }

    /** The chunk's bands, the deciding ones first. */
    private List<String> names(BandChunk bands) {
        return SpectralPlanes.names("S-CCD", bands, settings.spectral());
    }
}
