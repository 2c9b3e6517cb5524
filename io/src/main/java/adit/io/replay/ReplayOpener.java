// SPDX-License-Identifier: Apache-2.0
package adit.io.replay;

import adit.io.ByteSource;
import adit.io.FileSource;
import adit.io.SourceException;
import adit.io.cache.RasterOpener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Opens the files of a package in the place of the rasters that they stand for; nothing is fetched. */
public final class ReplayOpener implements RasterOpener {
    private final Path folder;
    private final PortableAddresses addresses;
    private final Map<String, SceneFiles.Entry> files = new HashMap<>();

    /**
     * @param folder that the paths of the list count from
     * @param addresses of the recording, as seen from where its catalogue is taken to be
     */
    public ReplayOpener(Path folder, SceneFiles list, PortableAddresses addresses) {
        this.folder = folder;
        this.addresses = addresses;
        list.entries().forEach(e -> files.put(e.href(), e));
    }

    @Override
    public ByteSource open(URI uri) throws IOException {
        SceneFiles.Entry entry = files.get(addresses.of(uri));
        if (entry == null) {
            throw new SourceException(
                    SourceException.Code.MISSING,
                    uri,
                    "is none of the " + files.size()
                            + " rasters of the package; the run that was packaged did not read it");
        }
        return switch (entry.stand()) {
            case SceneFiles.Original o -> file(uri, o.path());
            case SceneFiles.Clip c -> file(uri, c.path());
            case SceneFiles.Absent a -> throw new SourceException(a.code(), uri, a.problem());
        };
    }

    private ByteSource file(URI uri, String path) throws IOException {
        return new Standing(FileSource.open(folder.resolve(path)), uri);
    }

    /** Goes by the original's address, which stands in messages, and these in the ledger. */
    private record Standing(ByteSource source, URI uri) implements ByteSource {
        @Override
        public byte[] read(long offset, int length) throws IOException {
            return source.read(offset, length);
        }

        @Override
        public long size() throws IOException {
            return source.size();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
