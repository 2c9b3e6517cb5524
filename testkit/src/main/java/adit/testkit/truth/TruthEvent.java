// SPDX-License-Identifier: Apache-2.0
package adit.testkit.truth;

import adit.core.event.EventClass;
import java.time.LocalDate;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A change that was made, or a decoy.
 *
 * @param name such as "waste dump"
 * @param kind the class that a right answer gives
 * @param decoy true for what a mine did not do: it counts neither as found nor as missed
 * @param outline final extent in the CRS of the site's grid
 * @param start first day on which any of it is changed
 * @param end day on which the last of it is changed
 * @param areaSquareMetres of the outline, on the ellipsoid
 * @param growth area on the first day of each month in which it grew, ascending; the last is the whole
 */
public record TruthEvent(
        String name,
        EventClass kind,
        boolean decoy,
        Geometry outline,
        LocalDate start,
        LocalDate end,
        double areaSquareMetres,
        List<Step> growth) {
    /** Area on the ellipsoid up to and including a day. */
    public record Step(LocalDate day, double areaSquareMetres) {}

    public TruthEvent {
        growth = List.copyOf(growth);
    }
}
