// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.geo.Grid;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import adit.kernel.plane.OffsetFit;
import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures how far each scene is shifted against the baseline: the median of the clearest scenes of the history, over
 * the middle of the site. What was measured once is kept beside the cached rasters. Safe for use by several threads.
 */
public final class Registration {
    /** Changes whenever the same rasters could give other offsets. */
    private static final String VERSION = "1";

    /** Side of the window in the middle of the site, in pixels. */
    private static final int SIDE = 512;

    private static final int MOST_SCENES = 24;

    /** Up to this many scenes the median is one of them, and a scene of the baseline would be measured against itself. */
    private static final int TOO_FEW = 2;

    private static final byte CLEAR = Reason.CLEAR.code();

    private final CubeReader cube;
    private final Window window;
    private final String band;
    private final Set<Integer> baseline;
    private final OffsetNotes notes;
    /** Made when a scene is not known yet. */
    private float @Nullable [] median;

    private Registration(CubeReader cube, Window window, String band, Set<Integer> baseline, OffsetNotes notes) {
        this.cube = cube;
        this.window = window;
        this.band = band;
        this.baseline = baseline;
        this.notes = notes;
    }

    /**
     * Chooses the baseline; without a scene in the history no offset can be measured.
     *
     * @param folder of the cached rasters
     */
    public static Registration against(CubeReader cube, Period history, Path folder) throws IOException {
        Window window = middle(cube.grid());
        String band = band(cube.bands());
        Set<Integer> chosen = new TreeSet<>(clearest(cube.scenes(), history));
        TreeMap<String, Object> decides = new TreeMap<>();
        decides.put("version", VERSION);
        decides.put("window", window.toString());
        decides.put("band", band);
        decides.put("baseline", chosen.stream().map(t -> digest(cube, t).hex()).toList());
        return new Registration(
                cube, window, band, chosen, OffsetNotes.open(folder, Digest.of(CanonicalJson.of(decides))));
    }

    private static Digest digest(CubeReader cube, int date) {
        return cube.scenes().get(date).digest().orElseThrow();
    }

    private synchronized float[] median() throws IOException {
        float[] made = median;
        if (made == null) {
            made = medianOfBaseline();
            median = made;
        }
        return made;
    }

    private float[] medianOfBaseline() throws IOException {
        short[][] planes = new short[baseline.size()][];
        int k = 0;
        for (int date : baseline) {
            BandChunk chunk = cube.readDate(window, List.of(band), date);
            short[] plane = chunk.stored()[0][0];
            byte[] reasons = chunk.reasons()[0];
            for (int p = 0; p < plane.length; p++) {
                plane[p] = reasons[p] == CLEAR ? plane[p] : BandChunk.MISSING;
            }
            planes[k++] = plane;
        }
        return median(planes, window.pixels());
    }

    private static Window middle(Grid grid) {
        int width = Math.min(SIDE, grid.width());
        int height = Math.min(SIDE, grid.height());
        return new Window((grid.width() - width) / 2, (grid.height() - height) / 2, width, height);
    }

    /** Near infrared has the most texture; red, or what there is, else. */
    private static String band(List<String> bands) {
        return bands.contains("nir") ? "nir" : bands.contains("red") ? "red" : bands.getFirst();
    }

    private static List<Integer> clearest(List<CachedScene> scenes, Period history) {
        return IntStream.range(0, scenes.size())
                .filter(t -> history.contains(scenes.get(t).scene().day()))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer t) ->
                                -scenes.get(t).row().clearFraction().orElse(0))
                        .thenComparingInt(t -> t))
                .limit(MOST_SCENES)
                .toList();
    }

    /** Of the clear values of each pixel; the lower of the two middle ones; NaN where there are none. */
    private static float[] median(short[][] planes, int pixels) {
        float[] out = new float[pixels];
        short[] values = new short[planes.length];
        for (int p = 0; p < pixels; p++) {
            int n = 0;
            for (short[] plane : planes) {
                if (plane[p] != BandChunk.MISSING) {
                    values[n++] = plane[p];
                }
            }
            Arrays.sort(values, 0, n);
            out[p] = n == 0 ? Float.NaN : values[(n - 1) / 2];
        }
        return out;
    }

    /** Scenes that the baseline was made of. */
    public int baselineScenes() {
        return baseline.size();
    }

    /**
     * A scene with its offset in its row, or as it was where the offset cannot be told: too few clear pixels in common,
     * too little texture, or no baseline.
     *
     * @param date position in {@link CubeReader#scenes()}
     * @param maximum offset in pixels above which the scene becomes MISREGISTERED
     */
    public CachedScene measured(int date, double maximum) throws IOException {
        CachedScene scene = cube.scenes().get(date);
        boolean itself = baseline.size() <= TOO_FEW && baseline.contains(date);
        if (baseline.isEmpty() || itself) {
            return scene;
        }
        return notes.of(digest(cube, date), () -> offset(date))
                .map(o -> scene.withShift(o.x(), o.y(), o.correlation(), maximum))
                .orElse(scene);
    }

    /** Keeps the offsets for the next time. */
    public void note() throws IOException {
        notes.write();
    }

    private Optional<OffsetFit.Offset> offset(int date) throws IOException {
        BandChunk chunk = cube.readDate(window, List.of(band), date);
        float[] image = new float[window.pixels()];
        for (int p = 0; p < image.length; p++) {
            short v = chunk.stored()[0][0][p];
            image[p] = chunk.reasons()[0][p] == CLEAR && v != BandChunk.MISSING ? v : Float.NaN;
        }
        return OffsetFit.measure(median(), image, window.width(), window.height());
    }
}
