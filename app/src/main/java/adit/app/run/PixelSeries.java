// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.report.SeriesView;
import adit.core.cube.BandChunk;
import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.Detector;
import adit.core.detect.PixelState;
import adit.core.detect.bfast.BfastMonitor;
import adit.core.detect.bfast.BfastSeries;
import adit.core.detect.calibrated.CalibratedMonitor;
import adit.core.detect.calibrated.CalibratedSeries;
import adit.core.detect.onset.JointOnset;
import adit.core.event.BreakTable;
import adit.core.event.Event;
import adit.core.index.Index;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
     * What a detector made of the series.
     *
     * @param statistic name of what it watched
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
            int[] days,
            double[] values,
            double[] boundary,
            Optional<Period> onset,
            Optional<LocalDate> confirmed) {
        Watched withoutBreak() {
            return new Watched(
                    modelDays, model, sigma, statistic, days, values, boundary, Optional.empty(), Optional.empty());
        }
    }

    private static Optional<Watched> watched(Detector detector, Chunk chunk, Period history) {
        return switch (detector) {
            case BfastMonitor m -> Optional.of(watched(m.series(chunk, history, 0)));
            case CalibratedMonitor m -> Optional.of(watched(m.series(chunk, history, 0)));
            default -> Optional.empty(); // Detector is open: one that shows no series yet
        };
    }

    private static Watched watched(BfastSeries s) {
        int from = s.monitorStart();
        int to = s.epochDays().length;
        boolean broken = s.state() == PixelState.BREAK;
        return new Watched(
                s.modelDays(),
                s.model(),
                s.sigma(),
                "moving sum of residuals",
                Arrays.copyOfRange(s.epochDays(), from, to),
                Arrays.copyOfRange(s.statistic(), from, to),
                Arrays.copyOfRange(s.boundary(), from, to),
                broken
                        ? Optional.of(period(s.epochDays()[s.earliest() - 1], s.epochDays()[s.latest()]))
                        : Optional.empty(),
                broken ? Optional.of(LocalDate.ofEpochDay(s.epochDays()[s.confirmed()])) : Optional.empty());
    }

    private static Watched watched(CalibratedSeries s) {
        int from = s.historyEnd();
        int to = s.days().length;
        double[] boundary = new double[to - from];
        Arrays.fill(boundary, s.critical());
        boolean broken = s.state() == PixelState.BREAK;
        return new Watched(
                s.modelDays(),
                s.model(),
                s.sigma(),
                "largest sum of the last innovations, over its standard deviation",
                Arrays.copyOfRange(s.days(), from, to),
                Arrays.copyOfRange(s.statistic(), from, to),
                boundary,
                broken ? Optional.of(period(s.days()[s.earliest() - 1], s.days()[s.latest()])) : Optional.empty(),
                broken ? Optional.of(LocalDate.ofEpochDay(s.days()[s.confirmed()])) : Optional.empty());
    }

    /** @param place in words, for the plot's title */
    Optional<SeriesView> view(int col, int row, Detectors.Asked on, String place) throws IOException {
        if (!(on instanceof Detectors.OnVariable v)) {
            return Optional.empty();
        }
        BandChunk bands = source.read(col, row);
        Chunk chunk = Index.chunk(on.variable(), bands);
        // A break that the check refused is none; the series is shown all the same.
        boolean stands = on.detect(bands, history).breaks().state()[0] == PixelState.BREAK.code();
        return watched(v.detector(), chunk, history)
                .map(w -> view(on.variable(), place, bands, chunk, stands ? w : w.withoutBreak()));
    }

    private SeriesView view(String variable, String place, BandChunk bands, Chunk chunk, Watched w) {
        double[] values = new double[chunk.dates()];
        byte[] reasons = new byte[chunk.dates()];
        for (int t = 0; t < values.length; t++) {
            values[t] = chunk.values()[t][0] * chunk.unit();
            reasons[t] = chunk.reasons()[t][0];
        }
        return new SeriesView(
                variable,
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
                w.onset().map(o -> interval(bands, o)),
                w.confirmed());
    }
}
