// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.report.SeriesView;
import adit.core.cube.BandChunk;
import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.PixelState;
import adit.core.detect.bfast.BfastMonitor;
import adit.core.detect.bfast.BfastSeries;
import adit.core.detect.onset.JointOnset;
import adit.core.event.BreakTable;
import adit.core.event.Event;
import adit.core.geo.Window;
import adit.core.index.Index;
import adit.io.cache.CubeReader;
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
    private final CubeReader cube;
    private final Period history;
    private final Period monitoring;
    private final Optional<JointOnset> onset;

    PixelSeries(CubeReader cube, Period history, Period monitoring, Optional<JointOnset> onset) {
        this.cube = cube;
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

    private Period interval(BandChunk bands, BfastSeries s) {
        return onset.map(o -> o.over(bands, history))
                .filter(w -> w.locate(0))
                .map(w -> new Period(LocalDate.ofEpochDay(w.lastBefore()), LocalDate.ofEpochDay(w.firstAfter())))
                .orElseGet(() -> new Period(
                        LocalDate.ofEpochDay(s.epochDays()[s.earliest() - 1]),
                        LocalDate.ofEpochDay(s.epochDays()[s.latest()])));
    }

    /** @param place in words, for the plot's title */
    Optional<SeriesView> view(int col, int row, Detectors.Asked on, String place) throws IOException {
        if (!(on instanceof Detectors.OnVariable v && v.detector() instanceof BfastMonitor monitor)) {
            return Optional.empty();
        }
        BandChunk bands = cube.read(new Window(col, row, 1, 1));
        Chunk chunk = Index.chunk(on.variable(), bands);
        BfastSeries s = monitor.series(chunk, history, 0);
        double[] values = new double[chunk.dates()];
        byte[] reasons = new byte[chunk.dates()];
        for (int t = 0; t < values.length; t++) {
            values[t] = chunk.values()[t][0] * chunk.unit();
            reasons[t] = chunk.reasons()[t][0];
        }
        int from = s.monitorStart();
        boolean broken = s.state() == PixelState.BREAK;
        return Optional.of(new SeriesView(
                on.variable(),
                place,
                history,
                monitoring,
                chunk.epochDays(),
                values,
                reasons,
                s.model().length == 0 ? new int[0] : s.modelDays(),
                s.model(),
                s.sigma(),
                "moving sum of residuals",
                Arrays.copyOfRange(s.epochDays(), from, s.epochDays().length),
                Arrays.copyOfRange(s.statistic(), from, s.statistic().length),
                Arrays.copyOfRange(s.boundary(), from, s.boundary().length),
                broken ? Optional.of(interval(bands, s)) : Optional.empty(),
                broken ? Optional.of(LocalDate.ofEpochDay(s.epochDays()[s.confirmed()])) : Optional.empty()));
    }
}
