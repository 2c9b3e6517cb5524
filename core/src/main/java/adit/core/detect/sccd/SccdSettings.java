// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.sccd;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How S-CCD judges. Start from {@link #published}.
 *
 * @param bands that decide, by name; the chunk's other bands are only described
 * @param maskBands the bands of Tmask, among {@code bands}
 * @param probability of the χ² that each observation of a change must exceed, (0, 1)
 * @param consecutive observations in a row that must show a change, 2..{@link #LARGEST_WINDOW}
 * @param adaptToDensity whether {@code consecutive} grows where the history's observations are denser than one in 16
 *     days, and the probability with it, so that a change must last equally long and be equally unlikely
 * @param noiseProbability of the χ² from which on a single observation is noise
 * @param angle largest mean angle between successive residual vectors, degrees
 * @param lambda weight of the lasso of the first model, for reflectance counted from 0 to 10,000
 * @param mask Tmask's threshold in multiples of the median successive difference
 * @param gapDays a first model does not reach over a longer gap
 * @param drift variance that level and waves gain per day, for reflectance counted from 0 to 10,000
 * @param sigmaFloor smallest standard deviation that is believed, reflectance; the paper has none
 */
public record SccdSettings(
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
        double drift,
        double sigmaFloor) {
    /** Most consecutive observations, however dense they are. */
    public static final int LARGEST_WINDOW = 24;

    public SccdSettings {
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
                consecutive >= 2 && consecutive <= LARGEST_WINDOW,
                "consecutive",
                "in 2.." + LARGEST_WINDOW,
                consecutive);
        require(noiseProbability > 0 && noiseProbability < 1, "noiseProbability", "in (0, 1)", noiseProbability);
        require(angle > 0 && angle <= 180, "angle", "in (0, 180]", angle);
        require(lambda >= 0, "lambda", "at least 0", lambda);
        require(mask > 0, "mask", "positive", mask);
        require(gapDays > 0, "gapDays", "positive", gapDays);
        require(drift >= 0, "drift", "at least 0", drift);
        require(sigmaFloor >= 0, "sigmaFloor", "at least 0", sigmaFloor);
    }

    private static void require(boolean holds, String name, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + rule + ", was " + value);
        }
    }

    /** The numbers of Ye et al. (2021) as pyxccd has them: six observations whatever their density, no floor. */
    public static SccdSettings published() {
        return new SccdSettings(
                List.of("green", "red", "nir", "swir16", "swir22"),
                List.of("green", "swir16"),
                0.99,
                6,
                false,
                0.9999,
                45,
                20,
                4.42,
                365.25,
                0.25,
                0);
    }

    /** All that can change a bit, by name. */
    Map<String, Object> parameters() {
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
        p.put("drift", drift);
        p.put("sigmaFloor", sigmaFloor);
        return p;
    }
}
