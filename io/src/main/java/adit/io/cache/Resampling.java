// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

/**
 * How reflectances are brought to the site's grid where its pixels are not the scene's. Masks are always taken from the
 * nearest pixel; where the scene is at least 1.5 times finer than the grid, the mean over the pixel's area is taken.
 */
public enum Resampling {
    NEAREST,
    BILINEAR,
    /** Cubic convolution with a = −0.5 (Keys 1981). */
    CUBIC
}
