// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.Detection;
import adit.core.detect.onset.JointOnset;
import adit.core.detect.twodate.TwoDateComparison;
import adit.core.geo.Crs;
import adit.core.geo.EllipsoidArea;
import adit.core.geo.Grid;
import adit.core.geo.PixelSet;
import adit.core.geo.Projection;
import adit.core.geo.Window;
import adit.core.mask.SpectralScreen;
import adit.core.mask.SunPosition;
import adit.core.scene.Reason;
import adit.core.scene.SceneRow;
import adit.io.cache.CachedScene;
import adit.io.cache.CubeReader;
import adit.ledger.Method;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Looks for changed pixels over the whole site: chunk by chunk with a model, or at once by comparing two dates. */
final class ChangeSearch {
    private final MethodFile method;
    private final Settings settings;
    private final Progress progress;
    private final Grid grid;
    private final CubeReader cube;
    private final Period history;
    private final List<Detectors.Asked> detectors;
    private final Optional<JointOnset> onset;
    private final Gathering gathering;
    private final UnaryOperator<List<Window>> order;

    /** @param order of the chunks; changes no result */
    ChangeSearch(
            MethodFile method,
            Settings settings,
            Progress progress,
            SiteFrame frame,
            CubeReader cube,
            Period history,
            Gathering gathering,
            UnaryOperator<List<Window>> order) {
        this.order = order;
        this.method = method;
        this.settings = settings;
        this.progress = progress;
        this.grid = frame.grid();
        this.cube = cube;
        this.history = history;
        this.gathering = gathering;
        this.detectors = Detectors.of(method);
        this.onset = Detectors.onset(method);
    }

    /** Names of what the results of a method speak of. */
    static List<String> variables(MethodFile method) {
        return method.twoDate().isPresent()
                ? List.of("ndvi")
                : Detectors.of(method).stream().map(Detectors.Asked::variable).toList();
    }

    /** The methods of a search with a model, in order. */
    static List<Method> methods(List<Detectors.Asked> detectors, Optional<JointOnset> onset) {
        List<Method> methods = new ArrayList<>();
        detectors.forEach(d -> methods.addAll(d.methods()));
        onset.ifPresent(o -> methods.add(o.method()));
        return methods;
    }

    /** @param rows the scene ledger */
    Gathering.Found run(List<SceneRow> rows) throws IOException {
        if (method.twoDate().isPresent()) {
            List<Method> methods = new ArrayList<>();
            BandChunk screened = compareTwoDates(method.twoDate().get(), methods);
            return gathering.found(screened(rows, screened.reasons()), methods, 1);
        }
        int chunks = monitor();
        return gathering.found(rows, methods(detectors, onset), chunks);
    }

    private record Worked(BandChunk bands, ChunkResult result) {}

    private int monitor() throws IOException {
        // One chunk for each thread, and those that wait to be written. A power of two follows the cache's tiles and
        // the
        // blocks of the gap finder.
        long budget = settings.memoryMegabytes() * (1L << 20) / (settings.threads() + 2);
        int side = CubeReader.chunkSide(cube.epochDays().length, cube.bands().size(), budget);
        List<Window> windows = order.apply(grid.windows(
                Math.max(Integer.highestOneBit(side), gathering.gaps().blockSide())));
        progress.begin("Detecting", windows.size(), "chunks");
        long[] done = new long[2];
        InOrder.run(windows, settings.threads(), this::work, (Window w, Worked r) -> {
            take(r.result(), r.bands());
            done[0]++;
            done[1] += w.pixels();
            progress.at(done[0], done[1]);
        });
        progress.end();
        return windows.size();
    }

    private Worked work(Window window) throws IOException {
        BandChunk bands = cube.read(window);
        List<Detection> found = new ArrayList<>();
        for (Detectors.Asked d : detectors) {
            found.add(d.detect(bands, history));
        }
        ChunkResult result = ChunkResult.of(bands, found, method.certainty().agreeDays());
        onset.ifPresent(o -> result.date(o.over(bands, history)));
        return new Worked(bands, result);
    }

    private void take(ChunkResult result, BandChunk bands) throws IOException {
        gathering.take(
                result,
                ChangedPixels.of(result, gathering.inside(), Looks.of(bands, gathering.sensors()), gathering.dates()),
                bands.scale());
        gathering
                .gaps()
                .add(
                        result.window(),
                        bands.epochDays(),
                        bands.reasons(),
                        result.breaks().state());
    }

    /**
     * Compares two dates, and gives what it looked at. The comparison needs the stable surroundings of a change, so it takes
     * the whole site at once.
     */
    private BandChunk compareTwoDates(MethodFile.TwoDate rules, List<Method> methods) throws IOException {
        if (grid.whole().pixels() > TwoDateComparison.MAX_PIXELS) {
            throw new ConfigException(
                    method.name(),
                    "the two-date comparison takes at most " + TwoDateComparison.MAX_PIXELS + " pixels, the site has "
                            + grid.width() + " x " + grid.height(),
                    "choose a smaller boundary or radius, or a larger pixel_m");
        }
        progress.begin("Comparing", 1, "site");
        double metres = Math.sqrt(EllipsoidArea.of(grid).pixel(grid.width() / 2, grid.height() / 2));
        SpectralScreen screen = new SpectralScreen();
        BandChunk bands = screen.screen(cube.read(grid.whole()), suns(), metres);
        TwoDateComparison comparison =
                new TwoDateComparison(rules.falseDiscoveryRate(), rules.growLevel(), rules.smallestSquareMetres());
        Detection found = comparison.compare(bands, history, metres);
        take(ChunkResult.of(bands, List.of(found), method.certainty().agreeDays()), bands);
        progress.end();
        methods.add(screen.method());
        methods.add(comparison.method());
        return bands;
    }

    /** What the quality band let through and the method's screen did not was not clear: the ledger says so too. */
    private List<SceneRow> screened(List<SceneRow> rows, byte[][] reasons) {
        List<SceneRow> used = cube.scenes().stream().map(CachedScene::row).toList();
        return rows.stream()
                .map(row -> used.contains(row) ? row.withClearFraction(clear(reasons[used.indexOf(row)])) : row)
                .toList();
    }

    private double clear(byte[] reasons) {
        PixelSet site = gathering.inside();
        int clear = 0;
        for (int p = 0; p < reasons.length; p++) {
            boolean inside = site.contains(p % grid.width(), p / grid.width());
            clear += inside && reasons[p] == Reason.CLEAR.code() ? 1 : 0;
        }
        return site.count() == 0 ? 0 : (double) clear / site.count();
    }

    private List<SunPosition> suns() {
        double[] centre = Projection.between(grid.crs(), Crs.WGS84)
                .transform((grid.west() + grid.east()) / 2, (grid.north() + grid.south()) / 2);
        List<SunPosition> suns = new ArrayList<>();
        for (CachedScene s : cube.scenes()) {
            suns.add(SunPosition.of(s.scene().datetime(), centre[0], centre[1]));
        }
        return suns;
    }
}
