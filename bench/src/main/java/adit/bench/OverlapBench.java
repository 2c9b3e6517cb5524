// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whether decoding and computing overlap on two cores: the whole job with two threads against its two parts, which one
 * thread does one after the other. Rounds are interleaved, each with an empty cache.
 *
 * <p>Decoding is the phase that reads the COGs onto the site's grid; computing is all the rest: measuring shifts,
 * detecting, events, writing. Both parts use every core they get, so that against parts of two threads each the whole
 * cannot be faster than their sum; that ratio is printed too.
 *
 * <p>Arguments: folder, pixels a side, years (4 to 6), rounds.
 */
public final class OverlapBench {
    private OverlapBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        SiteBench.make(folder, Integer.parseInt(args[1]), Integer.parseInt(args[2]), 2);
        List<Parts> one = new ArrayList<>();
        List<Parts> two = new ArrayList<>();
        System.out.println("| threads | decoding, s | computing, s | whole, s |");
        System.out.println("|---|---|---|---|");
        for (int round = 0; round < Integer.parseInt(args[3]); round++) {
            two.add(run(folder, 2));
            one.add(run(folder, 1));
        }
        double whole = median(two.stream().map(Parts::whole).toList());
        print("whole with two threads / the slower part by one thread", whole, one);
        print("whole with two threads / the slower part by two threads", whole, two);
    }

    private static void print(String name, double whole, List<Parts> parts) {
        double slower = Math.max(
                median(parts.stream().map(Parts::decoding).toList()),
                median(parts.stream().map(Parts::computing).toList()));
        System.out.printf(Locale.ROOT, "%s: %.2f%n", name, whole / slower);
    }

    private record Parts(double decoding, double whole) {
        double computing() {
            return whole - decoding;
        }
    }

    private static Parts run(Path folder, int threads) throws IOException {
        SiteBench.Phases phases = new SiteBench.Phases();
        long from = System.nanoTime();
        SiteBench.run(folder, Integer.toString(threads), phases);
        Parts parts = new Parts(phases.seconds("Reading"), (System.nanoTime() - from) / 1e9);
        removeCaches(folder);
        System.out.printf(
                Locale.ROOT, "| %d | %.1f | %.1f | %.1f |%n", threads, parts.decoding, parts.computing(), parts.whole);
        return parts;
    }

    private static void removeCaches(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(f ->
                            !f.equals(folder) && folder.relativize(f).toString().startsWith("cache-"))
                    .sorted(Comparator.reverseOrder())
                    .forEach(OverlapBench::remove);
        }
    }

    private static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
