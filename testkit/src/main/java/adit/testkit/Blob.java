// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.testkit.random.Draw;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * A closed shape without straight edges, in metres from the site's upper left corner (x east, y south): an ellipse whose
 * radius is modulated by the direction.
 */
final class Blob {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int WAVES = 13;

    final double x;
    final double y;
    final double radius;
    private final double elongation;
    private final double cos;
    private final double sin;
    private final double[] height = new double[WAVES];
    private final double[] phase = new double[WAVES];

    /** @param elongation ratio of the long axis to the mean radius; the area stays π·radius² but for the waves */
    Blob(double x, double y, double radius, double elongation, double angle, long seed) {
        this.x = x;
        this.y = y;
        this.radius = radius;
        this.elongation = elongation;
        cos = StrictMath.cos(angle);
        sin = StrictMath.sin(angle);
        for (int k = 0; k < WAVES; k++) {
            height[k] = 0.16 / (k + 2) * Draw.gaussian(Draw.key(seed, k));
            phase[k] = 2 * StrictMath.PI * Draw.uniform(Draw.key(seed, 20 + k));
        }
    }

    /** Distance from the centre in units of the edge's distance in that direction; the shape is ≤ 1. */
    double ratio(double px, double py) {
        double u = along(px, py) / elongation;
        double v = across(px, py) * elongation;
        double r = StrictMath.sqrt(u * u + v * v);
        // Far away the answer need not be exact, and the arc tangent is dear.
        return r > 1.6 * radius ? r / radius : r / edge(StrictMath.atan2(v, u));
    }

    /** Position along the long axis, metres from the centre. */
    double along(double px, double py) {
        return (px - x) * cos + (py - y) * sin;
    }

    /** Position across the long axis, metres from the centre. */
    double across(double px, double py) {
        return (py - y) * cos - (px - x) * sin;
    }

    double halfLength() {
        return radius * elongation;
    }

    private double edge(double theta) {
        double f = 1;
        for (int k = 0; k < WAVES; k++) {
            f += height[k] * StrictMath.cos((k + 2) * theta + phase[k]);
        }
        return radius * Math.clamp(f, 0.65, 1.5);
    }

    Polygon polygon() {
        return polygon(240);
    }

    /** With {@code n} corners. */
    Polygon polygon(int n) {
        Coordinate[] ring = new Coordinate[n + 1];
        for (int i = 0; i < n; i++) {
            double theta = 2 * StrictMath.PI * i / n;
            double r = edge(theta);
            double u = r * StrictMath.cos(theta) * elongation;
            double v = r * StrictMath.sin(theta) / elongation;
            ring[i] = new Coordinate(x + u * cos - v * sin, y + u * sin + v * cos);
        }
        ring[n] = ring[0].copy();
        return FACTORY.createPolygon(ring);
    }
}
