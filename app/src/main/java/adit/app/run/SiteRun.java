// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.app.report.SeriesView;
import adit.core.cube.Period;
import adit.core.event.Event;
import adit.core.event.EventBuilder;
import adit.core.event.EventRules;
import adit.core.event.FalseAlerts;
import adit.core.event.Gap;
import adit.core.event.SiteResult;
import adit.core.event.TruthTable;
import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.geo.Projection;
import adit.core.geo.Window;
import adit.core.measure.GeolocationError;
import adit.core.scene.SceneRow;
import adit.io.cache.CubeReader;
import adit.io.stac.CatalogScenes;
import adit.ledger.Method;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One run of one site, step by step as ARCHITECTURE.md tells it. */
public final class SiteRun {
    private final SiteFile site;
    private final MethodFile method;
    private final Settings settings;
    private final Progress progress;
    private final String version;
    private final SiteFrame frame;
    private final Sources sources;

    /** Of a result that is made for its warnings alone. */
    private static final FalseAlerts NO_EVENTS = new FalseAlerts.NotStated("no events were looked for");

    /** @param version of Adit, as it goes into the results */
    public SiteRun(SiteFile site, MethodFile method, Settings settings, Progress progress, String version) {
        this.site = site;
        this.method = method;
        this.settings = settings;
        this.progress = progress;
        this.version = version;
        this.frame = SiteFrame.of(site, method);
        this.sources = new Sources(settings);
    }

    /** The scene ledger as the catalogue alone gives it, without reading a raster. */
    public CatalogScenes search() throws IOException {
        progress.note("searching " + site.catalog() + " …");
        return new SceneSearch(site, method, frame, sources).scenes();
    }

    /** The whole run; the results are in the site's folder when it returns. */
    public RunOutcome run() throws IOException {
        return run(Optional.empty());
    }

    /** As {@link #run()}; report and run.json say how the result compares with the truth where that is known. */
    public RunOutcome run(Optional<KnownTruth> truth) throws IOException {
        try (ResultFolder folder = new ResultFolder(site.folder())) {
            return run(folder, folder.begin(), truth);
        }
    }

    private RunOutcome run(ResultFolder folder, Path results, Optional<KnownTruth> truth) throws IOException {
        Ingest.Ingested ingested = ingest(KnownScenes.NONE);
        try (CubeReader cube = ingested.cube()) {
            RunOutcome outcome = write(
                    results,
                    ingested,
                    gathering -> new ChangeSearch(method, settings, progress, frame, cube, history(), gathering)
                            .run(ingested.rows()),
                    (col, row) -> cube.read(new Window(col, row, 1, 1)),
                    truth);
            folder.commit();
            progress.end();
            return outcome;
        }
    }

    /** Looks for changed pixels. */
    @FunctionalInterface
    interface Search {
        Gathering.Found into(Gathering gathering) throws IOException;
    }

    /**
     * Searches, and writes all results into a folder; the exchange and the end of the last step are the caller's.
     *
     * @param pixels from which series are shown
     */
    RunOutcome write(
            Path results, Ingest.Ingested ingested, Search search, PixelSource pixels, Optional<KnownTruth> known)
            throws IOException {
        CubeReader cube = ingested.cube();
        Period monitoring = monitoring(ingested.rows());
        Gathering.Found found;
        try (ResultRasters rasters = new ResultRasters(
                results.resolve("planes.scratch"),
                frame.grid(),
                method.twoDate().isPresent())) {
            found = search.into(new Gathering(
                    method, frame, cube, monitoring, rasters, ChangeSearch.variables(method), ingested.rows()));
            rasters.writeRasters(results.resolve("rasters"), ingested.notice());
        }
        SiteResult result = result(found, monitoring, ingested.notice());
        progress.begin("Writing", 1, "results");
        Optional<TruthTable> truth = new ResultWriter(
                        site, method, version, frame.outlines(), result, cube, found.table(), pixels, known)
                .write(results);
        return new RunOutcome(result, method.title(), site.folder().resolve("results"), found.chunks(), truth);
    }

    /**
     * @param views a list for each detector of the method, in its order: of one variable one view, of several bands one view
     *     of each that decides
     * @param warnings as a result of the same scenes has them
     * @param notice the sentence that every output must carry
     */
    public record PlaceSeries(List<List<SeriesView>> views, List<String> warnings, Optional<String> notice) {
        public PlaceSeries {
            views = List.copyOf(views);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The series of the pixel at a place.
     *
     * @param longitude in degrees, WGS 84
     */
    public PlaceSeries series(double longitude, double latitude) throws IOException {
        int[] at = pixel(longitude, latitude).orElseThrow(() -> outside(longitude, latitude));
        Ingest.Ingested ingested = ingest(KnownScenes.NONE);
        try (CubeReader cube = ingested.cube()) {
            Period monitoring = monitoring(ingested.rows());
            PixelSeries pixels = new PixelSeries(
                    (c, r) -> cube.read(new Window(c, r, 1, 1)), history(), monitoring, Detectors.onset(method));
            String place = PixelSeries.place(longitude, latitude);
            List<List<SeriesView>> views = new ArrayList<>();
            for (Detectors.Asked d : Detectors.of(method)) {
                views.add(pixels.views(at[0], at[1], d, place));
            }
            SiteResult noEvents =
                    result(ingested.rows(), monitoring, ingested.notice(), List.of(), List.of(), NO_EVENTS, List.of());
            return new PlaceSeries(views, noEvents.warnings(), ingested.notice());
        }
    }

    /** Column and row; empty outside of the grid. */
    private Optional<int[]> pixel(double longitude, double latitude) {
        Grid g = frame.grid();
        double[] xy = Projection.between(Crs.WGS84, g.crs()).transform(longitude, latitude);
        double col = Math.floor((xy[0] - g.west()) / g.pixelSize());
        double row = Math.floor((g.north() - xy[1]) / g.pixelSize());
        return col >= 0 && row >= 0 && col < g.width() && row < g.height()
                ? Optional.of(new int[] {(int) col, (int) row})
                : Optional.empty();
    }

    private ConfigException outside(double longitude, double latitude) {
        Grid g = frame.grid();
        return new ConfigException(
                longitude + "," + latitude,
                "lies outside the site",
                pixel(/* longitude= */ latitude, /* latitude= */ longitude).isPresent()
                        ? "longitude comes first: " + latitude + "," + longitude + " lies inside"
                        : "the site's grid covers x " + g.west() + ".." + g.east() + ", y " + g.south() + ".."
                                + g.north() + " in " + g.crs() + "; longitude comes first");
    }

    SiteFile site() {
        return site;
    }

    MethodFile method() {
        return method;
    }

    SiteFrame frame() {
        return frame;
    }

    Settings settings() {
        return settings;
    }

    Progress progress() {
        return progress;
    }

    Ingest.Ingested ingest(KnownScenes known) throws IOException {
        return new Ingest(site, method, settings, progress, frame, sources).of(search(), known);
    }

    Period history() {
        return new Period(site.historyFrom(), site.historyTo());
    }

    /** An open end reaches to the newest scene that shows the site, clear or not: what it hides is a gap. */
    Period monitoring(List<SceneRow> rows) {
        LocalDate newest = rows.stream()
                .filter(r -> r.showsSite() || r.status() == SceneRow.Status.OUTSIDE_PERIOD)
                .flatMap(r -> r.day().stream())
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
        LocalDate to = site.monitorTo().orElse(newest);
        if (to.isBefore(site.monitorFrom())) {
            throw new ConfigException(
                    site.folder().resolve("site.toml").toString(),
                    "the newest scene of the site is of " + newest + ", before the monitoring period starts ("
                            + site.monitorFrom() + ")",
                    "let the monitoring period start earlier, or wait for scenes");
        }
        return new Period(site.monitorFrom(), to);
    }

    /** The monitoring period up to its newest scene that is used: "late" and "last year" are of what was seen. */
    private static Period seen(List<SceneRow> rows, Period monitoring) {
        return rows.stream()
                .filter(r -> r.status() == SceneRow.Status.USED)
                .flatMap(r -> r.day().stream())
                .filter(monitoring::contains)
                .max(Comparator.naturalOrder())
                .map(newest -> new Period(monitoring.from(), newest))
                .orElse(monitoring);
    }

    private SiteResult result(Gathering.Found found, Period monitoring, Optional<String> notice) {
        EventRules rules = found.counts()
                .map(c -> eventRules()
                        .withSeeds(c.threshold(), method.alerts().orElseThrow().minimumSeeds()))
                .orElseGet(this::eventRules);
        List<SceneRow> rows = found.rows();
        GeolocationError geo = geolocationError(rows).orMeasured(scatter(rows));
        List<Event> events =
                EventBuilder.build(found.table(), rules, frame.zones(), frame.boundary(), seen(rows, monitoring), geo);
        List<Method> methods = new ArrayList<>(found.methods());
        methods.add(rules.toMethod(geo));
        FalseAlerts falseAlerts = found.counts()
                .<FalseAlerts>map(c -> FalseAlerts.Stated.of(c, rules.minimumSeeds()))
                .orElseGet(() -> new FalseAlerts.NotStated(Detectors.uncalibrated(method)));
        return result(rows, monitoring, notice, events, found.gaps(), falseAlerts, methods);
    }

    private SiteResult result(
            List<SceneRow> rows,
            Period monitoring,
            Optional<String> notice,
            List<Event> events,
            List<Gap> gaps,
            FalseAlerts falseAlerts,
            List<Method> methods) {
        return new SiteResult(
                site.name(),
                notice,
                frame.grid(),
                frame.boundary(),
                frame.zones(),
                history(),
                monitoring,
                rows,
                events,
                gaps,
                eventRules().minimumMappingUnit(),
                eventRules().certainty(),
                falseAlerts,
                methods);
    }

    private EventRules eventRules() {
        EventRules rules = EventRules.DEFAULT.withCertainty(method.certainty());
        rules = method.twoDate().isPresent() ? rules.forTwoLooks() : rules;
        Double smallest = method.events().numbers().get("minimum_area_m2");
        Double days = method.events().numbers().get("link_days");
        rules = smallest == null ? rules : rules.withMinimumMappingUnit(smallest);
        return days == null ? rules : rules.withLinkDays(days.intValue());
    }

    /** Standard deviation of the used scenes' offsets along one axis, metres; 0 where none was measured. */
    private double scatter(List<SceneRow> rows) {
        double[] squares = rows.stream()
                .filter(r -> r.status() == SceneRow.Status.USED
                        && r.shiftX().isPresent()
                        && r.shiftY().isPresent())
                .mapToDouble(r -> Math.pow(r.shiftX().getAsDouble(), 2)
                        + Math.pow(r.shiftY().getAsDouble(), 2))
                .toArray();
        double sum = 0;
        for (double s : squares) {
            sum += s;
        }
        return squares.length == 0 ? 0 : frame.grid().pixelSize() * Math.sqrt(sum / (2 * squares.length));
    }

    /** As the method states it, else as the agency that runs the sensor does. */
    private GeolocationError geolocationError(List<SceneRow> rows) {
        Double metres = method.events().numbers().get("geolocation_error_m");
        if (metres != null) {
            return GeolocationError.ofStandardDeviation(metres, "method " + method.name());
        }
        boolean landsat = rows.stream().anyMatch(r -> r.sensor().startsWith("landsat"));
        return landsat ? GeolocationError.LANDSAT : GeolocationError.SENTINEL_2;
    }
}
