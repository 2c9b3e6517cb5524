// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.core.detect.BreakMap;
import adit.core.event.Zone;
import adit.core.geo.EllipsoidArea;
import adit.core.geo.Grid;
import adit.testkit.truth.Truth;
import adit.testkit.truth.TruthEvent;
import adit.testkit.truth.TruthFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * A simulated mine site: its land, its changes and its scenes. Made once from a {@link SimulatedMine}; the same mine
 * gives the same site and the same files, whatever the number of threads.
 */
public final class SimulatedSite {
    private final SimulatedMine mine;
    private final List<SceneSpec> scenes;
    private final SceneRenderer renderer;
    private final Truth truth;
    private final Geometry boundary;
    private final Geometry licence;

    private SimulatedSite(SimulatedMine mine, int threads) {
        this.mine = mine;
        Landscape land = new Landscape(mine);
        Workers.compute(threads, (land.heightRows() + 63) / 64, k -> {
            land.fillHeights(k * 64, Math.min(land.heightRows(), k * 64 + 64));
        });
        Phenology phenology = new Phenology(mine);
        Placement placement = new Placement(mine, land, phenology);
        Ground ground = new Ground(mine, land, threads);
        Changes changes = new Changes(mine, placement.all);
        scenes = new SceneCalendar(mine).scenes();
        renderer = new SceneRenderer(mine, new Surface(mine, land, ground, changes, phenology));
        boundary = toGrid(placement.boundary);
        licence = toGrid(placement.licence);
        truth = truth(placement.all, changes);
    }

    /** Makes the site; the scenes are drawn only when they are asked for. */
    public static SimulatedSite of(SimulatedMine mine, int threads) {
        return new SimulatedSite(mine, threads);
    }

    public SimulatedMine mine() {
        return mine;
    }

    public Grid grid() {
        return mine.grid();
    }

    /** The area to be watched, in the CRS of the grid. */
    public Geometry boundary() {
        return boundary;
    }

    /** The licensed area: the tailings pond lies in it, the waste dump crosses its edge, the pit lies outside. */
    public List<Zone> zones() {
        return List.of(new Zone("Licensed area (simulated)", "licensed", licence, SimulatedMine.NOTICE, "on_record"));
    }

    /** What really happens. Never to be shown to the pipeline. */
    public Truth truth() {
        return truth;
    }

    /**
     * Writes the catalogue ({@code catalog.json} and what it links to), {@code boundary.geojson},
     * {@code licence.geojson}, and apart from them, linked from nowhere, {@code truth/}.
     *
     * @param folder made if it is not there; nothing in it is removed
     */
    public void write(Path folder, int threads) throws IOException {
        Files.createDirectories(folder);
        new CatalogueWriter(this).write(folder, threads);
        CatalogueWriter.writePolygon(
                folder.resolve("boundary.geojson"),
                boundary,
                grid(),
                Map.of("name", "Simulated mine", "title", SimulatedMine.NOTICE));
        CatalogueWriter.writePolygon(
                folder.resolve("licence.geojson"),
                licence,
                grid(),
                Map.of("name", "Licensed area (simulated)", "title", SimulatedMine.NOTICE));
        TruthFile.write(truth, folder.resolve("truth"));
    }

    /** How many items the catalogue has. */
    public int sceneCount() {
        return scenes.size();
    }

    List<SceneSpec> scenes() {
        return scenes;
    }

    SceneRenderer renderer() {
        return renderer;
    }

    private Geometry toGrid(Geometry local) {
        Grid g = mine.grid();
        return new AffineTransformation(1, 0, g.west(), 0, -1, g.north()).transform(local);
    }

    private Truth truth(List<Disturbance> disturbances, Changes changes) {
        List<TruthEvent> events = new ArrayList<>();
        int[] months = mine.monitorFrom()
                .datesUntil(mine.last().plusDays(1), java.time.Period.ofMonths(1))
                .mapToInt(d -> (int) d.toEpochDay())
                .toArray();
        int[] byDays = Arrays.copyOf(months, months.length + 1);
        byDays[months.length] = (int) mine.last().toEpochDay();
        for (int d = 0; d < disturbances.size(); d++) {
            Disturbance what = disturbances.get(d);
            Geometry outline = toGrid(what.shape());
            double area = EllipsoidArea.squareMetres(outline, mine.grid().crs());
            int first = Integer.MAX_VALUE;
            int last = Integer.MIN_VALUE;
            for (int p = 0; p < changes.truthDay.length; p++) {
                if (changes.truthId[p] == d + 1 && changes.truthDay[p] != BreakMap.NO_DAY) {
                    first = Math.min(first, changes.truthDay[p]);
                    last = Math.max(last, changes.truthDay[p]);
                }
            }
            events.add(new TruthEvent(
                    what.name(),
                    what.kind(),
                    what.decoy(),
                    outline,
                    LocalDate.ofEpochDay(first),
                    LocalDate.ofEpochDay(last),
                    area,
                    growth(changes.changedPoints(d, byDays), byDays, area, last)));
        }
        return new Truth(mine.seed(), mine.grid(), events, changes.truthDay, changes.truthId, changes.truthPart);
    }

    private static List<TruthEvent.Step> growth(long[] points, int[] days, double area, int last) {
        long all = points[points.length - 1];
        List<TruthEvent.Step> steps = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < days.length; i++) {
            if (points[i] > before) {
                steps.add(new TruthEvent.Step(LocalDate.ofEpochDay(days[i]), area * points[i] / all));
                before = points[i];
            }
        }
        // The mown field has no points: it changes in one day.
        return steps.isEmpty() ? List.of(new TruthEvent.Step(LocalDate.ofEpochDay(last), area)) : steps;
    }
}
