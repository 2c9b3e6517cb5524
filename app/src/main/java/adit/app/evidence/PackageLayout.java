// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.SiteFile;
import adit.app.config.SiteFile.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names of what a run was made from, within the {@code data} folder of a package (docs/formats/package.md). */
final class PackageLayout {
    static final String SITE = "site.toml";
    static final String METHOD = "method.toml";
    static final String BOUNDARY = "boundary.geojson";

    private PackageLayout() {}

    static Path plan(Path data) {
        return data.resolve("plan");
    }

    static Path ledger(Path data) {
        return data.resolve("ledger");
    }

    static Path items(Path data) {
        return data.resolve("stac");
    }

    static Path scenes(Path data) {
        return data.resolve("scenes");
    }

    static Path results(Path data) {
        return data.resolve("results");
    }

    static Path truth(Path data) {
        return data.resolve("truth");
    }

    /** Of the zone with that number in the site file, from 1. */
    static String zone(int number) {
        return "zone-" + number + ".geojson";
    }

    /** The files that a site file names, by their names in {@code plan}. */
    static SortedMap<String, Path> placeFiles(SiteFile site) {
        TreeMap<String, Path> files = new TreeMap<>();
        if (site.place() instanceof Place.Boundary b) {
            files.put(BOUNDARY, b.file());
        }
        for (int i = 0; i < site.zones().size(); i++) {
            files.put(zone(i + 1), site.zones().get(i).file());
        }
        return files;
    }

    /** The site with the files that lie in {@code plan}. */
    static SiteFile withPackagedFiles(SiteFile site, Path plan) {
        List<Path> zones = new ArrayList<>();
        for (int i = 0; i < site.zones().size(); i++) {
            zones.add(plan.resolve(zone(i + 1)));
        }
        return site.withFiles(plan.resolve(BOUNDARY), zones);
    }
}
