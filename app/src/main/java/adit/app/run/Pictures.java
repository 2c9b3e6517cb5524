// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.report.Picture;
import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.event.Event;
import adit.core.geo.Grid;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import adit.io.cache.CachedScene;
import adit.io.cache.CubeReader;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;

/** Chooses the scenes that a report shows and reads them in a bounded size. */
final class Pictures {
    private static final int SITE_SIDE = 800;
    private static final int CHIP_SIDE = 160;
    private static final int SMALLEST_CHIP = 40;
    /** Days of the year that two pictures may lie apart to count as the same season. */
    private static final int SEASON = 45;

    private final CubeReader cube;
    private final PictureChoice choice;
    private final List<String> rgb;

    Pictures(CubeReader cube) {
        this.cube = cube;
        this.choice = new PictureChoice(cube);
        List<String> bands = cube.bands();
        this.rgb = bands.containsAll(List.of("red", "green", "blue"))
                ? List.of("red", "green", "blue")
                : List.of(bands.getFirst(), bands.getFirst(), bands.getFirst());
    }

    /**
     * The site before and after: the clearest scene of the last year, and the latest clear one of the same season before
     * the monitoring. Without a clear one of that season the clearest of it, else of the history.
     */
    record Pair(Optional<Picture> before, Optional<Picture> after) {}

    Pair site(Period history, Period monitoring) throws IOException {
        LocalDate lastYear = monitoring.to().minusDays(365);
        LocalDate from = lastYear.isAfter(monitoring.from()) ? lastYear : monitoring.from();
        OptionalInt after = clearest(new Period(from, monitoring.to()), Optional.empty());
        if (after.isEmpty()) {
            after = clearest(monitoring, Optional.empty());
        }
        Optional<LocalDate> season = after.isPresent() ? Optional.of(day(after.getAsInt())) : Optional.empty();
        OptionalInt before = latest(history, season);
        if (before.isEmpty()) {
            before = clearest(history, season);
        }
        if (before.isEmpty()) {
            before = clearest(history, Optional.empty());
        }
        Window whole = cube.grid().whole();
        return new Pair(picture(before, whole), picture(after, whole));
    }

    private Optional<Picture> picture(OptionalInt date, Window window) throws IOException {
        return date.isPresent() ? Optional.of(read(date.getAsInt(), window, SITE_SIDE)) : Optional.empty();
    }

    /** Of the scenes of a time that show most of the site, by the rule of {@link PictureChoice}. */
    private OptionalInt clearest(Period period, Optional<LocalDate> season) throws IOException {
        List<CachedScene> scenes = cube.scenes();
        List<Integer> dates = IntStream.range(0, scenes.size())
                .filter(t -> period.contains(day(t)) && (season.isEmpty() || sameSeason(day(t), season.get())))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer t) ->
                                -scenes.get(t).row().clearFraction().orElse(0))
                        .thenComparing(Comparator.reverseOrder()))
                .limit(PictureChoice.MOST_TRIES)
                .toList();
        return choice.of(cube.grid().whole(), dates);
    }

    /** Of the clear scenes of a time and season the latest, by the rule of {@link PictureChoice}. */
    private OptionalInt latest(Period period, Optional<LocalDate> season) throws IOException {
        List<View> views = cube.scenes().stream()
                .map(s -> new View(s.scene().day(), s.row().clearFraction().orElse(0)))
                .toList();
        return choice.of(cube.grid().whole(), latestClear(views, period, season));
    }

    /** @param clear share of the site that the scene shows, 0..1 */
    record View(LocalDate day, double clear) {}

    /** Positions of the clear ones of a time and season, the latest first. */
    static List<Integer> latestClear(List<View> views, Period period, Optional<LocalDate> season) {
        return IntStream.range(0, views.size())
                .filter(t -> period.contains(views.get(t).day())
                        && (season.isEmpty() || sameSeason(views.get(t).day(), season.get()))
                        && views.get(t).clear() >= PictureChoice.CLEAR_ENOUGH)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .limit(PictureChoice.MOST_TRIES)
                .toList();
    }

    private static boolean sameSeason(LocalDate a, LocalDate b) {
        int apart = Math.abs(a.getDayOfYear() - b.getDayOfYear());
        return Math.min(apart, 365 - apart) <= SEASON;
    }

    private LocalDate day(int date) {
        return cube.scenes().get(date).scene().day();
    }

    /** Chips of an event: a clear one soon before the onset, one soon after it, one of the end, as {@link PictureChoice} finds. */
    List<Picture> chips(Event event, Period monitoring) throws IOException {
        Window window = around(event.outline().getEnvelopeInternal(), cube.grid());
        int dates = cube.scenes().size();
        int onset = 0;
        while (onset < dates && !day(onset).isAfter(event.onset().from())) {
            onset++;
        }
        int change = onset;
        while (change < dates && day(change).isBefore(event.onset().to())) {
            change++;
        }
        int end = dates;
        while (end > 0 && day(end - 1).isAfter(monitoring.to())) {
            end--;
        }
        List<Picture> chips = new ArrayList<>();
        for (OptionalInt t : List.of(
                choice.near(window, onset - 1, -1), choice.near(window, change, 1), choice.near(window, end - 1, -1))) {
            if (t.isPresent()
                    && chips.stream()
                            .noneMatch(c -> c.sceneId()
                                    .equals(scene(t.getAsInt()).scene().id()))) {
                chips.add(read(t.getAsInt(), window, CHIP_SIDE));
            }
        }
        chips.sort(Comparator.comparing(Picture::datetime));
        return chips;
    }

    private CachedScene scene(int date) {
        return cube.scenes().get(date);
    }

    private static Window around(Envelope box, Grid g) {
        double margin = Math.max(0.4 * Math.max(box.getWidth(), box.getHeight()), 8 * g.pixelSize());
        double side = Math.max(Math.max(box.getWidth(), box.getHeight()) + 2 * margin, SMALLEST_CHIP * g.pixelSize());
        double x = (box.getMinX() + box.getMaxX()) / 2;
        double y = (box.getMinY() + box.getMaxY()) / 2;
        int left = clamp((int) Math.floor((x - side / 2 - g.west()) / g.pixelSize()), g.width());
        int right = clamp((int) Math.ceil((x + side / 2 - g.west()) / g.pixelSize()), g.width());
        int top = clamp((int) Math.floor((g.north() - y - side / 2) / g.pixelSize()), g.height());
        int bottom = clamp((int) Math.ceil((g.north() - y + side / 2) / g.pixelSize()), g.height());
        return new Window(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }

    private static int clamp(int v, int size) {
        return Math.clamp(v, 0, size);
    }

    /** Every n-th pixel, so that the picture has at most {@code side} pixels a side. */
    private Picture read(int date, Window w, int side) throws IOException {
        int step = Math.max(1, (Math.max(w.width(), w.height()) + side - 1) / side);
        int width = (w.width() + step - 1) / step;
        int height = (w.height() + step - 1) / step;
        float[][] out = new float[3][width * height];
        for (float[] plane : out) {
            Arrays.fill(plane, Float.NaN);
        }
        List<String> wanted = rgb.stream().distinct().toList();
        for (Window strip : PictureChoice.strips(w)) {
            BandChunk chunk = cube.readDate(strip, wanted, date);
            for (int row = strip.row(); row < strip.endRow(); row++) {
                if ((row - w.row()) % step == 0) {
                    copyRow(chunk, wanted, row - strip.row(), step, out, (row - w.row()) / step * width);
                }
            }
        }
        Grid g = cube.grid();
        Grid shown = new Grid(
                g.crs(),
                g.west() + w.col() * g.pixelSize(),
                g.north() - w.row() * g.pixelSize(),
                g.pixelSize() * step,
                width,
                height);
        CachedScene s = scene(date);
        Optional<String> index =
                wanted.size() == 1 ? Optional.of(wanted.getFirst().toUpperCase(Locale.ROOT)) : Optional.empty();
        return new Picture(s.scene().id(), s.scene().datetime(), shown, index, out[0], out[1], out[2]);
    }

    private void copyRow(BandChunk chunk, List<String> wanted, int row, int step, float[][] out, int at) {
        int width = chunk.window().width();
        for (int col = 0; col < width; col += step) {
            int p = row * width + col;
            byte reason = chunk.reasons()[0][p];
            if (reason == Reason.NO_DATA.code()) {
                continue;
            }
            for (int b = 0; b < 3; b++) {
                short v = chunk.stored()[wanted.indexOf(rgb.get(b))][0][p];
                out[b][at + col / step] = v == BandChunk.MISSING ? Float.NaN : (float) (v * chunk.scale());
            }
        }
    }
}
