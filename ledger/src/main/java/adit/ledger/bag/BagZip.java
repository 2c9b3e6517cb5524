// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import adit.ledger.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs a bag into one zip, its files below one folder of the bag's name. Stored, not deflated: the rasters are packed
 * already, and the same bag gives the same bytes on any machine.
 */
public final class BagZip {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private BagZip() {}

    /**
     * Writes the zip aside, forces it to the disk and renames it.
     *
     * @throws IOException also where the folder holds what no package may
     */
    public static void write(Path bag, Path zip, BagLimits limits) throws IOException {
        Path target = zip.toAbsolutePath();
        Path name = bag.toAbsolutePath().normalize().getFileName();
        Path aside = target.resolveSibling("." + target.getFileName() + ".part");
        Files.deleteIfExists(aside);
        try (FolderSource source = new FolderSource(bag, limits)) {
            if (!source.problems().isEmpty()) {
                BagProblem first = source.problems().getFirst();
                throw new IOException(bag + " cannot be packed: " + first.where() + " " + first.detail());
            }
            try (FileChannel file = FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                // Closing the stream would close the channel before it is forced.
                ZipOutputStream out = new ZipOutputStream(Channels.newOutputStream(file));
                for (BagSource.Item item : source.items()) {
                    pack(source, item, name + "/" + item.path(), out);
                }
                out.finish();
                out.flush();
                file.force(true);
            } catch (IOException e) {
                throw AtomicFile.named(e, target);
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
        Path folder = target.getParent();
        if (folder != null) {
            AtomicFile.forceFolder(folder);
        }
    }

    /**
     * Unpacks a zip that a stranger made, within the limits, into a folder that is empty.
     *
     * @throws IOException where the zip asks for more, or holds what no package may; what was unpacked until then stays
     */
    public static void extract(Path zip, Path into, BagLimits limits) throws IOException {
        try (ZipSource source = new ZipSource(zip, limits)) {
            if (!source.problems().isEmpty()) {
                BagProblem first = source.problems().getFirst();
                throw new IOException(zip + " cannot be unpacked: " + first.where() + " " + first.detail());
            }
            for (BagSource.Item item : source.items()) {
                Path file = into.resolve(item.path());
                Path folder = file.getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                try (InputStream in = source.open(item)) {
                    Files.copy(in, file);
                }
            }
        }
    }

    private static void pack(BagSource source, BagSource.Item item, String name, ZipOutputStream out)
            throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(NO_TIME);
        entry.setSize(item.bytes());
        entry.setCrc(crc(source, item));
        out.putNextEntry(entry);
        try (InputStream in = source.open(item)) {
            in.transferTo(out);
        }
        out.closeEntry();
    }

    private static long crc(BagSource source, BagSource.Item item) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = source.open(item)) {
            in.transferTo(new OutputStream() {
                @Override
                public void write(int b) {
                    crc.update(b);
                }

                @Override
                public void write(byte[] bytes, int from, int count) {
                    crc.update(bytes, from, count);
                }
            });
        }
        return crc.getValue();
    }
}
