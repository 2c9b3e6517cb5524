// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.CatalogName;
import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.Nearest;
import adit.app.config.SiteFile;
import adit.core.cube.Period;
import adit.io.stac.Catalog;
import adit.io.stac.CatalogScenes;
import adit.io.stac.HrefRules;
import adit.io.stac.Item;
import adit.io.stac.Preset;
import adit.io.stac.SceneGrouping;
import adit.io.stac.SearchRequest;
import adit.io.stac.SearchResult;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;

/** Asks the site's catalogue for scenes and groups what comes back. */
final class SceneSearch {
    /** A monitoring period without an end; no satellite flies later. */
    private static final LocalDate OPEN_END = LocalDate.of(2099, 12, 31);

    /** Items from which the names of collections are learnt. */
    private static final int MOST_ASKED = 300;

    private final SiteFile site;
    private final MethodFile method;
    private final SiteFrame frame;
    private final Sources sources;

    SceneSearch(SiteFile site, MethodFile method, SiteFrame frame, Sources sources) {
        this.site = site;
        this.method = method;
        this.frame = frame;
        this.sources = sources;
    }

    CatalogScenes scenes() throws IOException {
        Period period = new Period(site.historyFrom(), site.monitorTo().orElse(OPEN_END));
        SearchRequest request = new SearchRequest(
                site.collections(),
                Optional.of(frame.boundaryDegrees()),
                Optional.of(period),
                SearchRequest.DEFAULT_LIMIT);
        SearchResult found = new Catalog(address(), sources.transport()).search(request);
        if (!found.complete()) {
            throw new ConfigException(
                    site.catalog(),
                    "has more than " + SearchRequest.DEFAULT_LIMIT + " items for this site and period",
                    "name fewer collections or a shorter period");
        }
        if (found.items().isEmpty()
                && found.rejected().isEmpty()
                && !site.collections().isEmpty()) {
            refuseCollections(period);
        }
        found = withoutBetween(found);
        SceneGrouping.Needs needs = new SceneGrouping.Needs(
                new TreeSet<>(method.bands()), method.read().requireMask());
        return new SceneGrouping(Preset.all(), HrefRules.open()).group(found, needs);
    }

    /** Refuses collections that have nothing where the place and period have items of others. */
    private void refuseCollections(Period period) throws IOException {
        SearchRequest any =
                new SearchRequest(List.of(), Optional.of(frame.boundaryDegrees()), Optional.of(period), MOST_ASKED);
        TreeSet<String> others = new TreeSet<>();
        for (Item item : new Catalog(address(), sources.transport()).search(any).items()) {
            others.add(item.collection());
        }
        others.remove("");
        if (!others.isEmpty()) {
            String wanted = String.join(", ", site.collections());
            throw new ConfigException(
                    site.folder().resolve("site.toml") + ", scenes.collections",
                    "the catalogue has no item of " + wanted + " for this place and period",
                    "the nearest of those that have some is \""
                            + Nearest.of(site.collections().getFirst(), others) + "\" (they are "
                            + String.join(", ", others) + ")");
        }
    }

    /** Whether the catalogue has items for the site as it would be with longitude and latitude exchanged. */
    boolean hasExchanged() throws IOException {
        Geometry exchanged = SiteFrame.exchanged(frame.boundaryDegrees());
        if (!SiteFrame.haveLatitudes(exchanged)) {
            return false;
        }
        SearchRequest request = new SearchRequest(site.collections(), Optional.of(exchanged), Optional.empty(), 1);
        return !new Catalog(address(), sources.transport())
                .search(request)
                .items()
                .isEmpty();
    }

    /**
     * Scenes between the end of the history and the start of the monitoring period belong to neither: they are not read,
     * and each is a row of the ledger.
     */
    private SearchResult withoutBetween(SearchResult found) {
        LocalDate first = site.historyTo().plusDays(1);
        LocalDate last = site.monitorFrom().minusDays(1);
        return last.isBefore(first)
                ? found
                : found.leavingOut(
                        new Period(first, last),
                        "lies between the history, which ends on " + site.historyTo()
                                + ", and the monitoring period, which starts on " + site.monitorFrom());
    }

    /** The catalogue as the site file names it. */
    URI address() throws IOException {
        String text = site.catalog();
        String where = site.folder().resolve("site.toml") + ", scenes.catalog";
        return switch (CatalogName.of(text).orElseThrow(() -> CatalogName.none(where, text))) {
            case CatalogName.Known known -> URI.create(known.address());
            case CatalogName.Demo demo ->
                sources.demo(demo.name(), site.folder()).toUri();
            case CatalogName.Address address -> http(where, address.text());
            case CatalogName.Local local -> {
                Path path = site.folder().resolve(local.path()).toAbsolutePath().normalize();
                if (!Files.exists(path)) {
                    throw absent(where, text, path);
                }
                yield path.toUri();
            }
        };
    }

    /** A catalogue that was there at an earlier look may come back, as a disk does; any other name is a wrong one. */
    private ConfigException absent(String where, String text, Path path) {
        return Files.exists(site.folder().resolve(SiteWatch.FILE))
                ? ConfigException.passing(
                        where, "there is no file or folder " + path, "put it back, or correct the value")
                : CatalogName.none(where, text);
    }

    private static URI http(String where, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new ConfigException(
                    where, "\"" + text + "\" is no address (" + e.getReason() + ")", "correct the value");
        }
    }
}
