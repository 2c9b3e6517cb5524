// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;

/** A bag in a folder. Links are named as such and never followed. */
final class FolderSource implements BagSource {
    private final Path root;
    private final Listing listing;

    FolderSource(Path folder, BagLimits limits) throws IOException {
        this.root = folder.toRealPath();
        this.listing = new Listing(limits);
        // One level more than may be, so that what lies too deep is named.
        Files.walkFileTree(root, Set.of(), limits.depth() + 2, visitor());
    }

    private FileVisitor<Path> visitor() {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = path(file);
                if (!listing.counts(path)) {
                    return FileVisitResult.TERMINATE;
                }
                if (attributes.isRegularFile()) {
                    listing.file(path, attributes.size());
                } else if (attributes.isSymbolicLink()) {
                    listing.problem(BagProblem.Kind.LINK, path, "is a link, and a package holds files only");
                } else if (attributes.isDirectory()) {
                    listing.problem(BagProblem.Kind.OVERSIZE, path, "lies deeper than a package may go");
                } else {
                    listing.problem(
                            BagProblem.Kind.LINK, path, "is a pipe or a device, and a package holds files only");
                }
                return listing.refused() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                listing.problem(BagProblem.Kind.MISSING, path(file), "cannot be read: " + e.getMessage());
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private String path(Path file) {
        StringBuilder out = new StringBuilder();
        for (Path name : root.relativize(file)) {
            out.append(out.isEmpty() ? "" : "/").append(name);
        }
        return out.toString();
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
        Path file = root;
        for (String name : item.path().split("/")) {
            file = file.resolve(name);
        }
        return Channels.newInputStream(
                FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }

    @Override
    public void close() {}
}
