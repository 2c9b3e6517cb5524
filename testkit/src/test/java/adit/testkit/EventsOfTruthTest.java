// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.BandChunk;
import adit.core.detect.BreakMap;
import adit.core.event.BreakTable;
import adit.core.event.BreakTally;
import adit.core.event.Event;
import adit.core.event.EventBuilder;
import adit.core.event.EventClass;
import adit.core.event.EventRules;
import adit.core.geo.Window;
import adit.core.mask.MaskRules;
import adit.core.measure.GeolocationError;
import adit.core.scene.Reason;
import adit.testkit.truth.Truth;
import adit.testkit.truth.TruthEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Events made from the true changes of a simulated site, each dated by the clear looks around it: what the event rules
 * alone get right and wrong, without a detector. Prints its table.
 */
class EventsOfTruthTest {
    /** One of the seeds for tuning; docs/methods/events.md has the figures of all nine. */
    private static final long SEED = 7;

    private static final int LOOKS_BEFORE = 10;
    private static final int LOOKS_AFTER = 6;

    private record Row(int row, int col, int before, int after, float magnitude, float[][] spectra) {}

    private static BreakTable table(SimulatedSite site) {
        Truth truth = site.truth();
        int end = (int) site.mine().monitoring().to().toEpochDay();
        List<Row> rows = new ArrayList<>();
        int w = site.grid().width();
        for (Window window : site.grid().windows(20)) {
            int[] changed = java.util.stream.IntStream.range(0, window.pixels())
                    .filter(p -> truth.changeDay()[at(window, p, w)] != BreakMap.NO_DAY)
                    .toArray();
            if (changed.length == 0) {
                continue;
            }
            BandChunk chunk = SimulatedCube.of(site, window, MaskRules.USUAL, 2);
            for (int p : changed) {
                int at = at(window, p, w);
                row(chunk, p, truth.changeDay()[at], end, at / w, at % w, rows);
            }
        }
        rows.sort(Comparator.comparingInt(Row::row).thenComparingInt(Row::col));
        return table(site, rows);
    }

    private static int at(Window window, int p, int width) {
        return (window.row() + p / window.width()) * width + window.col() + p % window.width();
    }

    private static void row(BandChunk chunk, int p, int day, int end, int row, int col, List<Row> rows) {
        int[] looks = java.util.stream.IntStream.range(0, chunk.dates())
                .filter(t -> chunk.reasons()[t][p] == Reason.CLEAR.code())
                .toArray();
        int first = 0;
        while (first < looks.length && chunk.epochDays()[looks[first]] < day) {
            first++;
        }
        if (first == 0 || first == looks.length) {
            return;
        }
        int[] before = Arrays.copyOfRange(looks, Math.max(0, first - LOOKS_BEFORE), first);
        int[] after = Arrays.copyOfRange(looks, first, Math.min(looks.length, first + LOOKS_AFTER));
        int from = first;
        int[] late = Arrays.stream(looks)
                .filter(t -> t >= looks[from] && chunk.epochDays()[t] > end - 365)
                .toArray();
        rows.add(new Row(
                row,
                col,
                chunk.epochDays()[looks[first - 1]],
                chunk.epochDays()[looks[first]],
                magnitude(chunk, p, looks, first),
                new float[][] {medians(chunk, p, before), medians(chunk, p, after), medians(chunk, p, late)}));
    }

    /** Median difference of NDVI after the change from the median of the looks before it within 20 days of the season. */
    private static float magnitude(BandChunk chunk, int p, int[] looks, int first) {
        double[] all = new double[looks.length];
        int n = 0;
        for (int k = first; k < looks.length; k++) {
            int day = chunk.epochDays()[looks[k]];
            double[] same = Arrays.stream(looks, 0, first)
                    .filter(t -> Math.abs(Math.floorMod(chunk.epochDays()[t] - day + 182, 365) - 182) <= 20)
                    .mapToDouble(t -> ndvi(chunk, t, p))
                    .sorted()
                    .toArray();
            if (same.length > 0) {
                all[n++] = ndvi(chunk, looks[k], p) - same[same.length / 2];
            }
        }
        Arrays.sort(all, 0, n);
        return n == 0 ? 0 : (float) all[n / 2];
    }

    private static double ndvi(BandChunk chunk, int t, int p) {
        double red = chunk.stored()[2][t][p];
        double nir = chunk.stored()[3][t][p];
        return (nir - red) / (nir + red);
    }

    private static float[] medians(BandChunk chunk, int p, int[] dates) {
        float[] out = new float[chunk.bands().size()];
        for (int b = 0; b < out.length; b++) {
            int band = b;
            double[] v = Arrays.stream(dates)
                    .mapToDouble(t -> chunk.stored()[band][t][p] * chunk.scale())
                    .sorted()
                    .toArray();
            out[b] = v.length == 0 ? Float.NaN : (float) ((v[(v.length - 1) / 2] + v[v.length / 2]) / 2);
        }
        return out;
    }

    private static BreakTable table(SimulatedSite site, List<Row> rows) {
        int n = rows.size();
        float[][][] spectra = new float[3][Material.BANDS.length][n];
        float[] score = new float[n];
        float[] pValue = new float[n];
        float[] magnitude = new float[n];
        Arrays.fill(score, 3);
        Arrays.fill(pValue, Float.NaN);
        for (int i = 0; i < n; i++) {
            magnitude[i] = rows.get(i).magnitude();
            for (int e = 0; e < 3; e++) {
                for (int b = 0; b < Material.BANDS.length; b++) {
                    spectra[e][b][i] = rows.get(i).spectra()[e][b];
                }
            }
        }
        int[] after = rows.stream().mapToInt(Row::after).toArray();
        return new BreakTable(
                site.grid(),
                List.of("ndvi"),
                List.of(Material.BANDS),
                rows.stream().mapToInt(Row::row).toArray(),
                rows.stream().mapToInt(Row::col).toArray(),
                new byte[n],
                rows.stream().mapToInt(Row::before).toArray(),
                after,
                after.clone(),
                magnitude,
                score,
                pValue,
                spectra[0],
                spectra[1],
                spectra[2],
                BreakTally.alone(n));
    }

    private static List<Event> events(SimulatedSite site) {
        return EventBuilder.build(
                table(site),
                EventRules.DEFAULT.withMinimumMappingUnit(2000),
                List.of(),
                site.boundary(),
                site.mine().monitoring(),
                GeolocationError.SENTINEL_2);
    }

    /** What became of one true change. */
    private record Match(TruthEvent truth, List<Event> found) {
        boolean right() {
            return found.size() == 1 && found.get(0).kind() == truth.kind();
        }

        boolean areaHeld() {
            return found.size() == 1
                    && found.get(0).area().low() <= truth.areaSquareMetres()
                    && truth.areaSquareMetres() <= found.get(0).area().high();
        }

        boolean onsetHeld() {
            return found.size() == 1 && found.get(0).onset().contains(truth.start());
        }

        void print() {
            System.out.printf(
                    Locale.ROOT,
                    "simulated %-15s %-24s %6.2f ha from %s%n",
                    truth.name(),
                    truth.kind(),
                    truth.areaSquareMetres() / 1e4,
                    truth.start());
            for (Event e : found) {
                System.out.printf(
                        Locale.ROOT,
                        "      found %-4s %-26s %6.2f ha (%.2f-%.2f) %s %s%n        %s%n",
                        e.id(),
                        e.kind(),
                        e.area().hectares(),
                        e.area().low() / 1e4,
                        e.area().high() / 1e4,
                        e.onset(),
                        e.confidence(),
                        e.rule());
            }
        }
    }

    private static List<Match> matches(long seed) {
        SimulatedSite site = SimulatedSite.of(SimulatedMine.demo(seed), 2);
        List<Event> events = events(site);
        List<Match> matches = new ArrayList<>();
        for (TruthEvent t : site.truth().events()) {
            matches.add(new Match(
                    t,
                    events.stream()
                            .filter(e -> e.outline().intersection(t.outline()).getArea()
                                    > 0.05 * e.outline().getArea())
                            .toList()));
        }
        matches.forEach(Match::print);
        return matches;
    }

    @Test
    void perfectlyDetectedChangesAreOneEventEachOfTheirClassAreaAndOnset() {
        for (Match m : matches(SEED)) {
            assertEquals(1, m.found().size(), m.truth().name());
            boolean unknown = m.found().get(0).kind() == EventClass.UNKNOWN;
            assertTrue(
                    m.right() || (m.truth().decoy() && unknown), () -> m.truth().name() + ": " + m.found());
            assertTrue(
                    m.areaHeld(),
                    () -> m.truth().name() + ": " + m.found().get(0).area());
            assertTrue(
                    m.onsetHeld(),
                    () -> m.truth().name() + ": " + m.found().get(0).onset());
        }
    }
}
