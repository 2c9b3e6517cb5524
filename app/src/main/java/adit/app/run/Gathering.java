// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.MethodFile;
import adit.core.cube.Period;
import adit.core.detect.FalseDiscovery;
import adit.core.detect.PixelState;
import adit.core.event.BreakTable;
import adit.core.event.Gap;
import adit.core.event.GapFinder;
import adit.core.event.GapRules;
import adit.core.geo.PixelSet;
import adit.core.geo.Window;
import adit.core.scene.SceneRow;
import adit.io.cache.CubeReader;
import adit.ledger.Method;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the windows of a search are gathered into: result planes, the table of changed pixels, the gaps. */
final class Gathering {
    private final ResultRasters rasters;
    private final PixelSet inside;
    private final int dates;
    private final int[] sensors;
    private final GapRules rules;
    private final BreakTableBuilder table;
    private final GapFinder gaps;
    private final Optional<FalseDiscovery> counts;

    /**
     * @param variables that the pixels' results name by their positions
     * @param rows the scene ledger; days on which all was cloud explain the gaps
     */
    Gathering(
            MethodFile method,
            SiteFrame frame,
            CubeReader cube,
            Period monitoring,
            ResultRasters rasters,
            List<String> variables,
            List<SceneRow> rows) {
        this.rasters = rasters;
        inside = PixelSet.inside(frame.boundary(), frame.grid());
        int[] epochDays = cube.epochDays();
        dates = (int) Arrays.stream(epochDays)
                .filter(d -> d <= monitoring.to().toEpochDay())
                .count();
        List<String> names = cube.scenes().stream().map(s -> s.scene().sensor()).toList();
        // In order of their first scenes: a sensor keeps its number when scenes are added.
        List<String> different = names.stream().distinct().toList();
        sensors = names.stream().mapToInt(different::indexOf).toArray();
        counts = method.alerts().map(a -> new FalseDiscovery(a.falseDiscoveryRate()));
        rules = rules(method);
        table = new BreakTableBuilder(frame.grid(), variables, cube.bands(), rules.twoLooks());
        gaps = new GapFinder(frame.grid(), frame.boundary(), monitoring, rules, looks(epochDays, monitoring));
        rows.stream()
                .filter(r -> r.status() == SceneRow.Status.CLOUDY)
                .flatMap(r -> r.day().stream())
                .mapToInt(d -> Math.toIntExact(d.toEpochDay()))
                .forEach(gaps::addCloudy);
    }

    /** Pixels along the side of the blocks in which gaps are looked for. */
    static int gapSide(MethodFile method, SiteFrame frame, CubeReader cube, Period monitoring) {
        return rules(method)
                .blockSide(frame.grid().width(), frame.grid().height(), looks(cube.epochDays(), monitoring));
    }

    static GapRules rules(MethodFile method) {
        GapRules rules = GapRules.DEFAULT.withDays(method.gaps().days());
        return method.twoDate().isPresent() ? rules.forTwoLooks() : rules;
    }

    /** Days of the monitoring period that have a look. */
    private static int looks(int[] days, Period monitoring) {
        return (int) Arrays.stream(days)
                .filter(d -> monitoring.contains(LocalDate.ofEpochDay(d)))
                .distinct()
                .count();
    }

    /** Takes what does not come from several threads; in any order of the windows. */
    void take(ChunkResult result, ChangedPixels changed, double scale) throws IOException {
        rasters.write(result);
        table.add(result, changed, scale);
        counts.ifPresent(c -> count(result, c));
    }

    /** The first of two passes over the p-values; the second is over the changed pixels only, when all have been counted. */
    private void count(ChunkResult result, FalseDiscovery to) {
        Window w = result.window();
        for (int p = 0; p < w.pixels(); p++) {
            if (inside.contains(w.col() + p % w.width(), w.row() + p / w.width())) {
                float tested = result.breaks().pValue()[p];
                boolean broke = result.breaks().state()[p] == PixelState.BREAK.code();
                to.add(broke || Float.isNaN(tested) ? tested : 1);
            }
        }
    }

    GapFinder gaps() {
        return gaps;
    }

    /** Pixels of the site. */
    PixelSet inside() {
        return inside;
    }

    /** Number of the sensor of each date. */
    int[] sensors() {
        return sensors.clone();
    }

    /** How many dates lie in the monitoring period or before it. */
    int dates() {
        return dates;
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

    Found found(List<SceneRow> rows, List<Method> methods, int chunks) {
        List<Method> all = new ArrayList<>(methods);
        counts.ifPresent(c -> all.add(c.toMethod()));
        all.add(rules.toMethod());
        return new Found(table.build(), gaps.gaps(), rows, counts, all, chunks);
    }
}
