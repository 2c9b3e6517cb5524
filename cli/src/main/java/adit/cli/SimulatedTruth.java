// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.SiteFile;
import adit.app.run.KnownTruth;
import adit.core.event.SiteResult;
import adit.core.event.TruthTable;
import adit.core.geo.Grid;
import adit.io.FileSource;
import adit.io.cog.CogReader;
import adit.ledger.Digest;
import adit.testkit.truth.FoundPlanes;
import adit.testkit.truth.Truth;
import adit.testkit.truth.TruthComparison;
import adit.testkit.truth.TruthFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The truth that the simulation wrote beside the scenes of a workspace, so that a run there can be held against it.
 *
 * @param files digests by the names that the workspace knows them by
 */
record SimulatedTruth(Truth truth, SortedMap<String, Digest> files) implements KnownTruth {
    /** Band of magnitude.tif. */
    private static final int P_VALUE = 3;

    private static final String FOLDER = "scenes/truth";

    /** Of the workspace of a simulated demo; empty elsewhere, and where the site file's grid is no longer the simulation's. */
    static Optional<KnownTruth> of(SiteFile site) throws IOException {
        Path folder = site.folder().resolve(FOLDER);
        if (!Files.exists(folder.resolve(TruthFile.EVENTS)) || !site.catalog().equals("scenes/catalog.json")) {
            return Optional.empty();
        }
        Truth truth;
        try {
            truth = TruthFile.read(folder);
        } catch (IOException e) {
            throw new ConfigException(
                    folder.toString(),
                    "is not as the simulation wrote it: " + e.getMessage(),
                    "delete the folder and run without the comparison, or call `adit demo` again");
        }
        SortedMap<String, Digest> files = new TreeMap<>();
        for (String name : new String[] {TruthFile.EVENTS, TruthFile.PIXELS}) {
            files.put(FOLDER + "/" + name, Digest.of(folder.resolve(name)));
        }
        Grid g = truth.grid();
        boolean same = site.grid()
                .filter(s -> s.epsg() == g.crs().epsg()
                        && s.west() == g.west()
                        && s.north() == g.north()
                        && s.pixelSize() == g.pixelSize()
                        && s.width() == g.width()
                        && s.height() == g.height())
                .isPresent();
        return same ? Optional.of(new SimulatedTruth(truth, files)) : Optional.empty();
    }

    @Override
    public TruthTable compare(SiteResult result, Path breaks) throws IOException {
        return TruthComparison.of(result, truth, planes(breaks));
    }

    /** Onset and p-value of every pixel as the run wrote them. */
    private static FoundPlanes planes(Path breaks) throws IOException {
        try (CogReader reader = CogReader.open(FileSource.open(breaks));
                CogReader sizes = CogReader.open(FileSource.open(breaks.resolveSibling("magnitude.tif")))) {
            Grid grid = reader.info().grid().orElseThrow();
            double[] lastBefore = new double[grid.whole().pixels()];
            double[] firstAfter = new double[grid.whole().pixels()];
            reader.read(0, 0, grid.whole(), lastBefore);
            reader.read(0, 1, grid.whole(), firstAfter);
            double[] pValue = new double[grid.whole().pixels()];
            sizes.read(0, P_VALUE, grid.whole(), pValue);
            return new FoundPlanes() {
                @Override
                public int lastBefore(int row, int col) {
                    return (int) lastBefore[row * grid.width() + col];
                }

                @Override
                public int firstAfter(int row, int col) {
                    return (int) firstAfter[row * grid.width() + col];
                }

                @Override
                public double pValue(int row, int col) {
                    return pValue[row * grid.width() + col];
                }
            };
        }
    }
}
