// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.core.geo.Grid;
import adit.io.FileSource;
import adit.io.cog.CogReader;
import adit.kernel.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A demo on real scenes, run as the command runs it, and the rasters that it wrote. */
record DemoRun(RunOutcome outcome) {
    /** Skips the test where the mirror is absent. */
    static DemoRun of(String name, Path folder) throws IOException {
        return of(name, mirror(name), folder);
    }

    /** By another built-in method than the demo's own; skips the test where the mirror is absent. */
    static DemoRun by(String method, String name, Path folder) throws IOException {
        return run(name, mirror(name), folder, Optional.of(method));
    }

    /** @param mirror folder that holds the demo's data */
    static DemoRun of(String name, Path mirror, Path folder) throws IOException {
        return run(name, mirror, folder, Optional.empty());
    }

    /** The folder that holds the demo's data. */
    static Path mirror(String name) {
        return SharedData.path("data/" + name).resolve("..").normalize();
    }

    private static DemoRun run(String name, Path mirror, Path folder, Optional<String> other) throws IOException {
        Files.createDirectories(folder);
        Settings settings = new Settings(2, Optional.empty(), 400, Optional.of(mirror), List.of(), List.of());
        Files.writeString(folder.resolve("site.toml"), DemoData.siteToml(name));
        SiteFile site = SiteFile.read(folder);
        MethodFile method = MethodFile.read(other.orElse(site.method()), folder);
        return new DemoRun(new SiteRun(site, method, settings, Progress.NONE, "test").run());
    }

    /** A band of a raster of the results, whole. */
    double[] band(String raster, int band) throws IOException {
        Path file = outcome.folder().resolve("rasters").resolve(raster);
        try (CogReader reader = CogReader.open(FileSource.open(file))) {
            Grid grid = reader.info().grid().orElseThrow();
            double[] values = new double[grid.whole().pixels()];
            reader.read(0, band, grid.whole(), values);
            return values;
        }
    }
}
