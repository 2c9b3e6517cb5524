// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.Detection;
import adit.core.detect.FalseDiscovery;
import adit.core.detect.PixelState;
import adit.core.detect.onset.JointOnset;
import adit.core.detect.twodate.TwoDateComparison;
import adit.core.event.BreakTable;
import adit.core.event.Gap;
import adit.core.event.GapFinder;
import adit.core.event.GapRules;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks for changed pixels over the whole site: chunk by chunk with a model, or at once by comparing two dates. */
final class ChangeSearch {
    private final MethodFile method;
    private final Settings settings;
    private final Progress progress;
    private final Grid grid;
    private final CubeReader cube;
    private final Period history;
    private final ResultRasters rasters;
    private final List<Detectors.Asked> detectors;
    private final Optional<JointOnset> onset;
    private final PixelSet site;
    private final BreakTableBuilder table;
    private final GapRules gapRules;
    private final Optional<FalseDiscovery> counts;
    private final GapFinder gaps;

    ChangeSearch(
            MethodFile method,
            Settings settings,
            Progress progress,
            SiteFrame frame,
            CubeReader cube,
            Period history,
            Period monitoring,
            ResultRasters rasters) {
        this.method = method;
        this.settings = settings;
        this.progress = progress;
        this.grid = frame.grid();
        this.cube = cube;
        this.history = history;
        this.rasters = rasters;
        this.detectors = Detectors.of(method);
        this.onset = Detectors.onset(method);
        this.site = PixelSet.inside(frame.boundary(), grid);
        List<String> variables = method.twoDate().isPresent()
                ? List.of("ndvi")
                : detectors.stream().map(Detectors.Asked::variable).toList();
        this.counts = method.alerts().map(a -> new FalseDiscovery(a.falseDiscoveryRate()));
        this.table = new BreakTableBuilder(
                grid,
                variables,
                cube.bands(),
                site,
                Math.toIntExact(monitoring.to().toEpochDay()));
        GapRules days = GapRules.DEFAULT.withDays(method.gaps().days());
        this.gapRules = method.twoDate().isPresent() ? days.forTwoLooks() : days;
        this.gaps = new GapFinder(grid, frame.boundary(), monitoring, gapRules, (int) Arrays.stream(cube.epochDays())
                .filter(d -> monitoring.contains(LocalDate.ofEpochDay(d)))
                .distinct()
                .count());
    }

    /**
     * What was found.
     *
     * @param rows the scene ledger, with the clear fractions that a screen of the method left
     * @param counts of the p-values within the boundary, where every detector has them
     * @param methods of all detectors, in order
     * @param chunks how many were worked on
     */
    record Found(
            BreakTable table,
            List<Gap> gaps,
            List<SceneRow> rows,
            Optional<FalseDiscovery> counts,
            List<Method> methods,
            int chunks) {}

    /** @param rows the scene ledger; days on which all was cloud explain the gaps */
    Found run(List<SceneRow> rows) throws IOException {
        rows.stream()
                .filter(r -> r.status() == SceneRow.Status.CLOUDY)
                .mapToInt(r -> Math.toIntExact(Math.floorDiv(r.datetime().getEpochSecond(), 86_400L)))
                .forEach(gaps::addCloudy);
        List<Method> methods = new ArrayList<>();
        List<SceneRow> ledger = rows;
        int chunks = 1;
        if (method.twoDate().isPresent()) {
            BandChunk screened = compareTwoDates(method.twoDate().get(), methods);
            ledger = screened(rows, screened.reasons());
        } else {
            chunks = monitor();
            detectors.forEach(d -> methods.addAll(d.methods()));
            onset.ifPresent(o -> methods.add(o.method()));
            counts.ifPresent(c -> methods.add(c.toMethod()));
        }
        methods.add(gapRules.toMethod());
        return new Found(table.build(), gaps.gaps(), ledger, counts, methods, chunks);
    }

    private record Worked(BandChunk bands, ChunkResult result) {}

    private int monitor() throws IOException {
        // One chunk for each thread, and those that wait to be written. A power of two follows the cache's tiles and
        // the
        // blocks of the gap finder.
        long budget = settings.memoryMegabytes() * (1L << 20) / (settings.threads() + 2);
        int side = CubeReader.chunkSide(cube.epochDays().length, cube.bands().size(), budget);
        List<Window> windows = grid.windows(Math.max(Integer.highestOneBit(side), gaps.blockSide()));
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
        ChunkResult result = ChunkResult.of(bands, found);
        onset.ifPresent(o -> result.date(o.over(bands, history)));
        return new Worked(bands, result);
    }

    private void take(ChunkResult result, BandChunk bands) throws IOException {
        rasters.write(result);
        table.add(result, bands);
        counts.ifPresent(c -> count(result, c));
        gaps.add(
                result.window(),
                bands.epochDays(),
                bands.reasons(),
                result.breaks().state());
    }

    /** The first of two passes over the p-values; the second is over the changed pixels only, when all have been counted. */
    private void count(ChunkResult result, FalseDiscovery to) {
        Window w = result.window();
        for (int p = 0; p < w.pixels(); p++) {
            if (site.contains(w.col() + p % w.width(), w.row() + p / w.width())) {
                float tested = result.breaks().pValue()[p];
                boolean broke = result.breaks().state()[p] == PixelState.BREAK.code();
                to.add(broke || Float.isNaN(tested) ? tested : 1);
            }
        }
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
        take(ChunkResult.of(bands, List.of(found)), bands);
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
