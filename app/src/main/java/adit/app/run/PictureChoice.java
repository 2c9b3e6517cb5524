// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.cube.BandChunk;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import adit.io.cache.CubeReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Chooses the scene that shows a place best, near a date: of the {@link #MOST_TRIES} nearest those that the masks leave
 * clear over {@link #CLEAR_ENOUGH} of the place, and of these the nearest that is hardly hazier than the least hazy one.
 *
 * <p>Thin haze passes the masks. It shows in blue − red/2, which the ground hardly changes, whatever it is, and haze raises
 * (the haze-optimised transformation, Zhang et al. 2002; Fmask eq. 3). The median over the clear pixels of the place is
 * compared between scenes; its level means nothing by itself.
 */
final class PictureChoice {
    /** A scene that shows this share of its place is good enough. */
    static final double CLEAR_ENOUGH = 0.95;
    /** Scenes looked at for one picture, at most. */
    static final int MOST_TRIES = 12;
    /** Reflectance by which a nearer scene may be hazier: as accurate as surface reflectance is (Vermote et al. 2016). */
    private static final double AS_GOOD = 0.005;
    /** Rows that are read at once, and strips of a large place that are looked at. */
    private static final int STRIP = 128;

    private static final int MOST_STRIPS = 4;

    private final CubeReader cube;
    private final boolean colours;

    PictureChoice(CubeReader cube) {
        this.cube = cube;
        this.colours = cube.bands().containsAll(List.of("red", "blue"));
    }

    /** How a scene shows a place: clear share, 0..1, and median of blue − red/2 where it is clear. */
    record Shown(int date, double clear, double haze) {}

    /**
     * The scene for a picture of a place.
     *
     * @param from position of the nearest scene
     * @param step 1 to go on to later ones, −1 to earlier ones
     * @return empty where none of those tried shows anything; the clearest where none is clear enough
     */
    OptionalInt near(Window place, int from, int step) throws IOException {
        List<Integer> dates = new ArrayList<>();
        for (int t = from; t >= 0 && t < cube.scenes().size() && dates.size() < MOST_TRIES; t += step) {
            dates.add(t);
        }
        return of(place, dates);
    }

    /** @param dates positions of scenes, the most welcome first */
    OptionalInt of(Window place, List<Integer> dates) throws IOException {
        List<Shown> all = new ArrayList<>();
        for (int date : dates) {
            all.add(shown(place, date));
        }
        return choose(all);
    }

    /** @param all the most welcome first */
    static OptionalInt choose(List<Shown> all) {
        List<Shown> clear = all.stream().filter(s -> s.clear() >= CLEAR_ENOUGH).toList();
        double least = clear.stream().mapToDouble(Shown::haze).min().orElse(Double.NaN);
        Optional<Shown> chosen = clear.stream()
                .filter(s -> s.haze() <= least + AS_GOOD)
                .findFirst()
                .or(() -> all.stream().filter(s -> s.clear() > 0).reduce((a, b) -> b.clear() > a.clear() ? b : a));
        return chosen.isPresent() ? OptionalInt.of(chosen.get().date()) : OptionalInt.empty();
    }

    private Shown shown(Window place, int date) throws IOException {
        List<String> wanted =
                colours ? List.of("blue", "red") : List.of(cube.bands().getFirst());
        List<Window> strips = strips(place);
        int every = (strips.size() + MOST_STRIPS - 1) / MOST_STRIPS;
        double[] haze = new double[0];
        long pixels = 0;
        for (int k = 0; k < strips.size(); k += every) {
            BandChunk chunk = cube.readDate(strips.get(k), wanted, date);
            pixels += chunk.pixels();
            double[] of = haze(chunk);
            int n = haze.length;
            haze = Arrays.copyOf(haze, n + of.length);
            System.arraycopy(of, 0, haze, n, of.length);
        }
        Arrays.sort(haze);
        double median = colours && haze.length > 0 ? haze[haze.length / 2] : 0;
        return new Shown(date, (double) haze.length / pixels, median);
    }

    /** Of the clear pixels; 0 each where the two colours are not there. */
    private double[] haze(BandChunk chunk) {
        double[] out = new double[chunk.pixels()];
        int n = 0;
        for (int p = 0; p < out.length; p++) {
            short blue = chunk.stored()[0][0][p];
            short red = chunk.stored()[chunk.bands().size() - 1][0][p];
            if (chunk.reasons()[0][p] == Reason.CLEAR.code() && blue != BandChunk.MISSING && red != BandChunk.MISSING) {
                out[n++] = colours ? (blue - 0.5 * red) * chunk.scale() : 0;
            }
        }
        return Arrays.copyOf(out, n);
    }

    /** A place in pieces whose reading stays small. */
    static List<Window> strips(Window w) {
        List<Window> all = new ArrayList<>();
        for (int row = w.row(); row < w.endRow(); row += STRIP) {
            all.add(new Window(w.col(), row, w.width(), Math.min(STRIP, w.endRow() - row)));
        }
        return all;
    }
}
