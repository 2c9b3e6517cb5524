// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import adit.cli.FaultyAdit.Fault;
import adit.cli.FaultyAdit.Said;
import adit.ledger.Digest;
import adit.ledger.log.EntryLog;
import adit.ledger.verify.SealChecker;
import adit.ledger.verify.Trust;
import adit.ledger.verify.Verdict;
import adit.ledger.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code adit run} and {@code adit package} whose calls of the system fail, or which are killed at one: the old results or
 * the new ones, the package as a whole or not at all, a log that checks, and what was acknowledged is in it. A few points by
 * default, a thousand in {@code ./dev crash}.
 */
class CommandCrashTest {
    private static final int POINTS = Integer.getInteger("adit.crash.points", 5);
    private static final int KILLS = Integer.getInteger("adit.crash.kills", 1);

    @TempDir
    static Path folder;

    private static Path key = Path.of("");
    private static Path beforeRun = Path.of("");
    private static Path beforePackage = Path.of("");
    private static SortedMap<String, String> old;
    private static SortedMap<String, String> fresh;

    /** A site with results in its log, whose file has changed since; and the same after its second run. */
    @BeforeAll
    static void aSiteThatWasRunBefore() throws IOException {
        boolean possible = FaultyAdit.isPossible();
        if (!possible) {
            System.out.println("skipped: strace is not installed, or may not trace here");
        }
        assumeTrue(possible, "needs strace");
        key = TinySite.key(folder.resolve("key.pem"));
        beforeRun = TinySite.make(folder.resolve("before-run"));
        Files.move(beforeRun.resolve("scenes"), folder.resolve("scenes"));
        Path toml = beforeRun.resolve("site.toml");
        Files.writeString(toml, Files.readString(toml).replace("\"scenes/", "\"../scenes/"));
        TinySite.adit("plan", beforeRun, "--key", key);
        TinySite.adit("run", beforeRun, "--key", key, "--quiet");
        Files.writeString(toml, Files.readString(toml).replace("A mine", "The mine"));
        beforePackage = copy(beforeRun, "before-package");
        TinySite.adit("run", beforePackage, "--key", key, "--quiet");
        old = SmallSite.digests(beforeRun.resolve("results"));
        fresh = SmallSite.digests(beforePackage.resolve("results"));
        assertFalse(old.equals(fresh));
    }

    private static Path copy(Path from, String name) throws IOException {
        Path to = folder.resolve(name);
        delete(to);
        try (Stream<Path> all = Files.walk(from)) {
            for (Path f : all.toList()) {
                Files.copy(f, to.resolve(from.relativize(f).toString()));
            }
        }
        return to;
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path f : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(f);
                }
            }
        }
    }

    /** A site about to run; every other time it has to read its scenes too. */
    private static Path site(int point) throws IOException {
        Path site = copy(beforeRun, "site");
        if (point % 2 == 0) {
            delete(site.resolve("cache"));
        }
        return site;
    }

    private static Object[] run(Path site) {
        return new Object[] {"run", site, "--quiet", "--key", key, "--threads", 2};
    }

    private static Object[] pack(Path site) {
        return new Object[] {"package", site, "--quiet", "--key", key, "--threads", 2, "--to", to(site)};
    }

    private static Path to(Path site) {
        return site.resolve("given").resolve("package");
    }

    private static List<String> recorded(Path site, String type, String member) throws IOException {
        List<String> found = new ArrayList<>();
        try (EntryLog log = EntryLog.open(site.resolve("ledger"))) {
            assertEquals(List.of(), log.check());
            for (long i = 0; i < log.size(); i++) {
                if (log.entry(i).type().equals(type)) {
                    found.add(String.valueOf(log.entry(i).members().get(member)));
                }
            }
        }
        return found;
    }

    private static void requireOldOrNewRun(Path site, boolean acknowledged, String point) throws IOException {
        // A reader ends an exchange that was cut in its middle.
        SmallSite.adit("report", site);
        SortedMap<String, String> now = SmallSite.digests(site.resolve("results"));
        assertTrue(
                now.equals(fresh) || (now.equals(old) && !acknowledged),
                () -> point + ": unlike the new: " + unlike(now, fresh) + ", unlike the old: " + unlike(now, old));
        List<String> runs = recorded(site, "run", "run_json");
        assertEquals(old.get("run.json"), runs.getFirst(), point);
        assertTrue(runs.size() <= 2, point + ": " + runs);
        if (acknowledged || runs.size() == 2) {
            assertEquals(fresh.get("run.json"), runs.getLast(), point);
            assertEquals(2, runs.size(), point);
            // What the log holds is what lies there.
            assertEquals(fresh, now, point);
        }
    }

    private static Set<String> unlike(SortedMap<String, String> some, SortedMap<String, String> others) {
        Set<String> names = new TreeSet<>(some.keySet());
        names.addAll(others.keySet());
        names.removeIf(n -> Objects.equals(some.get(n), others.get(n)));
        return names;
    }

    private static void requireWholePackageOrNone(Path site, boolean acknowledged, String point) throws IOException {
        List<String> manifests = recorded(site, "package", "manifest");
        boolean there = Files.exists(to(site));
        assertTrue(there || !acknowledged, point + ": it was acknowledged and is not there");
        if (there) {
            Verdict verdict = new Verifier(SealChecker.leftToOpenssl(), 2).verify(to(site), Trust.NONE);
            assertEquals(List.of(), verdict.failures(), point);
            assertEquals(Digest.of(to(site).resolve("manifest-sha256.txt")).hex(), manifests.getLast(), point);
        }
        assertEquals(fresh, SmallSite.digests(site.resolve("results")), point);
    }

    /** Numbers from 1 to the most, as many as wanted, evenly. */
    private static List<Integer> spread(int most, int wanted) {
        int count = Math.min(most, Math.max(1, wanted));
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(1 + (int) ((long) i * most / count));
        }
        return numbers;
    }

    @Test
    void aRunWhoseCallsFailLeavesTheOldOrTheNew() throws IOException {
        int points = 0;
        int failed = 0;
        try (FaultyAdit adit = new FaultyAdit(folder)) {
            for (Fault fault : Fault.values()) {
                int most = adit.most(fault, run(site(0)));
                for (int number : spread(most, share(fault))) {
                    Path site = site(number);
                    Said said = adit.run(fault, number, run(site));
                    String point = "run, " + fault + " " + number + " of " + most + ", exit " + said.code() + ", "
                            + said.injected() + " injected: " + said.text();
                    points += said.injected() > 0 ? 1 : 0;
                    failed += said.code() == 0 ? 0 : 1;
                    assertTrue(said.code() == 0 || said.text().contains("adit: "), point);
                    requireOldOrNewRun(site, said.code() == 0, point);
                    if (number % 10 == 1) {
                        assertEquals(0, adit.run(run(site)).code(), point);
                        requireOldOrNewRun(site, true, point);
                    }
                    tell("adit run", points, failed);
                }
            }
        }
        assertTrue(failed > 0 && points >= Fault.values().length, points + " points, " + failed + " failed");
    }

    /** Folders and names change rarely; writes are most. */
    private static int share(Fault fault) {
        return POINTS / Fault.values().length * (fault == Fault.WRITE ? 2 : 1);
    }

    private static void tell(String what, int points, int failed) {
        if (points % 10 == 0) {
            System.out.println(what + ": " + points + " calls failed so far, " + failed + " commands said so");
        }
    }

    @Test
    void aPackageWhoseCallsFailIsWholeOrNotThere() throws IOException {
        int points = 0;
        int failed = 0;
        try (FaultyAdit adit = new FaultyAdit(folder)) {
            for (Fault fault : Fault.values()) {
                int most = adit.most(fault, pack(copy(beforePackage, "site")));
                for (int number : spread(most, share(fault))) {
                    Path site = copy(beforePackage, "site");
                    Said said = adit.run(fault, number, pack(site));
                    String point = "package, " + fault + " " + number + " of " + most + ", exit " + said.code() + ", "
                            + said.injected() + " injected: " + said.text();
                    points += said.injected() > 0 ? 1 : 0;
                    failed += said.code() == 0 ? 0 : 1;
                    requireWholePackageOrNone(site, said.code() == 0, point);
                    if (number % 10 == 1 && !Files.exists(to(site))) {
                        assertEquals(0, adit.run(pack(site)).code(), point);
                        requireWholePackageOrNone(site, true, point);
                    }
                    tell("adit package", points, failed);
                }
            }
        }
        assertTrue(failed > 0 && points >= Fault.values().length, points + " points, " + failed + " failed");
    }

    @Test
    void aCommandThatIsKilledLeavesTheOldOrTheNew() throws IOException {
        int points = 0;
        for (Fault fault : List.of(Fault.WRITE, Fault.FSYNC, Fault.RENAME, Fault.FOLDERS)) {
            for (boolean packs : new boolean[] {false, true}) {
                int most = uninterrupted(fault, packs);
                for (int number : spread(most, KILLS)) {
                    Path site = packs ? copy(beforePackage, "site") : site(number);
                    boolean died = killed(fault, number, packs ? pack(site) : run(site));
                    String point = (packs ? "package, " : "run, ") + fault + " " + number + " of " + most
                            + (died ? ", killed" : "");
                    points += died ? 1 : 0;
                    System.out.println(point + "; " + points + " kills so far");
                    if (packs) {
                        requireWholePackageOrNone(site, !died, point);
                    } else {
                        requireOldOrNewRun(site, !died, point);
                    }
                    if (died && number % 4 == 1 && !(packs && Files.exists(to(site)))) {
                        SmallSite.Ran again = SmallSite.adit(packs ? pack(site) : run(site));
                        assertEquals(0, again.code(), point + again);
                    }
                }
            }
        }
        assertTrue(points > 0);
    }

    /** How many of these calls a fresh process makes. */
    private static int uninterrupted(Fault fault, boolean packs) throws IOException {
        Path trace = folder.resolve("uninterrupted");
        Path site = packs ? copy(beforePackage, "site") : site(0);
        int code =
                traced(List.of("-o", trace.toString(), "-e", "trace=" + fault.calls()), packs ? pack(site) : run(site));
        assertEquals(0, code);
        return FaultyAdit.most(trace);
    }

    /** @return whether the process died of the signal; otherwise it ended well */
    private static boolean killed(Fault fault, int number, Object... words) throws IOException {
        int code = traced(List.of("-o", "/dev/null", "-e", "trace=" + fault.calls(), "-e", fault.kill(number)), words);
        assertTrue(code == 0 || code == 128 + 9, "exit " + code);
        return code != 0;
    }

    /** @return exit code of a process of its own under strace */
    private static int traced(List<String> options, Object... words) throws IOException {
        // Without --seccomp-bpf, with which strace 6.1 sends no signal.
        List<String> command = new ArrayList<>(List.of("strace", "-f"));
        command.addAll(options);
        command.addAll(AditProcess.command(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"),
                Stream.of(words).map(String::valueOf).toArray(String[]::new)));
        try {
            return AditProcess.start(command, folder.resolve("process.log")).waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
