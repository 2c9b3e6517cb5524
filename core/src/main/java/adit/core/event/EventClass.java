// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

/** What an event looks like, by rule. None of these says who did it, or whether it was allowed. */
public enum EventClass {
    PIT_OR_BARE_GROUND("pit or bare ground"),
    WASTE_DUMP("waste dump"),
    TAILINGS_OR_POND("tailings or pond"),
    WATER_GAINED("water gained"),
    WATER_LOST("water lost"),
    VEGETATION_LOST("vegetation lost"),
    /** Vegetation lost with the spectral mark of fire. */
    BURNT("burnt"),
    /** Vegetation lost that comes back within the period, as after a harvest. */
    VEGETATION_LOST_REGROWN("vegetation lost, regrown"),
    ROAD_LIKE("road-like"),
    BUILT("plant or built"),
    UNKNOWN("unknown");

    private final String label;

    EventClass(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
