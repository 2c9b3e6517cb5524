// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which of an asset's addresses can be opened, and turns {@code s3://} into https where the store is public.
 * Nothing is signed here: tokens are machine settings and must not reach the ledger.
 *
 * @param tokenHosts hosts for which the reader of rasters has a token, such as sentinel2l2a01.blob.core.windows.net
 */
public record HrefRules(Set<String> tokenHosts) {
    /** Stores that anybody may read, with their region. */
    private static final Map<String, String> PUBLIC_STORES = Map.of(
            "sentinel-cogs", "us-west-2",
            "e84-earth-search-sentinel-data", "us-west-2",
            "sentinel-s1-rtc-indigo", "us-west-2",
            "copernicus-dem-30m", "eu-central-1",
            "dea-public-data", "ap-southeast-2",
            "deafrica-sentinel-2", "af-south-1");

    public HrefRules {
        tokenHosts = Set.copyOf(tokenHosts);
    }

    /** Rules without any token. */
    public static HrefRules open() {
        return new HrefRules(Set.of());
    }

    /** Where an asset can be read, or why it cannot. */
    public sealed interface Access {
        record Open(URI href) implements Access {}

        /** @param reason in words, of each address that was tried */
        record Closed(String reason) implements Access {}
    }

    Access access(Asset asset) {
        if (!readable(asset)) {
            return new Access.Closed("asset " + asset.key() + " is " + format(asset) + ", only GeoTIFF is read");
        }
        List<String> reasons = new ArrayList<>();
        for (Asset.Location location : asset.location()) {
            Access access = access(location);
            switch (access) {
                case Access.Open open -> {
                    return open;
                }
                case Access.Closed closed -> reasons.add(closed.reason());
            }
        }
        return new Access.Closed("asset " + asset.key() + ": "
                + (reasons.isEmpty()
                        ? "has no address that may be opened from where the item lies"
                        : String.join("; ", reasons)));
    }

    private static boolean readable(Asset asset) {
        boolean jp2 = asset.location().stream()
                .allMatch(l -> l.uri().toString().toLowerCase(Locale.ROOT).endsWith(".jp2"));
        return asset.type().isEmpty()
                ? asset.location().isEmpty() || !jp2
                : asset.type().contains("tiff");
    }

    private static String format(Asset asset) {
        return asset.type().isEmpty() || asset.type().contains("jp2") ? "JPEG 2000" : asset.type();
    }

    private Access access(Asset.Location location) {
        URI uri = location.uri();
        if (!location.account().isEmpty() && !tokenHosts.contains(Hrefs.host(uri))) {
            return new Access.Closed(uri.getScheme() + " address asks for an account (" + location.account() + ")");
        }
        return switch (Hrefs.scheme(uri)) {
            case "file" -> new Access.Open(uri);
            case "http", "https" -> http(uri);
            case "s3" -> s3(location);
            default -> new Access.Closed("addresses of the kind " + uri.getScheme() + ": are not read");
        };
    }

    private Access http(URI uri) {
        String host = Hrefs.host(uri);
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        if (host.endsWith(".blob.core.windows.net") && !query.contains("sig=") && !tokenHosts.contains(host)) {
            return new Access.Closed("Planetary Computer storage " + host
                    + " asks for a SAS token; configure a token for this host or use another catalogue");
        }
        return new Access.Open(uri);
    }

    private static Access s3(Asset.Location location) {
        URI uri = location.uri();
        String store = uri.getAuthority() == null ? "" : uri.getAuthority();
        String region = Optional.ofNullable(PUBLIC_STORES.get(store)).orElse("");
        if (region.isEmpty() && location.requesterPays().equals(Optional.of(false))) {
            region = location.region();
        }
        if (!region.isEmpty() && store.matches("[a-z0-9-]+") && region.matches("[a-z0-9-]+")) {
            return new Access.Open(
                    URI.create("https://" + store + ".s3." + region + ".amazonaws.com" + uri.getRawPath()));
        }
        String pays = location.requesterPays().orElse(false) || store.equals("usgs-landsat") ? ", requester pays" : "";
        return new Access.Closed("s3://" + store + " has no public https address" + pays);
    }
}
