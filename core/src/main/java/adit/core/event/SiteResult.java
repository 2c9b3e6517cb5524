// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.cube.Period;
import adit.core.detect.twodate.TwoDateComparison;
import adit.core.geo.Grid;
import adit.core.scene.SceneRow;
import adit.ledger.Method;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * All that one run found at one site. Every writer (GeoPackage, GeoJSON, CSV, STAC, report) takes this value.
 *
 * @param siteName as the site file gives it
 * @param notice printed in every output where it is present, such as that the scenes are simulated
 * @param boundary in the CRS of the grid
 * @param minimumMappingUnit square metres; smaller changes are not events
 * @param expectedFalseEvents how many events chance alone would make, where it is known
 * @param methods all that were used, in the order of the run
 */
public record SiteResult(
        String siteName,
        Optional<String> notice,
        Grid grid,
        Geometry boundary,
        List<Zone> zones,
        Period history,
        Period monitoring,
        List<SceneRow> scenes,
        List<Event> events,
        List<Gap> gaps,
        double minimumMappingUnit,
        Optional<Double> expectedFalseEvents,
        List<Method> methods) {
    public SiteResult {
        zones = List.copyOf(zones);
        scenes = List.copyOf(scenes);
        events = List.copyOf(events);
        gaps = List.copyOf(gaps);
        methods = List.copyOf(methods);
    }

    /** Whether the changes come from a comparison of two looks, which knows nothing of what lasted. */
    public boolean comparesTwoDates() {
        return methods.stream().anyMatch(m -> m.name().equals(TwoDateComparison.NAME));
    }
}
