// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the detectors of several bands judge, COLD and those that come after it. Each detector gives the published ones to
 * start from.
 *
 * @param bands that decide, by name; the chunk's other bands are only described
 * @param maskBands the bands of Tmask, among {@code bands}
 * @param probability of the χ² that each observation of a change must exceed, (0, 1)
 * @param consecutive observations in a row that must show a change, 1..{@link #LARGEST_WINDOW}
 * @param adaptToDensity whether {@code consecutive} grows where observations are denser than one in 16 days, and the
 *     probability with it, so that a change must last equally long and be equally unlikely
 * @param noiseProbability of the χ² from which on a single observation is noise
 * @param angle largest mean angle between successive residual vectors, degrees
 * @param lambda weight of the lasso, for reflectance counted from 0 to 10,000
 * @param mask Tmask's threshold in multiples of the median successive difference
 * @param gapDays a first model does not reach over a longer gap
 * @param sigmaFloor smallest standard deviation that is believed, reflectance; the papers have none
 * @param minimumMagnitude smallest change that is a break, reflectance: length of the vector of the deciding bands' median
 *     residuals; what is smaller goes into the model. The papers have none
 */
public record SpectralSettings(
        List<String> bands,
        List<String> maskBands,
        double probability,
        int consecutive,
        boolean adaptToDensity,
        double noiseProbability,
        double angle,
        double lambda,
        double mask,
        double gapDays,
        double sigmaFloor,
        double minimumMagnitude) {
    /** Most consecutive observations, however dense they are. */
    public static final int LARGEST_WINDOW = 24;

    public SpectralSettings {
        bands = List.copyOf(bands);
        maskBands = List.copyOf(maskBands);
        require(
                !bands.isEmpty() && new TreeSet<>(bands).size() == bands.size(),
                "bands",
                "one name or more, each once",
                bands);
        require(maskBands.size() <= 2 && bands.containsAll(maskBands), "maskBands", "at most two of bands", maskBands);
        require(probability > 0 && probability < 1, "probability", "in (0, 1)", probability);
        require(
                consecutive >= 1 && consecutive <= LARGEST_WINDOW,
                "consecutive",
                "in 1.." + LARGEST_WINDOW,
                consecutive);
        require(noiseProbability > 0 && noiseProbability < 1, "noiseProbability", "in (0, 1)", noiseProbability);
        require(angle > 0 && angle <= 180, "angle", "in (0, 180]", angle);
        require(lambda >= 0, "lambda", "at least 0", lambda);
        require(mask > 0, "mask", "positive", mask);
        require(gapDays > 0, "gapDays", "positive", gapDays);
        require(sigmaFloor >= 0, "sigmaFloor", "at least 0", sigmaFloor);
        require(minimumMagnitude >= 0, "minimumMagnitude", "at least 0", minimumMagnitude);
    }

    private static void require(boolean holds, String name, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + rule + ", was " + value);
        }
    }

    /**
     * The numbers that COLD and S-CCD share as pyxccd has them: six observations whatever their density, no floor.
     *
     * @param noiseProbability in which they differ
     */
    public static SpectralSettings published(double noiseProbability) {
        return new SpectralSettings(
                List.of("green", "red", "nir", "swir16", "swir22"),
                List.of("green", "swir16"),
                0.99,
                6,
                false,
                noiseProbability,
                45,
                20,
                4.42,
                365.25,
                0,
                0);
    }

    /** The same with another floor of the standard deviation. */
    public SpectralSettings withSigmaFloor(double floor) {
        return new SpectralSettings(
                bands,
                maskBands,
                probability,
                consecutive,
                adaptToDensity,
                noiseProbability,
                angle,
                lambda,
                mask,
                gapDays,
                floor,
                minimumMagnitude);
    }

    /** The same with another smallest change. */
    public SpectralSettings withMinimumMagnitude(double smallest) {
        return new SpectralSettings(
                bands,
                maskBands,
                probability,
                consecutive,
                adaptToDensity,
                noiseProbability,
                angle,
                lambda,
                mask,
                gapDays,
                sigmaFloor,
                smallest);
    }

    /** The same with a number of consecutive observations that follows their density, or does not. */
    public SpectralSettings withDensity(boolean adapt) {
        return new SpectralSettings(
                bands,
                maskBands,
                probability,
                consecutive,
                adapt,
                noiseProbability,
                angle,
                lambda,
                mask,
                gapDays,
                sigmaFloor,
                minimumMagnitude);
    }

    /** All that can change a bit, by name. The map belongs to the caller. */
    public Map<String, Object> parameters() {
        Map<String, Object> p = new TreeMap<>();
        p.put("bands", String.join(",", bands));
        p.put("maskBands", String.join(",", maskBands));
        p.put("probability", probability);
        p.put("consecutive", consecutive);
        p.put("adaptToDensity", adaptToDensity);
        p.put("noiseProbability", noiseProbability);
        p.put("angle", angle);
        p.put("lambda", lambda);
        p.put("mask", mask);
        p.put("gapDays", gapDays);
        p.put("sigmaFloor", sigmaFloor);
        p.put("minimumMagnitude", minimumMagnitude);
        return p;
    }
}
