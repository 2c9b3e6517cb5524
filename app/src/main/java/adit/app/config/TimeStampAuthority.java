// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An authority that stamps digests with the time (RFC 3161), as the settings name it.
 *
 * @param address http or https
 * @param anchors PEM file with the certificates that its own must lead to; empty: its chain is not judged
 */
public record TimeStampAuthority(URI address, Optional<Path> anchors) {
    public TimeStampAuthority {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "an authority's address is http or https and has a host, was " + address);
        }
    }

    /** Host, port and path, as far as they are given, in letters that every file system takes: names its files. */
    public String name() {
        String port = address.getPort() < 0 ? "" : "-" + address.getPort();
        String path = String.valueOf(address.getRawPath()) + "-"
                + (address.getRawQuery() == null ? "" : address.getRawQuery());
        return (address.getHost() + port + "-" + path)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("-+$", "");
    }

    /**
     * Authorities of a setting: addresses with commas between them; after an address and a blank, the file of its anchors.
     *
     * @param key of the setting, for the message
     */
    static List<TimeStampAuthority> parse(String key, String text) {
        List<TimeStampAuthority> all = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        for (String part : text.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            TimeStampAuthority one = one(key, part.strip());
            if (!names.add(one.name())) {
                throw new ConfigException(
                        key, "names " + one.address() + " twice, or two that differ in signs only", "name each once");
            }
            all.add(one);
        }
        return List.copyOf(all);
    }

    private static TimeStampAuthority one(String key, String part) {
        String[] words = part.split("\\s+", 2);
        try {
            return new TimeStampAuthority(
                    new URI(words[0]), words.length == 1 ? Optional.empty() : Optional.of(Path.of(words[1])));
        } catch (java.net.URISyntaxException | IllegalArgumentException e) {
            throw new ConfigException(
                    key,
                    "\"" + part + "\" is no authority: " + e.getMessage(),
                    "write addresses such as https://freetsa.org/tsr with commas between them, each with the file of"
                            + " its trusted certificates behind a blank where there is one");
        }
    }
}
