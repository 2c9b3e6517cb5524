// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.run.SiteRun;
import adit.core.scene.Scene;
import adit.core.scene.ScenePart;
import adit.core.scene.SceneRow;
import adit.io.ByteSource;
import adit.io.SourceException;
import adit.io.cog.TileClip;
import adit.io.replay.PortableAddresses;
import adit.io.replay.ReadRecorder;
import adit.io.replay.SceneFiles;
import adit.io.stac.ProviderStatement;
import adit.ledger.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Writes a clip, or the whole, of every raster that a reading of scenes asked for. */
final class SceneFileWriter {
    private static final int PIECE = 4 << 20;

    private final Path folder;
    private final PortableAddresses addresses;
    private final ReadRecorder recorder;
    private final PackagedInputs.Rasters rasters;

    SceneFileWriter(Path folder, PortableAddresses addresses, ReadRecorder recorder, PackagedInputs.Rasters rasters) {
        this.folder = folder;
        this.addresses = addresses;
        this.recorder = recorder;
        this.rasters = rasters;
    }

    /** What is known of one raster. */
    private static final class Known {
        final URI href;
        final List<ScenePart> parts = new ArrayList<>();
        boolean unreadable;

        Known(URI href) {
            this.href = href;
        }
    }

    SceneFiles write(SiteRun.ScenesRead read) throws IOException {
        Set<String> unreadable = new HashSet<>();
        for (SceneRow row : read.rows()) {
            if (row.status() == SceneRow.Status.UNREADABLE) {
                unreadable.add(row.sceneId());
            }
        }
        // By portable address: names that are given out in this order hold on every machine.
        TreeMap<String, Known> rastersRead = new TreeMap<>();
        for (Scene scene : read.scenes()) {
            for (ScenePart part : scene.parts()) {
                for (URI href : hrefs(part)) {
                    if (recorder.read(href).isPresent()) {
                        Known known = rastersRead.computeIfAbsent(addresses.of(href), a -> new Known(href));
                        known.parts.add(part);
                        known.unreadable |= unreadable.contains(addresses.text(scene.id()));
                    }
                }
            }
        }
        Map<String, FileNames> names = new TreeMap<>();
        List<SceneFiles.Entry> entries = new ArrayList<>();
        for (Known known : rastersRead.values()) {
            entries.add(entry(known, names));
        }
        return new SceneFiles(entries);
    }

    private static Set<URI> hrefs(ScenePart part) {
        Set<URI> all = new HashSet<>();
        part.bands().forEach(b -> all.add(b.href()));
        part.mask().ifPresent(m -> all.add(m.href()));
        return all;
    }

    private SceneFiles.Entry entry(Known known, Map<String, FileNames> names) throws IOException {
        URI href = known.href;
        ScenePart first = known.parts.getFirst();
        String item = FileNames.plain(first.itemId());
        String path = String.valueOf(href.getPath());
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("(?i)\\.tiff?$", "");
        String file =
                item + "/" + names.computeIfAbsent(item, i -> new FileNames()).of(name, ".tif");
        Files.createDirectories(folder.resolve(item));
        Optional<ProviderStatement> said = ProviderStatement.of(first.itemJson(), href);
        return new SceneFiles.Entry(
                addresses.of(href),
                known.parts.stream().map(ScenePart::itemId).toList(),
                new SceneFiles.Provider(
                        said.flatMap(ProviderStatement::checksum), said.flatMap(ProviderStatement::bytes)),
                stand(href, file, known.unreadable));
    }

    /**
     * Of a scene that could not be read, the file is taken whole: why it cannot be read must stay as it is. Where not even
     * that can be had, the reason stands in its place.
     */
    private SceneFiles.Stand stand(URI href, String file, boolean unreadable) throws IOException {
        Path target = folder.resolve(file);
        try (ByteSource source = recorder.open(href)) {
            if (rasters == PackagedInputs.Rasters.ORIGINALS || unreadable) {
                return whole(source, file, target);
            }
            return clip(source, href, file, target);
        } catch (SourceException e) {
            if (!unreadable) {
                throw e;
            }
            Files.deleteIfExists(target);
            return SceneFiles.Absent.of(e, addresses);
        }
    }

    private SceneFiles.Stand clip(ByteSource source, URI href, String file, Path target) throws IOException {
        try {
            TileClip.Contents contents =
                    TileClip.write(source, recorder.read(href).orElseThrow(), target);
            return new SceneFiles.Clip(file, contents, source.size());
        } catch (SourceException e) {
            if (e.code() != SourceException.Code.UNSUPPORTED) {
                throw e;
            }
            // A header that the clip could not carry, such as one with a tag of many megabytes.
            return whole(source, file, target);
        }
    }

    private static SceneFiles.Original whole(ByteSource source, String file, Path target) throws IOException {
        long at = 0;
        try (FileChannel out = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (byte[] piece = source.read(0, PIECE); piece.length > 0; piece = source.read(at, PIECE)) {
                ByteBuffer bytes = ByteBuffer.wrap(piece);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                at += piece.length;
            }
            out.force(true);
        }
        return new SceneFiles.Original(file, Digest.of(target), at);
    }
}
