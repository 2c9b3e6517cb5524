// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.report.SeriesView;
import adit.core.cube.BandChunk;
import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.Detector;
import adit.core.detect.PixelState;
import adit.core.detect.SegmentSeries;
import adit.core.detect.SegmentTable;
import adit.core.detect.bfast.BfastMonitor;
import adit.core.detect.bfast.BfastSeries;
import adit.core.detect.calibrated.CalibratedMonitor;
import adit.core.detect.calibrated.CalibratedSeries;
import adit.core.detect.chart.ChartSeries;
import adit.core.detect.chart.ControlCharts;
import adit.core.detect.onset.JointOnset;
import adit.core.event.BreakTable;
import adit.core.event.Event;
import adit.core.index.Index;
import adit.kernel.walk.ChartRule;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** The series of one pixel as the detector saw it. */
final class PixelSeries {
    private final PixelSource source;
    private final Period history;
    private final Period monitoring;
    private final Optional<JointOnset> onset;

    PixelSeries(PixelSource source, Period history, Period monitoring, Optional<JointOnset> onset) {
        this.source = source;
        this.history = history;
        this.monitoring = monitoring;
        this.onset = onset;
    }

    /**
     * The pixel that shows how an event began: of those that changed by the end of its onset, else of all, the one with the
     * largest score. Empty where the event has none (it always has).
     */
    static Optional<int[]> representative(Event event, BreakTable table) {
        PreparedGeometry outline = PreparedGeometryFactory.prepare(event.outline());
        var box = event.outline().getEnvelopeInternal();
        GeometryFactory factory = new GeometryFactory();
        int best = -1;
        for (int i = 0; i < table.size(); i++) {
            double x = table.grid().x(table.col()[i]);
            double y = table.grid().y(table.row()[i]);
            boolean better = best < 0
                    || (early(table, i, event) == early(table, best, event)
                            ? table.score()[i] > table.score()[best]
                            : early(table, i, event));
            if (better && box.contains(x, y) && outline.contains(factory.createPoint(new Coordinate(x, y)))) {
                best = i;
            }
        }
        return best < 0
                ? Optional.empty()
                : Optional.of(new int[] {table.col()[best], table.row()[best], table.variable()[best]});
    }

    private static boolean early(BreakTable table, int i, Event event) {
        return table.firstAfter()[i] <= event.onset().to().toEpochDay();
    }

    /** As {@code 20.14210° S, 44.12801° W}. */
    static String place(double longitude, double latitude) {
        return String.format(
                Locale.ROOT,
                "%.5f° %s, %.5f° %s",
                Math.abs(latitude),
                latitude < 0 ? "S" : "N",
                Math.abs(longitude),
                longitude < 0 ? "W" : "E");
    }

    private Period interval(BandChunk bands, Period byDetector) {
        return onset.map(o -> o.over(bands, history))
                .filter(w -> w.locate(0))
                .map(w -> period(w.lastBefore(), w.firstAfter()))
                .orElse(byDetector);
    }

    private static Period period(int from, int to) {
        return new Period(LocalDate.ofEpochDay(from), LocalDate.ofEpochDay(to));
    }

    /**
     * What a detector made of a variable.
     *
     * @param statistic name of what it watched
     * @param signed whether that is crossed at ± boundary
     * @param rule in words, when there is a break
     * @param days of the statistic
     * @param values of the statistic
     * @param boundary on the same days
     * @param onset by the detector itself
     */
    private record Watched(
            int[] modelDays,
            double[] model,
            double sigma,
            String statistic,
            boolean signed,
            String rule,
            int[] days,
            double[] values,
            double[] boundary,
            List<SeriesView.Segment> segments,
            Optional<Period> onset,
            Optional<LocalDate> confirmed) {
        Watched withoutBreak() {
            return new Watched(
                    modelDays,
                    model,
                    sigma,
                    statistic,
                    signed,
                    rule,
                    days,
                    values,
                    boundary,
                    segments,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private static Optional<Watched> watched(Detector detector, Chunk chunk, Period history) {
        return switch (detector) {
            case BfastMonitor m -> Optional.of(watched(m.series(chunk, history, 0)));
            case CalibratedMonitor m -> Optional.of(watched(m.series(chunk, history, 0)));
            case ControlCharts m -> Optional.of(watched(m.rule(), m.series(chunk, history, 0)));
            default -> Optional.empty(); // Detector is open: one that shows no series yet
        };
    }

    private static final String BOTH_SIDES = "a break is called outside the dashed boundary";

    private static Watched watched(BfastSeries s) {
        int from = s.monitorStart();
        int to = s.epochDays().length;
        boolean broken = s.state() == PixelState.BREAK;
        return new Watched(
                s.modelDays(),
                s.model(),
                s.sigma(),
                "moving sum of residuals (no unit)",
                /* signed= */ true,
                BOTH_SIDES,
                Arrays.copyOfRange(s.epochDays(), from, to),
                Arrays.copyOfRange(s.statistic(), from, to),
                Arrays.copyOfRange(s.boundary(), from, to),
                List.of(),
                broken
                        ? Optional.of(period(s.epochDays()[s.earliest() - 1], s.epochDays()[s.latest()]))
                        : Optional.empty(),
                broken ? Optional.of(LocalDate.ofEpochDay(s.epochDays()[s.confirmed()])) : Optional.empty());
    }

    private static Watched watched(CalibratedSeries s) {
        int from = s.historyEnd();
        int to = s.days().length;
        boolean broken = s.state() == PixelState.BREAK;
        return new Watched(
                s.modelDays(),
                s.model(),
                s.sigma(),
                "largest sum of the last innovations, over its standard deviation (no unit)",
                /* signed= */ true,
                BOTH_SIDES,
                Arrays.copyOfRange(s.days(), from, to),
                Arrays.copyOfRange(s.statistic(), from, to),
                constant(s.critical(), to - from),
                List.of(),
                broken ? Optional.of(period(s.days()[s.earliest() - 1], s.days()[s.latest()])) : Optional.empty(),
                broken ? Optional.of(LocalDate.ofEpochDay(s.days()[s.confirmed()])) : Optional.empty());
    }

    private static Watched watched(ChartRule rule, ChartSeries s) {
        boolean run = rule.kind() == ChartRule.Kind.RUN;
        return new Watched(
                s.modelDays(),
                s.model(),
                s.breaks().sigma()[0],
                switch (rule.kind()) {
                    case EWMA -> "EWMA of residuals (no unit)";
                    case CUSUM -> "CUSUM of residuals (no unit)";
                    case RUN -> String.format(Locale.ROOT, "residuals in a row beyond %.2f σ", rule.limit());
                },
                !run,
                "an alarm is " + (run ? "on the dashed boundary or above" : "outside the dashed boundary")
                        + ", a break if the step lasts",
                s.chartedDays(),
                s.statistic(),
                constant(s.limit(), s.chartedDays().length),
                List.of(),
                interval(s.breaks()),
                called(s.breaks()));
    }

    private static Watched watched(SegmentSeries s, int band) {
        return new Watched(
                s.modelDays(),
                s.model()[band],
                Double.NaN,
                "least distance of as many observations as make a change, σ",
                /* signed= */ false,
                "above the dashed boundary a break may begin",
                s.judgedDays(),
                s.distance(),
                constant(s.boundary(), s.judgedDays().length),
                segments(s.segments().table(), band),
                interval(s.segments().breaks()),
                called(s.segments().breaks()));
    }

    private static List<SeriesView.Segment> segments(SegmentTable t, int band) {
        List<SeriesView.Segment> all = new ArrayList<>();
        for (int i = 0; i < t.size(); i++) {
            int row = i;
            boolean ends = t.firstAfter()[i] != BreakMap.NO_DAY;
            int terms = t.coefficients().length / t.bands().size();
            all.add(new SeriesView.Segment(
                    LocalDate.ofEpochDay(t.start()[i]),
                    LocalDate.ofEpochDay(t.end()[i]),
                    ends ? Optional.of(period(t.lastBefore()[i], t.firstAfter()[i])) : Optional.empty(),
                    ends && t.probability()[i] == 100
                            ? Optional.of(LocalDate.ofEpochDay(t.confirmed()[i]))
                            : Optional.empty(),
                    t.observations()[i],
                    t.probability()[i],
                    t.magnitude()[band][i],
                    t.rmse()[band][i],
                    IntStream.range(0, terms)
                            .mapToObj(k -> (double) t.coefficients()[band * terms + k][row])
                            .toList()));
        }
        return all;
    }

    private static double[] constant(double value, int count) {
        double[] all = new double[count];
        Arrays.fill(all, value);
        return all;
    }

    private static Optional<Period> interval(BreakMap m) {
        return m.state()[0] == PixelState.BREAK.code()
                ? Optional.of(period(m.lastBefore()[0], m.firstAfter()[0]))
                : Optional.empty();
    }

    private static Optional<LocalDate> called(BreakMap m) {
        return m.state()[0] == PixelState.BREAK.code()
                ? Optional.of(LocalDate.ofEpochDay(m.confirmed()[0]))
                : Optional.empty();
    }

    /**
     * What a detector made of a pixel: one view, or one for each of the bands that decide together.
     *
     * @param place in words, for the plot's title
     */
    List<SeriesView> views(int col, int row, Detectors.Asked on, String place) throws IOException {
        BandChunk bands = source.read(col, row);
        // A break that the check refused is none; the series is shown all the same.
        boolean stands = on.detect(bands, history).breaks().state()[0] == PixelState.BREAK.code();
        String detector = on.methods().getFirst().name();
        List<SeriesView> all = new ArrayList<>();
        switch (on) {
            case Detectors.OnVariable v -> {
                Chunk chunk = Index.chunk(v.variable(), bands);
                watched(v.detector(), chunk, history)
                        .ifPresent(w -> all.add(view(detector, place, bands, chunk, stands ? w : w.withoutBreak())));
            }
            case Detectors.OnBands b -> {
                SegmentSeries series = b.detector().series(bands, history);
                for (int i = 0; i < series.deciding(); i++) {
                    Chunk chunk = Index.chunk(series.segments().table().bands().get(i), bands);
                    Watched w = watched(series, i);
                    all.add(view(detector, place, bands, chunk, stands ? w : w.withoutBreak()));
                }
            }
        }
        return all;
    }

    /** Of the bands that decide together the one whose change, at the break, is largest over its residual deviation. */
    static Optional<SeriesView> clearest(List<SeriesView> views) {
        return views.stream().max(Comparator.comparingDouble(PixelSeries::clearness));
    }

    private static double clearness(SeriesView v) {
        return v.segments().stream()
                .filter(s -> s.called().isPresent() && s.called().equals(v.called()))
                .mapToDouble(s -> Math.abs(s.magnitude()) / Math.max(s.rmse(), 1e-6))
                .max()
                .orElse(0);
    }

    private SeriesView view(String detector, String place, BandChunk bands, Chunk chunk, Watched w) {
        double[] values = new double[chunk.dates()];
        byte[] reasons = new byte[chunk.dates()];
        for (int t = 0; t < values.length; t++) {
            values[t] = chunk.values()[t][0] * chunk.unit();
            reasons[t] = chunk.reasons()[t][0];
        }
        return new SeriesView(
                chunk.variable(),
                detector,
                place,
                history,
                monitoring,
                chunk.epochDays(),
                values,
                reasons,
                w.model().length == 0 ? new int[0] : w.modelDays(),
                w.model(),
                w.sigma(),
                w.statistic(),
                w.days(),
                w.values(),
                w.boundary(),
                w.signed(),
                w.rule(),
                w.segments(),
                w.onset().map(o -> interval(bands, o)),
                w.confirmed());
    }
}
