// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.core.detect.BreakMap;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Envelope;

/**
 * The disturbances as pixels: for each pixel that sees one, the day on which each of its points enters each phase. It
 * also knows the truth of each pixel.
 */
final class Changes {
    private final int width;
    private final List<Disturbance> disturbances;
    /** Position of a pixel in the lists below, or −1. */
    private final int[] indexOf;

    private int size;
    private int[] disturbance = new int[1024];
    private int[][][] days = new int[1024][][];
    private float[] shade = new float[1024];

    /** Truth: day on which half of the changed part of the pixel had changed, or NO_DAY; pixels changed by half. */
    final int[] truthDay;
    /** Truth: number of the disturbance from 1, 0 none; also where the part is less than a half. */
    final byte[] truthId;
    /** Truth: part of the pixel that is changed in the end, percent. */
    final byte[] truthPart;

    Changes(SimulatedMine mine, List<Disturbance> disturbances) {
        this.disturbances = List.copyOf(disturbances);
        width = mine.width();
        int n = width * mine.height();
        indexOf = new int[n];
        Arrays.fill(indexOf, -1);
        truthDay = new int[n];
        Arrays.fill(truthDay, BreakMap.NO_DAY);
        truthId = new byte[n];
        truthPart = new byte[n];
        for (int d = 0; d < disturbances.size(); d++) {
            fill(mine, d);
        }
    }

    private void fill(SimulatedMine mine, int d) {
        Disturbance what = disturbances.get(d);
        Envelope e = what.shape().getEnvelopeInternal();
        double pixel = SimulatedMine.PIXEL;
        int c0 = Math.max(0, (int) (e.getMinX() / pixel) - 1);
        int c1 = Math.min(width - 1, (int) (e.getMaxX() / pixel) + 1);
        int r0 = Math.max(0, (int) (e.getMinY() / pixel) - 1);
        int r1 = Math.min(mine.height() - 1, (int) (e.getMaxY() / pixel) + 1);
        for (int row = r0; row <= r1; row++) {
            for (int col = c0; col <= c1; col++) {
                int[][] points = points(what, col, row);
                if (points.length > 0) {
                    add(row * width + col, d, points);
                }
            }
        }
    }

    /** {@code [phase][point]}: first day, or NEVER; empty where nothing of it is seen. */
    private static int[][] points(Disturbance what, int col, int row) {
        double step = SimulatedMine.PIXEL / Ground.SUB;
        int phases = Math.max(1, what.phases().size());
        int[][] points = new int[phases][Ground.SEEN_POINTS];
        boolean any = false;
        org.locationtech.jts.geom.GeometryFactory factory = what.shape().getFactory();
        for (int k = 0; k < Ground.SEEN_POINTS; k++) {
            double x = (col * Ground.SUB - 1 + k % Ground.SEEN + 0.5) * step;
            double y = (row * Ground.SUB - 1 + k / Ground.SEEN + 0.5) * step;
            for (int phase = 0; phase < phases; phase++) {
                boolean inside = !what.phases().isEmpty()
                        || what.shape().contains(factory.createPoint(new org.locationtech.jts.geom.Coordinate(x, y)));
                points[phase][k] = inside ? what.days().day(phase, x, y) : Disturbance.NEVER;
                any |= points[phase][k] != Disturbance.NEVER;
            }
        }
        return any ? points : new int[0][];
    }

    private void add(int p, int d, int[][] points) {
        if (size == disturbance.length) {
            disturbance = Arrays.copyOf(disturbance, 2 * size);
            days = Arrays.copyOf(days, 2 * size);
            shade = Arrays.copyOf(shade, 2 * size);
        }
        // A field that is mown is drawn by its own material; here only its truth is kept.
        if (!disturbances.get(d).phases().isEmpty()) {
            indexOf[p] = size;
            disturbance[size] = d;
            days[size] = points;
            int row = p / width;
            double x = (p - row * width + 0.5) * SimulatedMine.PIXEL;
            double y = (row + 0.5) * SimulatedMine.PIXEL;
            shade[size] = (float) disturbances.get(d).shade().at(x, y);
            size++;
        }
        int[] own = new int[Ground.SUB * Ground.SUB];
        int count = 0;
        for (int k = 0; k < Ground.SEEN_POINTS; k++) {
            int i = k % Ground.SEEN;
            int j = k / Ground.SEEN;
            if (i >= 1 && i <= Ground.SUB && j >= 1 && j <= Ground.SUB && points[0][k] != Disturbance.NEVER) {
                own[count++] = points[0][k];
            }
        }
        if (count == 0) {
            return;
        }
        Arrays.sort(own, 0, count);
        truthId[p] = (byte) (d + 1);
        truthPart[p] = (byte) StrictMath.round(100.0 * count / own.length);
        if (2 * count >= own.length) {
            truthDay[p] = own[(count - 1) / 2];
        }
    }

    /** Position of a pixel's changes, or −1. */
    int at(int p) {
        return indexOf[p];
    }

    /** Relative brightness of the changed ground, 0 for that of its material. */
    double shade(int index) {
        return shade[index];
    }

    /**
     * How much of what the pixel sees is in each phase.
     *
     * @param out {@code [2 · phase]} share 0..1, {@code [2 · phase + 1]} mean age in days
     * @return the disturbance
     */
    Disturbance state(int index, int day, double[] out) {
        int[][] points = days[index];
        Disturbance what = disturbances.get(disturbance[index]);
        Arrays.fill(out, 0);
        for (int k = 0; k < Ground.SEEN_POINTS; k++) {
            for (int phase = points.length - 1; phase >= 0; phase--) {
                int changed = points[phase][k];
                if (changed <= day) {
                    out[2 * phase]++;
                    out[2 * phase + 1] += day - changed;
                    break;
                }
            }
        }
        for (int phase = 0; phase < points.length; phase++) {
            if (out[2 * phase] > 0) {
                out[2 * phase + 1] /= out[2 * phase];
                out[2 * phase] /= Ground.SEEN_POINTS;
            }
        }
        return what;
    }

    /** Points of {@link Ground#SUB}² in a pixel of a disturbance that have changed by each of some days, summed. */
    long[] changedPoints(int d, int[] byDays) {
        long[] sums = new long[byDays.length];
        for (int i = 0; i < size; i++) {
            if (disturbance[i] != d) {
                continue;
            }
            for (int k = 0; k < Ground.SEEN_POINTS; k++) {
                int x = k % Ground.SEEN;
                int y = k / Ground.SEEN;
                if (x < 1 || x > Ground.SUB || y < 1 || y > Ground.SUB) {
                    continue;
                }
                for (int b = 0; b < byDays.length; b++) {
                    sums[b] += days[i][0][k] <= byDays[b] ? 1 : 0;
                }
            }
        }
        return sums;
    }
}
