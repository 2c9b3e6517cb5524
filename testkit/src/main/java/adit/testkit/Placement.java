// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.core.event.EventClass;
import adit.testkit.random.Draw;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;

/**
 * Chooses places, shapes and days of the mine's five changes and of the decoys: on vegetated ground, inside the site,
 * apart from each other, and so that the licensed area holds one, is crossed by one and leaves one out.
 */
final class Placement {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** Tries before the best place so far is taken. */
    private static final int TRIES = 400;

    private final SimulatedMine mine;
    private final Landscape land;
    private final long seed;
    private final double u;
    private final double clearance;
    private final double margin;
    private final List<Geometry> taken = new ArrayList<>();
    final List<Disturbance> all = new ArrayList<>();
    final Polygon licence;
    final Polygon boundary;

    Placement(SimulatedMine mine, Landscape land, Phenology phenology) {
        this.mine = mine;
        this.land = land;
        seed = Draw.key(mine.seed(), 3);
        u = mine.shrink();
        clearance = 70 * u;
        margin = 90 * u;
        taken.add(land.oldPit.polygon());
        taken.add(land.oldTailings.polygon());
        licence = licence();
        double edge = 40 * u;
        boundary = (Polygon)
                FACTORY.toGeometry(new Envelope(edge, mine.widthMetres() - edge, edge, mine.heightMetres() - edge));
        Optional<Polygon> field = decoyField();
        pit();
        dump();
        tailings();
        strip();
        burnt();
        road();
        field.ifPresent(shape -> all.add(harvest(shape, phenology)));
    }

    private double draw(int what, double from, double to) {
        return Draw.uniform(Draw.key(seed, 1000 + what), from, to);
    }

    /** Day at a share of the monitoring period. */
    private int day(int what, double from, double to) {
        long start = mine.monitorFrom().toEpochDay();
        return (int) (start + draw(what, from, to) * (mine.last().toEpochDay() - start));
    }

    private int days(double share) {
        return (int) (share * (mine.last().toEpochDay() - mine.monitorFrom().toEpochDay()));
    }

    private Polygon licence() {
        Envelope e = new Envelope(land.oldPit.polygon().getEnvelopeInternal());
        e.expandToInclude(land.oldTailings.polygon().getEnvelopeInternal());
        double out = 230 * u;
        double w = e.getMinX() - out * draw(1, 0.8, 1.4);
        double s = e.getMaxY() + out * draw(2, 0.8, 1.4);
        double o = e.getMaxX() + out * draw(3, 0.8, 1.4);
        double n = e.getMinY() - out * draw(4, 0.8, 1.4);
        double cut = 160 * u;
        return FACTORY.createPolygon(new Coordinate[] {
            new Coordinate(w, n + cut),
            new Coordinate(w + 1.6 * cut, n),
            new Coordinate(o - 0.4 * cut, n + 0.3 * cut),
            new Coordinate(o, s - 1.2 * cut),
            new Coordinate(o - cut, s),
            new Coordinate(w + 0.3 * cut, s - 0.2 * cut),
            new Coordinate(w, n + cut)
        });
    }

    /** The best of many places for a shape; the rule is that all of it is free ground inside the site. */
    private Blob place(int what, double radius, double elongation, Predicate<Geometry> where) {
        Blob best = null;
        double bestShare = -1;
        for (int k = 0; k < TRIES * 8; k++) {
            long key = Draw.key(seed, what, k);
            double reach = radius * elongation + margin;
            Blob blob = new Blob(
                    Draw.uniform(Draw.key(key, 1), reach, mine.widthMetres() - reach),
                    Draw.uniform(Draw.key(key, 2), reach, mine.heightMetres() - reach),
                    radius,
                    elongation,
                    Draw.uniform(Draw.key(key, 3), 0, StrictMath.PI),
                    Draw.key(key, 4));
            Polygon shape = blob.polygon(48);
            boolean relaxed = k >= TRIES * 4;
            if (!isFree(shape) || (!relaxed && !where.test(shape))) {
                continue;
            }
            double share = vegetated(shape, (x, y) -> blob.ratio(x, y) <= 1, Material::isNaturalVegetation);
            if (share > bestShare) {
                best = blob;
                bestShare = share;
            }
            if (bestShare > 0.97 || (k > TRIES && bestShare > 0.8) || (k > TRIES * 2 && bestShare > 0.6)) {
                break;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("seed " + mine.seed() + " leaves no room for change " + what + " on "
                    + mine.width() + " x " + mine.height() + " pixels; take a larger site or another seed");
        }
        taken.add(best.polygon());
        return best;
    }

    private boolean isFree(Geometry shape) {
        Envelope e = shape.getEnvelopeInternal();
        if (e.getMinX() < margin
                || e.getMinY() < margin
                || e.getMaxX() > mine.widthMetres() - margin
                || e.getMaxY() > mine.heightMetres() - margin) {
            return false;
        }
        return taken.stream().noneMatch(t -> t.isWithinDistance(shape, clearance));
    }

    /** A set of points. */
    private interface Points {
        boolean holds(double x, double y);
    }

    /** Share of the shape on wanted ground; −1 where fields or water lie in it. */
    private double vegetated(Geometry shape, Points inside, Predicate<Material> wanted) {
        Envelope e = shape.getEnvelopeInternal();
        int good = 0;
        int count = 0;
        double step = Math.max(10, StrictMath.sqrt(e.getArea()) / 24);
        for (double y = e.getMinY(); y < e.getMaxY(); y += step) {
            for (double x = e.getMinX(); x < e.getMaxX(); x += step) {
                if (!inside.holds(x, y)) {
                    continue;
                }
                int m = land.material(x, y);
                if (m >= Material.FIRST_FIELD || m == Material.WATER.number()) {
                    return -1;
                }
                count++;
                good += wanted.test(Material.of(m)) ? 1 : 0;
            }
        }
        return count == 0 ? -1 : (double) good / count;
    }

    private Optional<Polygon> decoyField() {
        for (int k = 0; k < TRIES * 10; k++) {
            long key = Draw.key(seed, 60, k);
            Optional<Polygon> field = land.makeDecoy(
                    Draw.uniform(Draw.key(key, 1), 0, mine.widthMetres()),
                    Draw.uniform(Draw.key(key, 2), 0, mine.heightMetres()),
                    2 * SimulatedMine.PIXEL);
            if (field.isPresent()) {
                taken.add(field.get());
                return field;
            }
        }
        return Optional.empty();
    }

    private Disturbance harvest(Polygon shape, Phenology phenology) {
        int mown = (int) LocalDate.ofYearDay(phenology.decoyYear, (int)
                        StrictMath.ceil(phenology.harvest(Material.DECOY_FIELD, phenology.decoyYear)))
                .toEpochDay();
        // No phase: the field's own material knows its early harvest.
        return new Disturbance(
                "early harvest",
                EventClass.VEGETATION_LOST_REGROWN,
                true,
                shape,
                List.of(),
                (phase, x, y) -> mown,
                Disturbance.Recovery.NONE,
                Disturbance.Shade.NONE);
    }

    /** Grows outwards in six steps. */
    private void pit() {
        Blob blob = place(10, 185 * u, 1.15, s -> !s.isWithinDistance(licence, 60 * u));
        int start = day(10, 0.04, 0.14);
        int stage = days(0.14);
        int stages = 6;
        int[] from = new int[stages];
        double[] reach = new double[stages];
        for (int k = 0; k < stages; k++) {
            from[k] = start + k * stage + (k == 0 ? 0 : (int) draw(20 + k, -25, 25));
            reach[k] = StrictMath.sqrt((k + 1.0) / stages);
        }
        Disturbance.DayRule days = (phase, x, y) -> {
            double r = blob.ratio(x, y);
            for (int k = 0; k < stages; k++) {
                if (r <= reach[k]) {
                    return from[k];
                }
            }
            return Disturbance.NEVER;
        };
        // Benches, and the wall in the north lit by the sun.
        Disturbance.Shade shade = (x, y) -> {
            double r = blob.ratio(x, y);
            return 0.11 * StrictMath.sin(2 * StrictMath.PI * 5 * r) - 0.12 * r * (y - blob.y) / blob.radius;
        };
        add("pit", EventClass.PIT_OR_BARE_GROUND, blob.polygon(), List.of(Material.PIT), days, shade);
    }

    /** Its tip moves forward along its long axis in five steps. */
    private void dump() {
        Blob blob = place(
                11, 140 * u, 1.5, s -> s.intersects(licence.getExteriorRing()) && share(s) > 0.25 && share(s) < 0.75);
        int start = day(11, 0.12, 0.22);
        int stage = days(0.11);
        int stages = 5;
        Disturbance.DayRule days = (phase, x, y) -> {
            if (blob.ratio(x, y) > 1) {
                return Disturbance.NEVER;
            }
            double part = blob.along(x, y) / (3.0 * blob.halfLength()) + 0.5;
            // 0.17 at one end, 0.83 at the other; five steps of equal length.
            return start + stage * Math.clamp((int) ((part - 0.17) / 0.66 * stages), 0, stages - 1);
        };
        // Terraces across the way of the tip.
        Disturbance.Shade shade =
                (x, y) -> 0.07 * StrictMath.sin(2 * StrictMath.PI * 3 * blob.along(x, y) / blob.halfLength());
        add("waste dump", EventClass.WASTE_DUMP, blob.polygon(), List.of(Material.DUMP), days, shade);
    }

    private double share(Geometry shape) {
        return shape.intersection(licence).getArea() / shape.getArea();
    }

    /** First cleared for the dam, then filled with slurry from its middle. */
    private void tailings() {
        Blob blob = place(12, 160 * u, 1.2, s -> share(s) > 0.97);
        int start = day(12, 0.24, 0.36);
        int fill = start + days(0.09);
        int filling = days(0.16);
        add(
                "tailings pond",
                EventClass.TAILINGS_OR_POND,
                blob.polygon(),
                List.of(Material.DAM, Material.SLURRY),
                (phase, x, y) -> {
                    double r = blob.ratio(x, y);
                    if (r > 1) {
                        return Disturbance.NEVER;
                    }
                    if (phase == 0) {
                        return start + (blob.across(x, y) > 0 ? 6 : 0);
                    }
                    return r > 0.86 ? Disturbance.NEVER : fill + (int) (filling * Math.max(0, r - 0.35));
                });
    }

    /** Vegetation cleared in a straight strip, from one end to the other within a month. */
    private void strip() {
        Placed line = placeLine(13, 1100 * u, 44 * StrictMath.sqrt(u), 0, m -> m == Material.FOREST);
        int start = day(13, 0.40, 0.52);
        add(
                "cleared strip",
                EventClass.VEGETATION_LOST,
                line.shape,
                List.of(Material.CLEARED),
                (phase, x, y) -> line.holds(x, y) ? start + (int) (28 * line.part(x, y)) : Disturbance.NEVER);
    }

    /** A road of two pixels, built in four sections. */
    private void road() {
        Placed line = placeLine(14, 1250 * u, Math.max(15, 21 * u), 0.35, m -> m.isNaturalVegetation());
        int start = day(14, 0.26, 0.44);
        add(
                "road",
                EventClass.ROAD_LIKE,
                line.shape,
                List.of(Material.ROAD),
                (phase, x, y) -> line.holds(x, y)
                        ? start + 14 * Math.clamp((int) (4 * line.part(x, y)), 0, 3)
                        : Disturbance.NEVER);
    }

    /** Burnt once; a part grows back in the springs after. */
    private void burnt() {
        Blob blob = place(15, 135 * u, 1.35, s -> true);
        int year = mine.monitorFrom().plusDays(days(0.16)).getYear();
        int after = (int) LocalDate.of(year, 7, 20).toEpochDay();
        int fire = Math.max(after, (int) mine.monitorFrom().toEpochDay() + 40) + (int) draw(15, 0, 50);
        Disturbance.Recovery recovery = (changed, day) -> {
            double d = day - changed;
            double first = Math.clamp((d - 210) / 90, 0, 1);
            double second = Math.clamp((d - 575) / 90, 0, 1);
            return 0.08 * Math.clamp(d / 90, 0, 1) + 0.40 * first + 0.22 * second;
        };
        all.add(new Disturbance(
                "burnt patch",
                EventClass.BURNT,
                true,
                blob.polygon(),
                List.of(Material.CHAR),
                (phase, x, y) -> blob.ratio(x, y) <= 1 ? fire : Disturbance.NEVER,
                recovery,
                Disturbance.Shade.NONE));
    }

    private void add(String name, EventClass kind, Geometry shape, List<Material> phases, Disturbance.DayRule days) {
        add(name, kind, shape, phases, days, Disturbance.Shade.NONE);
    }

    private void add(
            String name,
            EventClass kind,
            Geometry shape,
            List<Material> phases,
            Disturbance.DayRule days,
            Disturbance.Shade shade) {
        all.add(new Disturbance(name, kind, false, shape, phases, days, Disturbance.Recovery.NONE, shade));
    }

    /** A line with a width. */
    private record Placed(LineString line, double half, Geometry shape) {
        /** Whether a point lies within half the width of the line, and not beyond its ends. */
        boolean holds(double x, double y) {
            int last = line.getNumPoints() - 2;
            for (int k = 0; k <= last; k++) {
                Coordinate a = line.getCoordinateN(k);
                Coordinate b = line.getCoordinateN(k + 1);
                double dx = b.x - a.x;
                double dy = b.y - a.y;
                double t = ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy);
                if ((k == 0 && t < 0) || (k == last && t > 1)) {
                    continue;
                }
                double near = Math.clamp(t, 0, 1);
                double ex = x - a.x - near * dx;
                double ey = y - a.y - near * dy;
                if (ex * ex + ey * ey <= half * half) {
                    return true;
                }
            }
            return false;
        }

        /** Share of the way along the line, nearly: by the direction from end to end. */
        double part(double x, double y) {
            Coordinate a = line.getCoordinateN(0);
            Coordinate b = line.getCoordinateN(line.getNumPoints() - 1);
            double dx = b.x - a.x;
            double dy = b.y - a.y;
            return Math.clamp(((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy), 0, 1);
        }
    }

    /** @param bend sideways swing of the line as a share of half its length */
    private Placed placeLine(int what, double length, double width, double bend, Predicate<Material> wanted) {
        Placed best = null;
        double bestShare = -1;
        for (int k = 0; k < TRIES * 12; k++) {
            long key = Draw.key(seed, what, k);
            double angle = Draw.uniform(Draw.key(key, 1), 0, 2 * StrictMath.PI);
            // Shorter lines find room where long ones do not.
            double l = length * (k < TRIES * 4 ? 1 : k < TRIES * 8 ? 0.75 : 0.5);
            double x = Draw.uniform(Draw.key(key, 2), margin, mine.widthMetres() - margin);
            double y = Draw.uniform(Draw.key(key, 3), margin, mine.heightMetres() - margin);
            double swing = bend * l / 2 * Draw.uniform(Draw.key(key, 4), -1, 1);
            int n = bend == 0 ? 1 : 24;
            Coordinate[] c = new Coordinate[n + 1];
            for (int i = 0; i <= n; i++) {
                double t = (double) i / n;
                double side = swing * StrictMath.sin(2 * StrictMath.PI * t) * (0.6 + 0.4 * t);
                c[i] = new Coordinate(
                        x + t * l * StrictMath.cos(angle) - side * StrictMath.sin(angle),
                        y + t * l * StrictMath.sin(angle) + side * StrictMath.cos(angle));
            }
            LineString line = FACTORY.createLineString(c);
            BufferParameters flat = new BufferParameters(
                    8, BufferParameters.CAP_FLAT, BufferParameters.JOIN_ROUND, BufferParameters.DEFAULT_MITRE_LIMIT);
            if (!isFree(line)) {
                continue;
            }
            Placed placed = new Placed(line, width / 2, BufferOp.bufferOp(line, width / 2, flat));
            double share = vegetated(placed.shape, placed::holds, wanted);
            if (share > bestShare) {
                bestShare = share;
                best = placed;
            }
            if (bestShare > 0.97 || (k > TRIES * 2 && bestShare > 0.75) || (k > TRIES * 5 && bestShare > 0.5)) {
                break;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("seed " + mine.seed() + " leaves no room for line " + what
                    + "; take a larger site or another seed");
        }
        taken.add(best.shape);
        return best;
    }
}
