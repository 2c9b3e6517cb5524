// SPDX-License-Identifier: Apache-2.0
package adit.io.replay;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses as they can stand in a result: those of the web as they are, those of local files relative to the folder that
 * the catalogue lies in. So no path of the machine is told, and the same text leads to the same file of a copy elsewhere.
 * A local file that the catalogue itself names by its whole path keeps it: that is what the catalogue says everywhere.
 */
public final class PortableAddresses {
    private static final Pattern LOCAL = Pattern.compile("file:/[^\\s\"<>]*");
    private static final Pattern TRAILING = Pattern.compile("[:;,.)]+$");

    private final URI folder;
    private final String path;
    private final Set<String> stated;

    /**
     * @param catalogue absolute address of the catalogue's document, or of its folder with a slash at the end
     * @param stated raw paths of the local files that documents of the catalogue name absolutely
     */
    public PortableAddresses(URI catalogue, Set<String> stated) {
        this.folder = catalogue.resolve(".");
        this.path = String.valueOf(folder.getRawPath());
        this.stated = Set.copyOf(stated);
    }

    /** The address as it can stand in a result. */
    public String of(URI address) {
        if (!"file".equals(address.getScheme())) {
            return address.toString();
        }
        String to = address.normalize().getRawPath();
        return stated.contains(to) || !"file".equals(folder.getScheme()) ? "file://" + to : relative(to);
    }

    private String relative(String to) {
        int common = 0;
        for (int i = 0; i < Math.min(path.length(), to.length()) && path.charAt(i) == to.charAt(i); i++) {
            common = path.charAt(i) == '/' ? i + 1 : common;
        }
        long up = path.substring(common).chars().filter(c -> c == '/').count();
        String text = "../".repeat((int) up) + to.substring(common);
        // A first part with a colon would be read as a scheme.
        boolean plain = !text.isEmpty() && text.indexOf(':') < 0;
        return plain ? text : "./" + text;
    }

    /** The absolute address that {@link #of} made the text from. */
    public URI resolve(String text) {
        return folder.resolve(URI.create(text)).normalize();
    }

    /** A message with the local addresses in it made portable. */
    public String text(String message) {
        Matcher found = LOCAL.matcher(message);
        StringBuilder out = new StringBuilder();
        while (found.find()) {
            String all = found.group();
            String address = TRAILING.matcher(all).replaceFirst("");
            String shown;
            try {
                shown = of(URI.create(address));
            } catch (IllegalArgumentException e) {
                shown = address;
            }
            found.appendReplacement(out, Matcher.quoteReplacement(shown + all.substring(address.length())));
        }
        found.appendTail(out);
        return withoutFolder(out.toString());
    }

    /** The system's own messages name files as paths. */
    private String withoutFolder(String message) {
        if (!"file".equals(folder.getScheme())) {
            return message;
        }
        try {
            Path local = Path.of(folder);
            return message.replace(local + local.getFileSystem().getSeparator(), "");
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return message;
        }
    }
}
