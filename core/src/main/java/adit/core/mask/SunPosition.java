// SPDX-License-Identifier: Apache-2.0
package adit.core.mask;

import java.time.Instant;

/**
 * Where the sun stood. Taken from the item where it says so (view:sun_azimuth, view:sun_elevation), else computed.
 *
 * @param azimuthDegrees clockwise from north, [0, 360)
 * @param elevationDegrees above the horizon, [−90, 90]
 */
public record SunPosition(double azimuthDegrees, double elevationDegrees) {
    private static final double DAY_SECONDS = 86_400;
    /** 2000-01-01T12:00Z. */
    private static final double J2000_EPOCH_DAY = 10_957.5;

    public SunPosition {
        if (!(azimuthDegrees >= 0 && azimuthDegrees < 360)) {
            throw new IllegalArgumentException("a sun azimuth lies in [0, 360), was " + azimuthDegrees);
        }
        if (!(elevationDegrees >= -90 && elevationDegrees <= 90)) {
            throw new IllegalArgumentException("a sun elevation lies in [-90, 90], was " + elevationDegrees);
        }
    }

    /**
     * The low-precision formulas of the Astronomical Almanac (Michalsky 1988), good to 0.01 degrees from 1950 to 2050;
     * without refraction.
     *
     * @param longitude degrees east
     * @param latitude degrees north
     */
    public static SunPosition of(Instant time, double longitude, double latitude) {
        double days = (time.getEpochSecond() + time.getNano() * 1e-9) / DAY_SECONDS - J2000_EPOCH_DAY;
        double meanLongitude = 280.460 + 0.9856474 * days;
        double anomaly = StrictMath.toRadians(357.528 + 0.9856003 * days);
        double eclipticLongitude = StrictMath.toRadians(
                meanLongitude + 1.915 * StrictMath.sin(anomaly) + 0.020 * StrictMath.sin(2 * anomaly));
        double obliquity = StrictMath.toRadians(23.439 - 4e-7 * days);
        double rightAscension = StrictMath.atan2(
                StrictMath.cos(obliquity) * StrictMath.sin(eclipticLongitude), StrictMath.cos(eclipticLongitude));
        double declination = StrictMath.asin(StrictMath.sin(obliquity) * StrictMath.sin(eclipticLongitude));
        double siderealHours = 18.697_374_558 + 24.065_709_824_419_08 * days;
        double hourAngle = StrictMath.toRadians(siderealHours * 15 + longitude) - rightAscension;
        double phi = StrictMath.toRadians(latitude);
        double up = StrictMath.sin(phi) * StrictMath.sin(declination)
                + StrictMath.cos(phi) * StrictMath.cos(declination) * StrictMath.cos(hourAngle);
        double east = -StrictMath.cos(declination) * StrictMath.sin(hourAngle);
        double north = StrictMath.cos(phi) * StrictMath.sin(declination)
                - StrictMath.sin(phi) * StrictMath.cos(declination) * StrictMath.cos(hourAngle);
        double azimuth = StrictMath.toDegrees(StrictMath.atan2(east, north));
        double elevation = StrictMath.toDegrees(StrictMath.asin(Math.clamp(up, -1.0, 1.0)));
        return new SunPosition(azimuth < 0 ? Math.min(azimuth + 360, Math.nextDown(360.0)) : azimuth, elevation);
    }

    /** Columns (east) that a shadow lies off its cloud, for each metre of height and per metre of pixel size. */
    double shadowEast() {
        return -StrictMath.sin(StrictMath.toRadians(azimuthDegrees)) / slope();
    }

    /** Rows (south) that a shadow lies off its cloud, for each metre of height and per metre of pixel size. */
    double shadowSouth() {
        return StrictMath.cos(StrictMath.toRadians(azimuthDegrees)) / slope();
    }

    // Below five degrees shadows are as long as the scene; the direction still holds, the length is cut.
    private double slope() {
        return StrictMath.tan(StrictMath.toRadians(Math.max(elevationDegrees, 5)));
    }
}
