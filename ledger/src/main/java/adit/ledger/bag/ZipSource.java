// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** A bag in a zip, at its root or in its one folder. Nothing is unpacked to the disk. */
final class ZipSource implements BagSource {
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final FileChannel file;
    private final Listing listing;
    private final Map<String, ZipDirectory.Entry> entries = new HashMap<>();

    ZipSource(Path zip, BagLimits limits) throws IOException {
        this.file = FileChannel.open(zip, StandardOpenOption.READ);
        this.listing = new Listing(limits);
        try {
            list(limits);
        } catch (ZipException e) {
            listing.problem(BagProblem.Kind.OVERSIZE, String.valueOf(zip.getFileName()), "the zip " + e.getMessage());
            listing.refuse();
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void list(BagLimits limits) throws IOException {
        List<ZipDirectory.Entry> all = ZipDirectory.read(file, limits);
        sharedBytes(all);
        String folder = folder(all);
        for (ZipDirectory.Entry e : all) {
            if (!listing.counts(e.name())) {
                return;
            }
            if (!e.name().startsWith(folder)) {
                boolean elsewhere = BagPath.problem(e.name(), limits)
                        .filter(p -> p.kind() == BagProblem.Kind.TRAVERSAL)
                        .isPresent();
                listing.problem(
                        elsewhere ? BagProblem.Kind.TRAVERSAL : BagProblem.Kind.ADDED,
                        e.name(),
                        "lies outside the package's folder " + folder);
            } else {
                list(e, e.name().substring(folder.length()), limits);
            }
        }
    }

    private void list(ZipDirectory.Entry e, String path, BagLimits limits) {
        String name = e.folder() && !path.isEmpty() ? path.substring(0, path.length() - 1) : path;
        Optional<BagProblem> wrong = e.folder() && path.isEmpty() ? Optional.empty() : BagPath.problem(name, limits);
        if (wrong.isPresent()) {
            listing.problem(wrong.get().kind(), path, wrong.get().detail());
        } else if (e.special()) {
            listing.problem(BagProblem.Kind.LINK, path, "is a link or a device, and a package holds files only");
        } else if (e.encrypted() || (e.method() != STORED && e.method() != DEFLATED)) {
            listing.problem(BagProblem.Kind.BAG_FORM, path, "is encrypted or packed in another way than by deflating");
        } else if (e.method() == STORED && e.packed() != e.bytes()) {
            listing.problem(BagProblem.Kind.BAG_FORM, path, "is stored as it is, with two different lengths");
        } else if (e.bytes() - (1 << 20) > e.packed() * limits.zipRatio()) {
            listing.problem(
                    BagProblem.Kind.OVERSIZE,
                    path,
                    "grows from " + e.packed() + " to " + e.bytes() + " bytes, at most " + limits.zipRatio()
                            + " from each are unpacked");
        } else if (!e.folder()) {
            entries.put(path, e);
            listing.file(path, e.bytes());
        }
    }

    /** Entries that share bytes make a small file large without a large ratio. */
    private static void sharedBytes(List<ZipDirectory.Entry> all) throws ZipException {
        long end = 0;
        for (ZipDirectory.Entry e : all.stream()
                .sorted(Comparator.comparingLong(ZipDirectory.Entry::header))
                .toList()) {
            if (e.header() < end) {
                throw new ZipException("has entries that share their bytes, such as " + BagPath.visible(e.name()));
            }
            end = e.data() + e.packed();
        }
    }

    /** The folder of the bag with its slash; empty where it lies at the root. */
    private static String folder(List<ZipDirectory.Entry> all) {
        List<String> declarations = all.stream()
                .map(ZipDirectory.Entry::name)
                .filter(n -> n.equals(BagLayout.DECLARATION) || n.matches("[^/]+/bagit\\.txt"))
                .sorted(Comparator.comparingInt(String::length))
                .toList();
        if (declarations.isEmpty()) {
            return "";
        }
        String first = declarations.contains(BagLayout.DECLARATION) ? BagLayout.DECLARATION : declarations.getFirst();
        return first.substring(0, first.length() - BagLayout.DECLARATION.length());
    }

    @Override
    public List<Item> items() {
        return listing.items();
    }

    @Override
    public List<BagProblem> problems() {
        return listing.problems();
    }

    @Override
    public boolean refused() {
        return listing.refused();
    }

    @Override
    public InputStream open(Item item) throws IOException {
        ZipDirectory.Entry entry = entries.get(item.path());
        if (entry == null) {
            throw new IOException(item.path() + " is not in the zip");
        }
        InputStream packed = new Part(file, entry.data(), entry.packed());
        if (entry.method() == STORED) {
            return packed;
        }
        Inflater inflater = new Inflater(true);
        return new InflaterInputStream(packed, inflater, 1 << 16) {
            @Override
            public void close() throws IOException {
                inflater.end();
                super.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Bytes of a part of the file, read at their place, so that several threads can read at once. */
    private static final class Part extends InputStream {
        private final FileChannel file;
        private long at;
        private long left;

        Part(FileChannel file, long at, long left) {
            this.file = file;
            this.at = at;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            if (left == 0) {
                return -1;
            }
            int n = file.read(ByteBuffer.wrap(bytes, from, (int) Math.min(count, left)), at);
            if (n < 0) {
                throw new EOFException("the zip ends within a file");
            }
            at += n;
            left -= n;
            return n;
        }
    }
}
