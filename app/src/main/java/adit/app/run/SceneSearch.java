// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.Nearest;
import adit.app.config.SiteFile;
import adit.core.cube.Period;
import adit.io.replay.CatalogueRecorder;
import adit.io.replay.CatalogueResponse;
import adit.io.replay.PortableAddresses;
import adit.io.stac.Catalog;
import adit.io.stac.CatalogScenes;
import adit.io.stac.HrefRules;
import adit.io.stac.Item;
import adit.io.stac.Preset;
import adit.io.stac.SceneGrouping;
import adit.io.stac.SearchRequest;
import adit.io.stac.SearchResult;
import java.io.IOException;
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

    /**
     * What was found.
     *
     * @param response all that the catalogue returned for it
     * @param addresses how its local addresses are written in results
     */
    record Found(CatalogScenes scenes, CatalogueResponse response, PortableAddresses addresses) {}

    Found scenes() throws IOException {
        Period period = new Period(site.historyFrom(), site.monitorTo().orElse(OPEN_END));
        SearchRequest request = new SearchRequest(
                site.collections(),
                Optional.of(frame.boundaryDegrees()),
                Optional.of(period),
                SearchRequest.DEFAULT_LIMIT);
        CatalogueRecorder recorder = new CatalogueRecorder(sources.transport());
        SearchResult found = new Catalog(sources.catalogue(site), recorder).search(request);
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
        return new Found(
                new SceneGrouping(Preset.all(), HrefRules.open()).group(found, needs),
                recorder.response(site.catalog(), site.collections()),
                recorder.addresses());
    }

    /** Refuses collections that have nothing where the place and period have items of others. */
    private void refuseCollections(Period period) throws IOException {
        SearchRequest any =
                new SearchRequest(List.of(), Optional.of(frame.boundaryDegrees()), Optional.of(period), MOST_ASKED);
        TreeSet<String> others = new TreeSet<>();
        for (Item item : new Catalog(sources.catalogue(site), sources.transport())
                .search(any)
                .items()) {
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
        return !new Catalog(sources.catalogue(site), sources.transport())
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
}
