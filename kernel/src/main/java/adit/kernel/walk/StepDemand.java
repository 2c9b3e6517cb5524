// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

/**
 * What a step has to show beyond the crossing of a boundary.
 *
 * @param persistence observations from the onset on that must lie beyond half of the step; 0 asks for none
 * @param share share of the observations of the year from the onset on that must do so; 0 asks for none
 * @param magnitude smallest |median of observed − predicted| from the onset on, in units of the values
 * @param sigmas the same in multiples of σ
 */
public record StepDemand(int persistence, double share, double magnitude, double sigmas) {
    public static final StepDemand NONE = new StepDemand(0, 0, 0, 0);

    public StepDemand {
        if (persistence < 0 || !(share >= 0 && share <= 1) || !(magnitude >= 0) || !(sigmas >= 0)) {
            throw new IllegalArgumentException("persistence, magnitude and sigmas must not be negative and share be in"
                    + " [0, 1], were " + persistence + ", " + magnitude + ", " + sigmas + ", " + share);
        }
    }

    boolean persists() {
        return persistence > 0 || share > 0;
    }
}
