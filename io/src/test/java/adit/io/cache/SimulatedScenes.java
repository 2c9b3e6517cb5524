// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import adit.core.geo.Grid;
import adit.core.geo.Window;
import adit.core.mask.MaskRules;
import adit.core.scene.BandSource;
import adit.core.scene.MaskSource;
import adit.core.scene.Scene;
import adit.core.scene.ScenePart;
import adit.io.FileSource;
import adit.io.cog.CogWriter;
import adit.io.cog.RasterSpec;
import adit.io.cog.SampleType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Simulated rasters and scenes for the tests of this package. */
final class SimulatedScenes {
    static final double SCALE = 1e-4;

    final Path folder;
    final AtomicInteger opened = new AtomicInteger();

    SimulatedScenes(Path folder) {
        this.folder = folder;
    }

    /** Stored value at a place of the raster's grid, as a function of its x and y on the ground. */
    interface Ground {
        double at(double x, double y);
    }

    RasterOpener opener() {
        return uri -> {
            opened.incrementAndGet();
            return FileSource.open(Path.of(uri));
        };
    }

    URI raster(String name, Grid grid, SampleType type, Ground ground) throws IOException {
        Path file = folder.resolve(name + ".tif");
        CogWriter.write(
                file,
                new RasterSpec(
                        grid,
                        List.of(name),
                        type,
                        OptionalDouble.empty(),
                        1,
                        0,
                        RasterSpec.Compression.DEFLATE,
                        64,
                        RasterSpec.Overviews.NONE,
                        new TreeMap<>()),
                (band, w, out) -> fill(grid, ground, w, out));
        return file.toUri();
    }

    private static void fill(Grid grid, Ground ground, Window w, double[] out) {
        for (int row = 0; row < w.height(); row++) {
            for (int col = 0; col < w.width(); col++) {
                out[row * w.width() + col] = ground.at(grid.x(w.col() + col), grid.y(w.row() + row));
            }
        }
    }

    static BandSource band(String name, URI uri) {
        return new BandSource(name, uri, 1, SCALE, 0, OptionalDouble.of(0));
    }

    static ScenePart part(String id, List<BandSource> bands, Optional<URI> scl) {
        return new ScenePart(
                id,
                "simulated",
                bands,
                scl.map(u -> new MaskSource(MaskSource.Kind.SCL, u, 1)),
                OptionalInt.empty(),
                "{\"id\":\"" + id + "\"}");
    }

    static Scene scene(String day, ScenePart... parts) {
        return new Scene("scene-" + day, Instant.parse(day + "T08:00:00Z"), "simulated", "", "generic", List.of(parts));
    }

    /** A scene of red and nir with a mask, all on one grid. */
    Scene simple(String day, Grid grid, Ground red, Ground nir, Ground scl) throws IOException {
        List<BandSource> bands = new ArrayList<>();
        bands.add(band("red", raster("red-" + day, grid, SampleType.UINT16, red)));
        bands.add(band("nir", raster("nir-" + day, grid, SampleType.UINT16, nir)));
        URI mask = raster("scl-" + day, grid, SampleType.UINT8, scl);
        return scene(day, part("item-" + day, bands, Optional.of(mask)));
    }

    static IngestRules rules(String... bands) {
        return new IngestRules(
                List.of(bands), List.of(), MaskRules.USUAL, Resampling.BILINEAR, Optional.empty(), false, 0.01);
    }
}
