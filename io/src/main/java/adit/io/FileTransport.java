// SPDX-License-Identifier: Apache-2.0
package adit.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Fetches documents from {@code file:} addresses. */
public final class FileTransport implements Transport {
    private final int maxBytes;

    /** @param maxBytes largest document that is read */
    public FileTransport(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public byte[] fetch(Request request) throws IOException {
        URI uri = request.uri();
        if (!"file".equals(uri.getScheme()) || request.method() != Request.Method.GET) {
            throw new SourceException(
                    SourceException.Code.UNSUPPORTED,
                    uri,
                    request.method() + " of this address is not served by the file transport");
        }
        Path path = path(uri);
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw new SourceException(
                        SourceException.Code.REFUSED,
                        uri,
                        "larger than " + maxBytes + " bytes, the limit for a document");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new SourceException(SourceException.Code.MISSING, uri, "no such file", e);
        } catch (SourceException e) {
            throw e;
        } catch (IOException e) {
            throw new SourceException(
                    SourceException.Code.UNREACHABLE,
                    uri,
                    "cannot be read: " + e.getClass().getSimpleName(),
                    e);
        }
    }

    @Override
    public Place place(URI address) throws IOException {
        Path given = path(address);
        if (!Files.exists(given)) {
            return new Place(address, Optional.empty());
        }
        // The real path: ".." in an href must not step back out of a symbolic link.
        Path real = given.toRealPath();
        return new Place(real.toUri(), Files.isDirectory(real) ? Optional.of(documents(real)) : Optional.empty());
    }

    private static List<URI> documents(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            p -> p.toString().endsWith(".json") || p.toString().endsWith(".geojson"))
                    .sorted()
                    .map(Path::toUri)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new SourceException(
                    SourceException.Code.UNREACHABLE, folder.toUri(), "the folder cannot be listed", e);
        }
    }

    private static Path path(URI uri) throws SourceException {
        try {
            return Path.of(uri);
        } catch (IllegalArgumentException e) {
            throw new SourceException(
                    SourceException.Code.UNSUPPORTED, uri, "not the address of a local file: " + e.getMessage(), e);
        }
    }
}
