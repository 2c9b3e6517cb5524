// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import adit.ledger.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Reads a bag that a stranger made: every file once, all problems named, nothing opened that the limits refuse. */
public final class BagReader {
    private static final int PIECE = 1 << 18;

    private final BagSource source;
    private final BagLimits limits;
    private final Predicate<String> keep;
    private final AtomicLong keptTotal = new AtomicLong();
    private final SortedMap<String, Digest> digests = Collections.synchronizedSortedMap(new TreeMap<>(BagPath.ORDER));
    private final SortedMap<String, byte[]> kept = Collections.synchronizedSortedMap(new TreeMap<>(BagPath.ORDER));
    private final Set<String> named = new HashSet<>();
    private final List<BagProblem> problems = Collections.synchronizedList(new ArrayList<>());

    private BagReader(BagSource source, BagLimits limits, Predicate<String> keep) {
        this.source = source;
        this.limits = limits;
        this.keep = keep;
    }

    /**
     * Reads a bag.
     *
     * @param bag a folder, or a zip with the bag at its root or in one folder
     * @param keep of which files the bytes are wanted; tag files and signatures are kept anyway
     * @param threads that read and hash, at least 1; never changes what is found
     * @throws NoSuchFileException where there is nothing of this name
     */
    public static BagContent read(Path bag, BagLimits limits, Predicate<String> keep, int threads) throws IOException {
        if (!Files.exists(bag)) {
            throw new NoSuchFileException(bag.toString());
        }
        try (BagSource source = Files.isDirectory(bag) ? new FolderSource(bag, limits) : new ZipSource(bag, limits)) {
            return new BagReader(source, limits, keep).read(threads);
        }
    }

    private BagContent read(int threads) throws IOException {
        problems.addAll(source.problems());
        source.problems().forEach(p -> named.add(p.where()));
        source.items().forEach(i -> named.add(i.path()));
        long bytes = 0;
        if (!source.refused()) {
            hashAll(threads);
            compare();
            bytes = source.items().stream().mapToLong(BagSource.Item::bytes).sum();
        }
        List<BagProblem> all =
                problems.stream().distinct().sorted(BagProblem.ORDER).toList();
        return new BagContent(
                Collections.unmodifiableSortedMap(digests), Collections.unmodifiableSortedMap(kept), all, bytes);
    }

    /** The largest files first, so that no thread ends long after the others. */
    private void hashAll(int threads) throws IOException {
        List<BagSource.Item> items = new ArrayList<>(source.items());
        items.sort(Comparator.comparingLong(BagSource.Item::bytes).reversed());
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> parts = new ArrayList<>();
            Queue<BagSource.Item> queue = new ConcurrentLinkedQueue<>(items);
            for (int i = 0; i < threads; i++) {
                parts.add(pool.submit(() -> {
                    byte[] piece = new byte[PIECE];
                    for (BagSource.Item item = queue.poll(); item != null; item = queue.poll()) {
                        hash(item, piece);
                    }
                    return null;
                }));
            }
            for (Future<?> part : parts) {
                await(part);
            }
        }
    }

    private static void await(Future<?> part) throws IOException {
        try {
            part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("a thread that hashes ended with a mistake", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading the package", e);
        }
    }

    private void hash(BagSource.Item item, byte[] piece) {
        boolean keeps = !item.path().startsWith(BagLayout.PAYLOAD) || keep.test(item.path());
        if (keeps && (item.bytes() > limits.keptBytes() || keptTotal.addAndGet(item.bytes()) > limits.keptTotal())) {
            problem(
                    BagProblem.Kind.OVERSIZE,
                    item.path(),
                    "has " + item.bytes() + " bytes and must be kept in memory: at most " + limits.keptBytes()
                            + " of one file and " + limits.keptTotal() + " of all are");
            keeps = false;
        }
        byte[] whole = new byte[keeps ? (int) item.bytes() : 0];
        RunningDigest digest = new RunningDigest();
        long read = 0;
        try (InputStream in = source.open(item)) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                if (n > item.bytes() - read) {
                    problem(
                            BagProblem.Kind.OVERSIZE,
                            item.path(),
                            "has more than the stated " + item.bytes() + " bytes");
                    return;
                }
                digest.update(piece, n);
                if (keeps) {
                    System.arraycopy(piece, 0, whole, (int) read, n);
                }
                read += n;
            }
        } catch (IOException e) {
            problem(BagProblem.Kind.CHANGED, item.path(), "cannot be read: " + e.getMessage());
            return;
        }
        digests.put(item.path(), digest.value());
        if (keeps) {
            kept.put(item.path(), read == whole.length ? whole : Arrays.copyOf(whole, (int) read));
        }
    }

    private void compare() {
        SortedMap<String, Digest> payload = manifest(BagLayout.MANIFEST);
        SortedMap<String, Digest> tags = manifest(BagLayout.TAG_MANIFEST);
        payload.keySet().removeIf(p -> !belongs(p.startsWith(BagLayout.PAYLOAD), p, BagLayout.MANIFEST));
        tags.keySet().removeIf(p -> !belongs(BagLayout.isTag(p), p, BagLayout.TAG_MANIFEST));
        for (String tag : BagLayout.REQUIRED_TAGS) {
            if (!tags.containsKey(tag) && digests.containsKey(BagLayout.TAG_MANIFEST)) {
                problem(BagProblem.Kind.BAG_FORM, BagLayout.TAG_MANIFEST, "does not list " + tag);
            }
        }
        payload.forEach((path, digest) -> compare(path, digest, BagProblem.Kind.CHANGED));
        tags.forEach((path, digest) -> compare(
                path,
                digest,
                path.equals(BagLayout.MANIFEST) ? BagProblem.Kind.MANIFEST_MISMATCH : BagProblem.Kind.TAG_CHANGED));
        for (BagSource.Item item : source.items()) {
            String path = item.path();
            if (!payload.containsKey(path)
                    && !tags.containsKey(path)
                    && !path.equals(BagLayout.TAG_MANIFEST)
                    && !BagLayout.REQUIRED_TAGS.contains(path)
                    && !BagLayout.isSignature(path)) {
                problem(BagProblem.Kind.ADDED, path, "is in no manifest");
            }
        }
        tagFiles(payload);
    }

    private boolean belongs(boolean rule, String path, String manifest) {
        if (!rule) {
            problem(BagProblem.Kind.BAG_FORM, manifest, "lists " + path + ", which does not belong in this manifest");
        }
        return rule;
    }

    private SortedMap<String, Digest> manifest(String name) {
        byte[] bytes = kept.get(name);
        if (bytes == null) {
            if (!digests.containsKey(name)) {
                problem(BagProblem.Kind.MISSING, name, "is not there");
            }
            return new TreeMap<>(BagPath.ORDER);
        }
        return BagManifest.read(name, bytes, limits, problems);
    }

    private void compare(String path, Digest stated, BagProblem.Kind kind) {
        Digest is = digests.get(path);
        if (is == null) {
            // What was refused or could not be read has its own problem already.
            if (!named.contains(path)) {
                problem(BagProblem.Kind.MISSING, path, "is listed and not there");
            }
        } else if (!is.equals(stated)) {
            problem(kind, path, "has the digest " + is.hex() + ", listed is " + stated.hex());
        }
    }

    private void tagFiles(SortedMap<String, Digest> payload) {
        byte[] declaration = kept.get(BagLayout.DECLARATION);
        if (declaration == null) {
            problem(BagProblem.Kind.MISSING, BagLayout.DECLARATION, "is not there; this is no bag");
        } else if (!Arrays.equals(declaration, BagLayout.DECLARED.getBytes(StandardCharsets.UTF_8))) {
            problem(BagProblem.Kind.BAG_FORM, BagLayout.DECLARATION, "does not declare BagIt 1.0 in UTF-8");
        }
        byte[] info = kept.get(BagLayout.INFO);
        if (info == null) {
            problem(BagProblem.Kind.MISSING, BagLayout.INFO, "is not there");
            return;
        }
        long bytes = source.items().stream()
                .filter(i -> i.path().startsWith(BagLayout.PAYLOAD))
                .mapToLong(BagSource.Item::bytes)
                .sum();
        long files = source.items().stream()
                .filter(i -> i.path().startsWith(BagLayout.PAYLOAD))
                .count();
        BagInfo.problems(info, bytes, files).forEach(p -> problem(BagProblem.Kind.BAG_FORM, BagLayout.INFO, p));
        if (payload.isEmpty()) {
            problem(BagProblem.Kind.BAG_FORM, BagLayout.MANIFEST, "lists no file");
        }
    }

    private void problem(BagProblem.Kind kind, String path, String detail) {
        problems.add(new BagProblem(kind, BagPath.visible(path), detail));
    }
}
