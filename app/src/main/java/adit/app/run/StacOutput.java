// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.detect.PixelState;
import adit.core.event.Certainty;
import adit.core.event.SiteResult;
import adit.io.stac.ResultAsset;
import adit.io.stac.ResultItem;
import adit.io.stac.StacItemWriter;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Describes the rasters and vectors of a result as STAC items. */
final class StacOutput {
    private final SiteResult result;
    private final String version;

    StacOutput(SiteResult result, String version) {
        this.result = result;
        this.version = version;
    }

    /** @param folder of the results; the files that are described are already there */
    void write(Path folder) throws IOException {
        List<ResultItem> items = new ArrayList<>();
        for (ResultRasters.Raster r : ResultRasters.all(result.comparesTwoDates())) {
            items.add(item(
                    "",
                    r.file().replaceAll("\\.tif$", ""),
                    r.title(),
                    asset(folder, "data", "rasters/" + r.file(), r.title(), ResultAsset.COG, bands(r))));
        }
        items.add(item(
                ": " + Certainty.counts(result),
                "events",
                "Events",
                asset(folder, "events", "events.geojson", "Events", "application/geo+json", List.of()),
                asset(folder, "geopackage", "site.gpkg", "All layers", "application/geopackage+sqlite3", List.of())));
        StacItemWriter.write(
                folder.resolve("stac"),
                "adit-results",
                result.siteName() + ", monitored " + result.monitoring() + notice(),
                items);
    }

    private String notice() {
        return result.notice().map(n -> ". " + n).orElse("");
    }

    private ResultItem item(String more, String id, String title, ResultAsset... assets) {
        String lineage = result.methods().stream()
                .map(m -> m.name() + " " + m.version())
                .distinct()
                .collect(Collectors.joining(", "));
        return new ResultItem(
                id,
                title,
                title + " at " + result.siteName() + more + notice(),
                result.grid(),
                result.monitoring(),
                version,
                "Made by Adit with " + lineage + "; inputs and parameters in run.json",
                result.notice(),
                List.of(assets));
    }

    private static ResultAsset asset(
            Path folder, String key, String file, String title, String type, List<ResultAsset.Band> bands)
            throws IOException {
        Path path = folder.resolve(file);
        return new ResultAsset(
                key, "../" + file, title, type, List.of("data"), Digest.of(path), Files.size(path), bands);
    }

    private static List<ResultAsset.Band> bands(ResultRasters.Raster raster) {
        return raster.bands().stream()
                .map(name -> switch (raster.file()) {
                    case "state.tif" ->
                        new ResultAsset.Band(name, raster.title(), "uint8", "", OptionalDouble.empty(), 1, 0, states());
                    case "break.tif" ->
                        new ResultAsset.Band(
                                name,
                                raster.title(),
                                "int32",
                                "d",
                                OptionalDouble.of(adit.core.detect.BreakMap.NO_DAY),
                                1,
                                0,
                                List.of());
                    case "clear.tif" -> ResultAsset.Band.of(name, raster.title(), "uint16", OptionalDouble.empty());
                    default -> ResultAsset.Band.of(name, raster.title(), "float32", OptionalDouble.empty());
                })
                .toList();
    }

    private static List<ResultAsset.ValueMeaning> states() {
        List<ResultAsset.ValueMeaning> all = new ArrayList<>();
        for (PixelState s : PixelState.values()) {
            all.add(new ResultAsset.ValueMeaning(
                    s.code(),
                    s.name(),
                    s.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')));
        }
        return all;
    }
}
