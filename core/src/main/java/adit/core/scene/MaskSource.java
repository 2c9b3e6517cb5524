// SPDX-License-Identifier: Apache-2.0
package adit.core.scene;

import java.net.URI;

/**
 * Where an item's quality band is read from and how its values are to be understood.
 *
 * @param fileBand band within the raster, from 1
 */
public record MaskSource(Kind kind, URI href, int fileBand) {
    public enum Kind {
        /** Sentinel-2 scene classification: one class per pixel. */
        SCL,
        /** Landsat Collection 2 QA_PIXEL: bit flags. */
        QA_PIXEL
    }
}
