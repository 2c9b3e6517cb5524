// SPDX-License-Identifier: Apache-2.0
package adit.io;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which addresses may be asked, so that a catalogue cannot send its reader to machines that only the reader can reach.
 *
 * <p>The name is looked up here and again by the HTTP client; a name server that gives two answers can get round this, so
 * a service that reads catalogues of strangers names its hosts.
 *
 * @param hosts lower case; where there are any, no other is asked
 * @param privateNetworks whether addresses of loopback, link-local and private networks may be asked
 */
public record HttpPolicy(SortedSet<String> hosts, boolean privateNetworks) {
    public HttpPolicy {
        TreeSet<String> lower = new TreeSet<>();
        hosts.forEach(h -> lower.add(h.toLowerCase(Locale.ROOT)));
        hosts = java.util.Collections.unmodifiableSortedSet(lower);
    }

    /** Any host on the public internet. */
    public static HttpPolicy anyPublicHost() {
        return new HttpPolicy(new TreeSet<>(), false);
    }

    /** These hosts only, each on the public internet. */
    public static HttpPolicy only(List<String> hosts) {
        return new HttpPolicy(new TreeSet<>(hosts), false);
    }

    /** The same, also in private networks and on this machine. */
    public HttpPolicy withPrivateNetworks() {
        return new HttpPolicy(hosts, true);
    }

    public boolean allows(URI uri) {
        return refusal(uri).isEmpty();
    }

    /** Why an address may not be asked; empty where it may. A name that cannot be looked up is left to the client. */
    public Optional<String> refusal(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("only http and https are read, not \"" + scheme + "\"");
        }
        String host = uri.getHost();
        if (host == null || uri.getUserInfo() != null) {
            return Optional.of("the address must name a host, and no user");
        }
        if (!hosts.isEmpty() && !hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return Optional.of("the host " + host + " is not one of the allowed " + hosts);
        }
        return privateNetworks || isProxied(uri) ? Optional.empty() : privateAddress(host);
    }

    /** Behind a proxy the name need not be known here, and the proxy decides what it reaches. */
    private static boolean isProxied(URI uri) {
        ProxySelector selector = ProxySelector.getDefault();
        return selector != null && selector.select(uri).stream().anyMatch(p -> p.type() != Proxy.Type.DIRECT);
    }

    private static Optional<String> privateAddress(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!isPublic(address)) {
                    return Optional.of("the host " + host + " is " + address.getHostAddress()
                            + ", not an address of the public internet; if that is meant, allow it by name"
                            + " (--allow-hosts " + host + ")");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] a = address.getAddress();
        int first = a[0] & 0xff;
        int second = a[1] & 0xff;
        if (a.length == 4) {
            return first != 0
                    && first < 240
                    && !(first == 100 && second >= 64 && second < 128) // carriers' own (RFC 6598)
                    && !(first == 192 && second == 0 && a[2] == 0)
                    && !(first == 198 && (second == 18 || second == 19));
        }
        boolean uniqueLocal = (first & 0xfe) == 0xfc;
        boolean carriesVersion4 = (first == 0x20 && second == 0x02) // 6to4, NAT64: an IPv4 address inside
                || (first == 0 && second == 0x64 && (a[2] & 0xff) == 0xff && (a[3] & 0xff) == 0x9b);
        return !uniqueLocal && !carriesVersion4;
    }
}
