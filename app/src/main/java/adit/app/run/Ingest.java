// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.core.cube.Period;
import adit.core.geo.PixelSet;
import adit.core.mask.MaskRules;
import adit.core.scene.Scene;
import adit.core.scene.SceneRow;
import adit.io.SourceException;
import adit.io.cache.CachedScene;
import adit.io.cache.CubeReader;
import adit.io.cache.IngestRules;
import adit.io.cache.Registration;
import adit.io.cache.Resampling;
import adit.io.cache.SceneCache;
import adit.io.replay.CatalogueResponse;
import adit.io.replay.PortableAddresses;
import adit.io.stac.CatalogScenes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Brings the scenes of a search to the site's grid and judges each. */
final class Ingest {
    private final SiteFile site;
    private final MethodFile method;
    private final Settings settings;
    private final Progress progress;
    private final SiteFrame frame;
    private final Sources sources;

    Ingest(SiteFile site, MethodFile method, Settings settings, Progress progress, SiteFrame frame, Sources sources) {
        this.site = site;
        this.method = method;
        this.settings = settings;
        this.progress = progress;
        this.frame = frame;
        this.sources = sources;
    }

    /**
     * What can be read, and the whole scene ledger.
     *
     * @param cube of the scenes that are used; the caller closes it
     * @param read all scenes that were read, used or not, oldest first
     * @param notice of every output: the site's and its scenes'
     * @param response all that the catalogue returned
     */
    record Ingested(
            CubeReader cube,
            List<SceneRow> rows,
            List<CachedScene> read,
            Optional<String> notice,
            CatalogueResponse response) {
        /** With one more sentence that every output must carry. */
        Ingested withNotice(String more) {
            return new Ingested(
                    cube, rows, read, Optional.of(notice.map(n -> n + " ").orElse("") + more), response);
        }
    }

    /** @param known what need not be done again */
    Ingested of(SceneSearch.Found searched, KnownScenes known) throws IOException {
        CatalogScenes found = searched.scenes();
        IngestRules rules = rules();
        PixelSet inside = PixelSet.inside(frame.boundary(), frame.grid());
        SceneCache cache = new SceneCache(folder(), sources.opener(), frame.grid(), inside, rules, known.stamps());
        List<CachedScene> cached = new ArrayList<>();
        progress.begin("Reading", found.scenes().size(), "scenes");
        List<CachedScene> registered;
        try {
            InOrder.run(found.scenes(), settings.threads(), cache::ingest, (Scene s, CachedScene c) -> {
                cached.add(c);
                progress.at(
                        cached.size(),
                        (long) cached.size() * frame.grid().whole().pixels());
            });
            progress.end();
            registered = register(cached, rules);
        } catch (IOException e) {
            throw DiskFailure.at(folder(), e);
        }
        List<SceneRow> rows = new ArrayList<>(found.rejected());
        registered.forEach(c -> rows.add(c.row()));
        rows.sort(SceneRow.ORDER);
        CubeReader cube = CubeReader.open(frame.grid(), rules, registered);
        if (cube.scenes().isEmpty() && rows.stream().noneMatch(r -> r.status() == SceneRow.Status.CLOUDY)) {
            cube.close();
            refuse(rows);
        }
        // Scenes that show nothing but cloud are a result: the site could not be seen.
        List<SceneRow> portable =
                rows.stream().map(r -> portable(r, searched.addresses())).toList();
        return new Ingested(cube, portable, inOrder(registered), found.notice(site.notice()), searched.response());
    }

    /** A reason may name a file; where it lies on this machine must change no result. */
    private static SceneRow portable(SceneRow row, PortableAddresses addresses) {
        return row.withTexts(addresses::text);
    }

    private Path folder() {
        return settings.cache().orElse(site.folder().resolve("cache"));
    }

    private static final String LOOK_AND_WIDEN =
            "look at them with `adit scenes`, then widen the period, the collections or the method's demands";

    /** Scenes that cannot be read are the world's fault; none of this place, period and kind is the site file's. */
    private void refuse(List<SceneRow> rows) throws IOException {
        String problem = "none of the " + rows.size() + " items of the catalogue can be used (" + why(rows) + ")";
        Optional<SceneRow> unreadable = unreadable(rows);
        if (unreadable.isPresent()) {
            SourceException.Code code = Arrays.stream(SourceException.Code.values())
                    .filter(c -> unreadable.get().reason().startsWith(c + ":"))
                    .findFirst()
                    .orElse(SourceException.Code.CORRUPT);
            throw new SourceException(code, sources.catalogue(site), problem);
        }
        if (rows.stream().allMatch(r -> r.status() == SceneRow.Status.OUTSIDE_PERIOD)) {
            throw ConfigException.passing(
                    site.folder().resolve("site.toml").toString(), problem, LOOK_AND_WIDEN + ", or wait for scenes");
        }
        // Items of other years say nothing of the place.
        boolean exchanged = rows.stream().anyMatch(r -> r.status() == SceneRow.Status.OUTSIDE)
                && rows.stream()
                        .allMatch(r ->
                                r.status() == SceneRow.Status.OUTSIDE || r.status() == SceneRow.Status.OUTSIDE_PERIOD)
                && new SceneSearch(site, method, frame, sources).hasExchanged();
        throw new ConfigException(
                site.folder().resolve("site.toml").toString(),
                problem,
                exchanged
                        ? "it has items where the site would lie with longitude and latitude exchanged: write longitude"
                                + " first in center, and in the file of the boundary"
                        : LOOK_AND_WIDEN);
    }

    private static String said(SceneRow row) {
        return row.reason().contains(row.itemIds()) ? row.reason() : row.itemIds() + ": " + row.reason();
    }

    private static Optional<SceneRow> unreadable(List<SceneRow> rows) {
        return rows.stream()
                .filter(r -> r.status() == SceneRow.Status.UNREADABLE)
                .findFirst();
    }

    /** The statuses with their counts, and an example of the main reason: what is unreadable, else the most frequent. */
    private static String why(List<SceneRow> rows) {
        if (rows.isEmpty()) {
            return "it returned none for this place and period";
        }
        TreeMap<String, Integer> counts = new TreeMap<>();
        rows.forEach(r -> counts.merge(code(r), 1, Integer::sum));
        int most = Collections.max(counts.values());
        SceneRow example = unreadable(rows)
                .or(() -> rows.stream()
                        .filter(r -> counts.getOrDefault(code(r), 0) == most)
                        .findFirst())
                .orElseThrow();
        return counts.toString().replaceAll("[{}]", "") + "; such as " + said(example);
    }

    private static String code(SceneRow row) {
        return row.status().name().toLowerCase(Locale.ROOT);
    }

    private IngestRules rules() {
        MethodFile.Read read = method.read();
        EnumSet<MaskRules.Flag> flags = EnumSet.noneOf(MaskRules.Flag.class);
        for (String name : read.masked()) {
            try {
                flags.add(MaskRules.Flag.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new ConfigException(
                        method.name(),
                        "read.masked names \"" + name + "\"",
                        "known are "
                                + EnumSet.allOf(MaskRules.Flag.class).toString().toLowerCase(Locale.ROOT));
            }
        }
        MaskRules masks = new MaskRules(flags, read.nearCloudMetres(), MaskRules.USUAL.low(), MaskRules.USUAL.high());
        return new IngestRules(
                method.bands(),
                List.of(),
                masks,
                Resampling.valueOf(read.resampling().name()),
                Optional.empty(),
                read.requireMask(),
                read.minimumClear());
    }

    private static List<CachedScene> inOrder(List<CachedScene> scenes) {
        return scenes.stream()
                .sorted(Comparator.comparing((CachedScene c) -> c.scene().datetime())
                        .thenComparing(c -> c.scene().id())
                        .thenComparing(c -> c.row().itemIds()))
                .toList();
    }

    private List<CachedScene> register(List<CachedScene> cached, IngestRules rules) throws IOException {
        double maximum = method.read().maximumShift();
        if (maximum <= 0 || cached.stream().noneMatch(CachedScene::used)) {
            return cached;
        }
        List<CachedScene> all =
                new ArrayList<>(cached.stream().filter(c -> !c.used()).toList());
        try (CubeReader cube = CubeReader.open(frame.grid(), rules, cached)) {
            Registration registration =
                    Registration.against(cube, new Period(site.historyFrom(), site.historyTo()), folder());
            List<Integer> dates =
                    IntStream.range(0, cube.scenes().size()).boxed().toList();
            progress.begin("Placing", dates.size(), "scenes");
            InOrder.run(
                    dates, settings.threads(), t -> registration.measured(t, maximum), (Integer t, CachedScene c) -> {
                        all.add(c);
                        progress.at(t + 1L, 0);
                    });
            registration.note();
            progress.end();
        }
        return all;
    }
}
