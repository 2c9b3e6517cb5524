// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import adit.app.report.Picture;
import adit.app.report.ReportInputs;
import adit.app.report.ReportWriter;
import adit.app.report.SeriesView;
import adit.app.table.CsvWriter;
import adit.app.table.GeoJsonWriter;
import adit.core.event.BreakTable;
import adit.core.event.Event;
import adit.core.event.SiteResult;
import adit.core.event.TruthTable;
import adit.core.geo.Crs;
import adit.core.geo.Projection;
import adit.io.cache.CachedScene;
import adit.io.cache.CubeReader;
import adit.ledger.Derivation;
import adit.ledger.Digest;
import adit.ledger.Method;
import adit.store.geopackage.GeoPackageWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes all files of a result into a folder and says of each what it was made from. */
final class ResultWriter {
    private static final Method WRITER = new Method("adit-writer", "1", "Adit's writers, docs/formats", Map.of());

    private final SiteFile site;
    private final MethodFile method;
    private final String version;
    private final SortedMap<String, Digest> outlines;
    private final SiteResult result;
    private final CubeReader cube;
    private final BreakTable table;
    private final List<Detectors.Asked> detectors;
    private final PixelSource pixels;
    private final Optional<KnownTruth> known;

    ResultWriter(
            SiteFile site,
            MethodFile method,
            String version,
            SortedMap<String, Digest> outlines,
            SiteResult result,
            CubeReader cube,
            BreakTable table,
            PixelSource pixels,
            Optional<KnownTruth> known) {
        this.pixels = pixels;
        this.site = site;
        this.method = method;
        this.version = version;
        this.outlines = outlines;
        this.result = result;
        this.cube = cube;
        this.table = table;
        this.detectors = Detectors.of(method);
        this.known = known;
    }

    /**
     * @param folder with the rasters
     * @return how the result compares with the truth where that is known
     */
    Optional<TruthTable> write(Path folder) throws IOException {
        Map<String, Digest> inputs = inputs();
        Optional<TruthTable> truth = Optional.empty();
        if (known.isPresent()) {
            truth = Optional.of(
                    known.get().compare(result, folder.resolve("rasters").resolve("break.tif")));
        }
        CsvWriter.write(folder, result);
        GeoJsonWriter.write(folder, result);
        GeoPackageWriter.write(folder.resolve("site.gpkg"), result);
        new StacOutput(result, version).write(folder);
        ReportWriter.write(folder.resolve("report.html"), result, reportInputs(inputs, truth));
        Digest code = code();
        List<Derivation> derivations = derivations(folder, inputs, code);
        Files.writeString(
                folder.resolve("run.json"),
                RunJson.of(
                        version,
                        site,
                        method,
                        result,
                        inputs,
                        code,
                        derivations,
                        truth.map(t -> TruthJson.of(t, known.orElseThrow().files()))));
        return truth;
    }

    /** The digest of all of Adit's code. */
    static Digest code() throws IOException {
        return CodeDigest.of(List.of(
                adit.kernel.stat.Median.class,
                Digest.class,
                SiteResult.class,
                CubeReader.class,
                GeoPackageWriter.class,
                ResultWriter.class));
    }

    /** Site file, method file, outlines, each item as the catalogue gave it, and each scene as it was read onto the site's grid. */
    private Map<String, Digest> inputs() {
        Map<String, Digest> inputs = new TreeMap<>();
        inputs.put("site.toml", site.digest());
        inputs.put("method " + method.name(), method.digest());
        inputs.putAll(outlines);
        for (CachedScene scene : cube.scenes()) {
            scene.scene().parts().forEach(p -> inputs.put("item " + p.itemId(), Digest.of(p.itemJson())));
            scene.digest()
                    .ifPresent(d -> inputs.put(
                            "scene on the site's grid " + scene.scene().id(), d));
        }
        return inputs;
    }

    private List<Derivation> derivations(Path folder, Map<String, Digest> inputs, Digest code) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(f -> !f.toString().endsWith(".scratch"))
                    .sorted()
                    .toList();
        }
        List<Derivation> out = new ArrayList<>();
        for (Path f : files) {
            String name = folder.relativize(f).toString().replace('\\', '/');
            out.add(new Derivation(name, Digest.of(f), WRITER, inputs, code));
        }
        return out;
    }

    // ---- report

    private ReportInputs reportInputs(Map<String, Digest> inputs, Optional<TruthTable> truth) throws IOException {
        Pictures pictures = new Pictures(cube);
        Pictures.Pair pair = pictures.site(result.history(), result.monitoring());
        Map<String, ReportInputs.EventDetail> details = new TreeMap<>();
        PixelSeries series = new PixelSeries(pixels, result.history(), result.monitoring(), Detectors.onset(method));
        Projection toDegrees = Projection.between(result.grid().crs(), Crs.WGS84);
        for (Event e : result.events()) {
            List<Picture> chips = pictures.chips(e, result.monitoring());
            Optional<SeriesView> view = Optional.empty();
            Optional<int[]> pixel = PixelSeries.representative(e, table);
            if (pixel.isPresent() && !detectors.isEmpty()) {
                int[] at = pixel.get();
                double[] place = toDegrees.transform(
                        result.grid().x(at[0]), result.grid().y(at[1]));
                view = PixelSeries.clearest(
                        series.views(at[0], at[1], detectors.get(at[2]), PixelSeries.place(place[0], place[1])));
            }
            details.put(e.id(), new ReportInputs.EventDetail(chips, view));
        }
        List<ReportInputs.Input> listed = new ArrayList<>();
        inputs.forEach((name, digest) -> listed.add(new ReportInputs.Input(name, digest)));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Site file", "sha256 " + site.digest().hex());
        facts.put("Method", method.name() + ", version " + method.version() + ": " + method.title());
        facts.put("Method file", "sha256 " + method.digest().hex());
        facts.put("Catalogue", site.catalog());
        return new ReportInputs("Adit " + version, pair.before(), pair.after(), details, listed, facts, truth);
    }
}
