// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the files of a bag and holds each against the limits. */
final class Listing {
    private final BagLimits limits;
    private final List<BagSource.Item> items = new ArrayList<>();
    private final List<BagProblem> problems = new ArrayList<>();
    private final Map<String, String> folded = new HashMap<>();
    private long bytes;
    private int seen;
    private boolean refused;

    Listing(BagLimits limits) {
        this.limits = limits;
    }

    /** Counts one more name of any kind; false where there are too many, and listing must end. */
    boolean counts(String path) {
        if (++seen > limits.files()) {
            problem(BagProblem.Kind.OVERSIZE, path, "a package has at most " + limits.files() + " files");
            refused = true;
        }
        return !refused;
    }

    void file(String path, long size) {
        Optional<BagProblem> problem = BagPath.problem(path, limits);
        if (problem.isPresent()) {
            problems.add(problem.get());
            return;
        }
        String other = folded.putIfAbsent(BagPath.folded(path), path);
        if (other != null) {
            problem(
                    BagProblem.Kind.BAG_FORM,
                    path,
                    other.equals(path)
                            ? "is there twice"
                            : "is one file with " + other + " where a system does not tell such names apart");
            if (other.equals(path)) {
                return;
            }
        }
        if (size > limits.fileBytes()) {
            problem(BagProblem.Kind.OVERSIZE, path, "has " + size + " bytes, a file has at most " + limits.fileBytes());
            return;
        }
        bytes += size;
        if (bytes > limits.totalBytes()) {
            problem(
                    BagProblem.Kind.OVERSIZE,
                    path,
                    "with it the files have more than " + limits.totalBytes() + " bytes");
            refused = true;
            return;
        }
        items.add(new BagSource.Item(path, size));
    }

    void problem(BagProblem.Kind kind, String path, String detail) {
        problems.add(new BagProblem(kind, BagPath.visible(path), detail));
    }

    void refuse() {
        refused = true;
    }

    boolean refused() {
        return refused;
    }

    List<BagSource.Item> items() {
        items.sort(Comparator.comparing(BagSource.Item::path));
        return items;
    }

    List<BagProblem> problems() {
        return problems;
    }
}
