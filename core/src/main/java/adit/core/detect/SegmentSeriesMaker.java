// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import adit.core.cube.BandChunk;
import adit.kernel.walk.StepSink;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Notes the steps of a walk along one pixel and makes a {@link SegmentSeries} of them. Used once. */
public final class SegmentSeriesMaker implements StepSink {
    private final int deciding;
    private final TreeMap<Integer, Double> judged = new TreeMap<>();
    private final TreeMap<Integer, double[]> expected = new TreeMap<>();

    /** @param pixel of one pixel */
    public SegmentSeriesMaker(BandChunk pixel, SpectralSettings settings) {
        if (pixel.pixels() != 1) {
            throw new IllegalArgumentException("a series is of one pixel, the chunk has " + pixel.pixels());
        }
        deciding = settings.bands().size();
    }

    @Override
    public void judged(int day, double smallest) {
        judged.put(day, smallest);
    }

    @Override
    public void expected(int day, int band, double value) {
        if (band < deciding) {
            expected.computeIfAbsent(day, d -> new double[deciding])[band] = value * SpectralRules.SCALE;
        }
    }

    /**
     * The series of a model that stays as it is between fits: it is drawn on all dates.
     *
     * @param threshold of the squared distance
     */
    public SegmentSeries fitted(Segments found, int[] days, double threshold) {
        return make(found, Arrays.stream(days).distinct().toArray(), false, threshold);
    }

    /**
     * The series of a model that follows the observations: what it expected of those that joined it, and beyond the last of
     * a segment what it expects from there.
     *
     * @param threshold of the squared distance
     */
    public SegmentSeries following(Segments found, int[] days, double threshold) {
        return make(found, Arrays.stream(days).distinct().toArray(), true, threshold);
    }

    private SegmentSeries make(Segments found, int[] days, boolean follows, double threshold) {
        TreeMap<Integer, double[]> model = new TreeMap<>();
        for (int day : days) {
            int row = segment(found.table(), day);
            if (row < 0) {
                continue;
            }
            boolean joined = follows && found.table().kind()[row] == SegmentTable.Kind.REGULAR.code();
            if (joined && day <= found.table().end()[row]) {
                double[] values = expected.get(day);
                if (values != null) {
                    model.put(day, values);
                }
            } else {
                model.put(day, values(found.table(), row, day));
            }
        }
        double[][] planes = new double[deciding][model.size()];
        int i = 0;
        for (double[] values : model.values()) {
            for (int b = 0; b < deciding; b++) {
                planes[b][i] = values[b];
            }
            i++;
        }
        return new SegmentSeries(
                found,
                deciding,
                days(judged),
                judged.values().stream().mapToDouble(Math::sqrt).toArray(),
                judged.isEmpty() ? Double.NaN : Math.sqrt(threshold),
                days(model),
                planes);
    }

    private static int[] days(Map<Integer, ?> byDay) {
        return byDay.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    private double[] values(SegmentTable table, int row, int day) {
        double[] values = new double[deciding];
        for (int b = 0; b < deciding; b++) {
            values[b] = table.expected(row, b, day);
        }
        return values;
    }

    /** The row whose model tells of a day: the last one that has begun, as far as it goes. −1 where there is none. */
    private static int segment(SegmentTable table, int day) {
        int row = table.size() - 1;
        while (row >= 0 && table.start()[row] > day) {
            row--;
        }
        boolean ended = row >= 0 && table.probability()[row] == 100 && day > table.confirmed()[row];
        return ended ? -1 : row;
    }
}
