// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.io.FileSource;
import adit.io.cog.CogReader;
import adit.io.cog.CogWriter;
import adit.io.cog.RasterSpec;
import adit.io.cog.SampleType;
import adit.ledger.CanonicalJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Catalogues of scenes of the small site, some of them spoilt. */
final class BadScenes {
    private final Path folder;
    private final List<Path> links = new ArrayList<>();

    /** @param folder for the catalogue and what is spoilt */
    BadScenes(Path folder) {
        this.folder = folder;
    }

    /** Links to items as they are. */
    BadScenes with(List<Path> items) {
        links.addAll(items);
        return this;
    }

    /** Copies an item with its rasters, links to the copy, and gives the copy's document. */
    Path copy(Path item, String id) throws IOException {
        Path to = Files.createDirectories(folder.resolve(id));
        try (Stream<Path> files = Files.list(item.getParent())) {
            for (Path f : files.filter(p -> p.toString().endsWith(".tif")).toList()) {
                Files.copy(f, to.resolve(f.getFileName()));
            }
        }
        Path copy = to.resolve(id + ".json");
        Files.writeString(copy, Files.readString(item).replace(name(item), id));
        links.add(copy);
        return copy;
    }

    static String name(Path item) {
        return item.getFileName().toString().replaceAll("\\.json$", "");
    }

    /** Writes the catalogue. */
    Path write() throws IOException {
        Files.createDirectories(folder);
        List<Object> list = new ArrayList<>();
        links.forEach(l -> list.add(Map.of("rel", "item", "href", l.toUri().toString())));
        Path file = folder.resolve("catalog.json");
        Files.writeString(
                file,
                CanonicalJson.of(Map.of(
                        "type", "Catalog", "stac_version", "1.0.0", "id", "bad", "description", "bad", "links", list)));
        return file;
    }

    // ---- what can be wrong with a raster

    static void truncate(Path raster) throws IOException {
        try (FileChannel channel = FileChannel.open(raster, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }

    /** A header of a few hundred bytes that asks for two thousand million pixels a side. */
    static void bomb(Path raster) throws IOException {
        ByteBuffer b = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        b.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 9);
        int[][] tags = {
            {256, 2_000_000_000}, {257, 2_000_000_000}, {258, 16}, {259, 1}, {262, 1}, {277, 1}, {322, 256}, {323, 256}
        };
        for (int[] tag : tags) {
            b.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
        }
        b.putShort((short) 324).putShort((short) 4).putInt(2_000_000_000).putInt(200);
        Files.write(raster, b.array());
    }

    /** The same pixels in another system. */
    static void inSystem(Path raster, int epsg) throws IOException {
        rewrite(raster, epsg, SampleType.UINT16, false);
    }

    /** The same raster as floats that are all NaN. */
    static void nan(Path raster) throws IOException {
        rewrite(raster, 0, SampleType.FLOAT32, true);
    }

    private static void rewrite(Path raster, int epsg, SampleType type, boolean nan) throws IOException {
        Grid grid;
        double[] plane;
        try (CogReader reader = CogReader.open(FileSource.open(raster))) {
            grid = reader.info().grid().orElseThrow();
            plane = new double[grid.whole().pixels()];
            reader.read(0, 0, grid.whole(), plane);
        }
        if (nan) {
            Arrays.fill(plane, Double.NaN);
        }
        Grid other = epsg == 0
                ? grid
                : new Grid(new Crs(epsg), grid.west(), grid.north(), grid.pixelSize(), grid.width(), grid.height());
        RasterSpec spec = new RasterSpec(
                other,
                List.of("band"),
                type,
                nan ? OptionalDouble.of(Double.NaN) : OptionalDouble.of(0),
                1,
                0,
                RasterSpec.Compression.DEFLATE,
                256,
                RasterSpec.Overviews.NONE,
                new TreeMap<>());
        CogWriter.write(raster, spec, (band, w, out) -> {
            for (int r = 0; r < w.height(); r++) {
                System.arraycopy(plane, (w.row() + r) * grid.width() + w.col(), out, r * w.width(), w.width());
            }
        });
    }

    /** A quality band in which every pixel is cloud. */
    static void allCloud(Path scl) throws IOException {
        Grid grid;
        try (CogReader reader = CogReader.open(FileSource.open(scl))) {
            grid = reader.info().grid().orElseThrow();
        }
        RasterSpec spec = new RasterSpec(
                grid,
                List.of("scl"),
                SampleType.UINT8,
                OptionalDouble.of(0),
                1,
                0,
                RasterSpec.Compression.DEFLATE,
                256,
                RasterSpec.Overviews.NONE,
                new TreeMap<>());
        CogWriter.write(scl, spec, (band, w, out) -> Arrays.fill(out, 9));
    }
}
