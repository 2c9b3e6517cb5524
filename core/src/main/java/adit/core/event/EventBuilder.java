// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.cube.Period;
import adit.core.geo.Crs;
import adit.core.geo.EllipsoidArea;
import adit.core.geo.Projection;
import adit.core.measure.Area;
import adit.core.measure.BoundaryUncertainty;
import adit.core.measure.GeolocationError;
import adit.kernel.label.SparsePixels;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;

/**
 * Makes dated, measured, classified events from changed pixels; docs/methods/events.md says how. Deterministic, and memory
 * grows with the changed pixels only.
 */
public final class EventBuilder {
    private final BreakTable table;
    private final EventRules rules;
    private final Period monitoring;
    private final GeolocationError geo;
    private final EllipsoidArea pixelArea;
    private final double pixelSquareMetres;
    private final int smallest;
    private final int roadPixels;
    private final ZoneRelations zones;
    private final ClassRules classes;

    private EventBuilder(
            BreakTable table,
            EventRules rules,
            List<Zone> zones,
            Geometry boundary,
            Period monitoring,
            GeolocationError geo) {
        this.table = table;
        this.rules = rules;
        this.monitoring = monitoring;
        this.geo = geo;
        this.pixelArea = EllipsoidArea.of(table.grid());
        this.pixelSquareMetres =
                pixelArea.pixel(table.grid().width() / 2, table.grid().height() / 2);
        this.smallest =
                Math.max(rules.minimumPixels(), (int) Math.ceil(rules.minimumMappingUnit() / pixelSquareMetres));
        this.roadPixels = Math.max(1, (int) (rules.roadWidth() / Math.sqrt(pixelSquareMetres) + 1e-9));
        double unitsPerMetre = table.grid().pixelSize() / Math.sqrt(pixelSquareMetres);
        this.zones = new ZoneRelations(
                zones,
                boundary,
                Projection.between(table.grid().crs(), Crs.WGS84),
                geo.outlineMetres(Math.sqrt(pixelSquareMetres)),
                unitsPerMetre);
        this.classes = new ClassRules(rules.classes());
    }

    /**
     * Events of a site in order of onset, then of place.
     *
     * @param boundary of the site, in the CRS of the grid; taken as a zone of that kind unless {@code zones} has one
     * @param monitoring that was seen: up to its newest scene
     * @param geo of the scenes that the breaks come from
     */
    public static List<Event> build(
            BreakTable breaks,
            EventRules rules,
            List<Zone> zones,
            Geometry boundary,
            Period monitoring,
            GeolocationError geo) {
        return new EventBuilder(breaks, rules, zones, boundary, monitoring, geo).events();
    }

    private List<Event> events() {
        Candidates candidates = Candidates.of(table, rules.candidateScore());
        byte[] kinds = rules.divide() ? ChangeKind.of(table, rules.classes()) : new byte[table.size()];
        List<Grouping.Group> parts = new ArrayList<>();
        for (Grouping.Group group : new Grouping(candidates, kinds, rules, smallest).groups()) {
            if (group.members().length >= rules.minimumPixels()) {
                parts.addAll(parts(group, candidates));
            }
        }
        List<Draft> drafts =
                drafts(candidates, rules.divide() ? Embankments.joined(candidates.pixels(), parts) : parts);
        drafts.sort(Comparator.comparing((Draft d) -> d.event().onset().from())
                .thenComparing(d -> d.event().onset().to())
                .thenComparingInt(Draft::row)
                .thenComparingInt(Draft::col));
        List<Event> events = new ArrayList<>();
        for (Draft d : drafts) {
            events.add(d.event().withId("E" + (events.size() + 1)));
        }
        return events;
    }

    private record Draft(Event event, int row, int col) {}

    /** What the parts are as events; where they were divided before, those that only a small gap divides are one. */
    private List<Draft> drafts(Candidates candidates, List<Grouping.Group> parts) {
        List<Optional<Draft>> single = new ArrayList<>();
        for (Grouping.Group part : parts) {
            single.add(draft(candidates.subset(part.members())));
        }
        if (!rules.divide()) {
            return new ArrayList<>(single.stream().flatMap(Optional::stream).toList());
        }
        List<Optional<Event>> events =
                single.stream().map(d -> d.map(Draft::event)).toList();
        List<Draft> drafts = new ArrayList<>();
        for (List<Integer> one : SmallGaps.joined(candidates.pixels(), parts, events)) {
            int[] members = one.stream()
                    .flatMapToInt(k -> Arrays.stream(parts.get(k).members()))
                    .sorted()
                    .toArray();
            (one.size() == 1 ? single.get(one.getFirst()) : draft(candidates.subset(members))).ifPresent(drafts::add);
        }
        return drafts;
    }

    /**
     * Takes roads off, and takes apart what clearly looks different. What is narrow throughout is not taken apart: its
     * pixels are mixed with whatever lies beside it. A narrow stretch that is no road by its rule stays where it was: a strip
     * about as wide as a road, here a pixel more and there one less, is one change.
     */
    private List<Grouping.Group> parts(Grouping.Group group, Candidates candidates) {
        int[] members = group.members();
        if (!rules.divide()) {
            return List.of(group);
        }
        List<Grouping.Group> parts = new ArrayList<>();
        Candidates pixels = candidates.subset(members);
        for (int[] thin : roadsOff(pixels)) {
            Candidates one = pixels.subset(thin);
            boolean whole = group.kind() != ChangeKind.LAND || ThinParts.narrow(one.pixels(), roadPixels);
            List<int[]> looks = whole
                    ? List.of(IntStream.range(0, thin.length).toArray())
                    : new SpectralSplit(smallest).split(one.pixels(), SpectralSplit.features(table, one.source()));
            for (int[] look : looks) {
                int[] at = Arrays.stream(look).map(k -> members[thin[k]]).toArray();
                parts.add(new Grouping.Group(group.kind(), at));
            }
        }
        return parts;
    }

    /** The body with every narrow stretch that is no road, then the roads; ascending positions in {@code pixels}. */
    private List<int[]> roadsOff(Candidates pixels) {
        List<int[]> split = ThinParts.split(pixels.pixels(), roadPixels, smallest);
        List<int[]> parts = new ArrayList<>(List.of(split.getFirst()));
        for (int[] thin : split.subList(1, split.size())) {
            if (kind(pixels.subset(thin)) == EventClass.ROAD_LIKE) {
                parts.add(thin);
            } else {
                parts.set(
                        0,
                        IntStream.concat(Arrays.stream(parts.getFirst()), Arrays.stream(thin))
                                .sorted()
                                .toArray());
            }
        }
        return parts;
    }

    /** What a part would be called as an event of its own. */
    private EventClass kind(Candidates changed) {
        Candidates event = SmallHoles.filled(changed);
        return measured(event, changed, areas(event)).kind();
    }

    private double[] areas(Candidates event) {
        double[] areas = new double[event.size()];
        for (int i = 0; i < areas.length; i++) {
            areas[i] = pixelArea.pixel(event.pixels().col(i), event.pixels().row(i));
        }
        return areas;
    }

    private static double sum(double[] areas) {
        double sum = 0;
        for (double a : areas) {
            sum += a;
        }
        return sum;
    }

    private Optional<Draft> draft(Candidates changed) {
        Candidates event = SmallHoles.filled(changed);
        double[] areas = areas(event);
        if (sum(areas) < rules.minimumMappingUnit() || changed.size() < rules.minimumPixels() || !seeded(event)) {
            return Optional.empty();
        }
        SparsePixels pixels = event.pixels();
        return Optional.of(new Draft(measured(event, changed, areas), pixels.row(0), pixels.col(0)));
    }

    private boolean seeded(Candidates event) {
        int seeds = 0;
        for (int i : event.source()) {
            if (i < 0) {
                continue; // filled in
            }
            seeds += table.score()[i] >= rules.seedScore() ? 1 : 0;
        }
        return seeds >= rules.seeds(event.size());
    }

    private Event measured(Candidates event, Candidates changed, double[] areas) {
        double squareMetres = sum(areas);
        Geometry outline = Outline.of(table.grid(), event.pixels());
        double pixelMetres = Math.sqrt(squareMetres / event.size());
        double metresPerUnit = pixelMetres / table.grid().pixelSize();
        Area area = BoundaryUncertainty.area(squareMetres, outline.getLength() * metresPerUnit, pixelMetres, geo);
        Dating dating = new Dating(event, areas);
        Period onset = dating.onset();
        SortedMap<String, Double> figures = Figures.of(table, event, outline, squareMetres, pixelMetres, roadPixels);
        figures.put("onset_spread_days", dating.spreadDays());
        figures.put("filled_pixels", (double) (event.size() - changed.size()));
        figures.put("seen_days_after", (double)
                (monitoring.to().toEpochDay() - onset.to().toEpochDay()));
        Evidence.put(figures, table, event, rules);
        ClassRules.Verdict verdict = classes.decide(figures);
        Certainty.Standing standing = Certainty.of(area, figures, rules);
        List<Growth> growth = dating.growth(area);
        return new Event(
                "",
                verdict.kind(),
                standing.confidence(),
                standing.rule(),
                outline,
                onset,
                latest(dating.confirmed(), onset.to()),
                area,
                growth,
                dating.growing(monitoring),
                changed.size(),
                zones.of(outline),
                figures,
                verdict.rule());
    }

    private static LocalDate latest(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
