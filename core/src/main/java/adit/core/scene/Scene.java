// SPDX-License-Identifier: Apache-2.0
package adit.core.scene;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One look of one satellite at the site: the items of one day and one orbit together.
 *
 * @param id of the first part, or the parts' common stem
 * @param datetime of the first part, UTC
 * @param platform STAC platform, such as sentinel-2a
 * @param orbit relative orbit, path, or empty where the item does not say
 * @param sensor name of the preset that read it: sentinel-2-l2a, landsat-c2-l2, generic
 */
public record Scene(String id, Instant datetime, String platform, String orbit, String sensor, List<ScenePart> parts) {
    public Scene {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("scene " + id + " has no item");
        }
    }

    /** Day of the acquisition in UTC. */
    public LocalDate day() {
        return datetime.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
