// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import adit.ledger.log.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the log says of the choice of a run is said by both verifiers in the same words. */
class RunInLogTest {
    private static final int PLAN = 1;
    private static final int RUN = 8;
    private static final String HELD = "; 1 entry is withheld and may be a plan or a run";

    /** Words that a reader of JSON by patterns stumbles over. */
    private static final List<String> POINTS =
            List.of("history: \"2019, 2020\" planned, [2018] {found}", "карьер, \"Երևան\" \\", "}],\"outside_plan\":[");

    @TempDir
    private Path folder;

    enum Case {
        AS_PLANNED(
                "frozen before this run (entry 1); the site's folder held no results then; the run keeps to it",
                "the only one that the log shows" + HELD),
        NOTHING_WITHHELD(
                "frozen before this run (entry 1); the site's folder held no results then; the run keeps to it",
                "the only one in the log"),
        WITHOUT_A_PLAN(
                "none was frozen before the run; the log has 1 plan, which the run does not name",
                "the only one that the log shows" + HELD),
        WITHOUT_ANY_PLAN("none was frozen before the run", "the only one that the log shows" + HELD, "plan-mismatch"),
        RESULTS_KNOWN(
                "FROZEN WHEN RESULTS OF THE SITE WERE THERE ALREADY (entry 1); the run keeps to it",
                "the only one that the log shows" + HELD),
        SUPERSEDED_LATER(
                "frozen before this run (entry 1); the site's folder held no results then, superseded by entry 11 after"
                        + " the run, one of 2 plans in the log; the run keeps to it",
                "the only one that the log shows" + HELD),
        SUPERSEDED_BEFORE(
                "frozen before this run (entry 1); the site's folder held no results then, superseded by entry 2 BEFORE"
                        + " THE RUN, one of 2 plans in the log; the run keeps to it",
                "the only one that the log shows" + HELD),
        OUTSIDE(
                "frozen before this run (entry 1); the site's folder held no results then; THE RUN DOES NOT KEEP TO IT:"
                        + " 3 points",
                "the only one that the log shows" + HELD),
        OUTSIDE_ONCE(
                "frozen before this run (entry 1); the site's folder held no results then; THE RUN DOES NOT KEEP TO IT:"
                        + " 1 point",
                "the only one that the log shows" + HELD),
        AFTER_ANOTHER_RUN(
                "frozen before this run (entry 2) AND AFTER 1 OTHER RUN; the run keeps to it",
                "run 2 of 2 in the log; the other is not in this package" + HELD),
        ONE_OF_THREE(
                "frozen before this run (entry 1); the site's folder held no results then; the run keeps to it",
                "run 1 of 3 in the log; the others are not in this package"
                        + "; 2 entries are withheld and may be plans or runs"),
        AFTER_THE_RUN(
                "FROZEN AFTER THE RUN (entry 8); the run keeps to it",
                "the only one that the log shows" + HELD,
                "log-order"),
        PLAN_HIDDEN(
                "the run names one that no entry of the log shows; the run keeps to it",
                "the only one that the log shows; 2 entries are withheld and may be plans or runs",
                "plan-mismatch"),
        ANOTHER_RUN(
                "not known, the log has no entry of this run",
                "this one is not among the 1 in the log" + HELD,
                "run-mismatch");

        private final String plan;
        private final String runs;
        private final String code;

        Case(String plan, String runs) {
            this(plan, runs, "");
        }

        /** @param code of the one failure */
        Case(String plan, String runs, String code) {
            this.plan = plan;
            this.runs = runs;
            this.code = code;
        }

        Set<String> codes() {
            return code.isEmpty() ? Set.of() : Set.of(code);
        }
    }

    private static Entry with(Entry entry, String member, Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        entry.members().forEach((name, is) -> members.put(name, Objects.requireNonNull(is)));
        members.put(member, value);
        return new Entry(entry.type(), entry.recorded(), entry.salt(), members);
    }

    private static Entry without(Entry entry, String... names) {
        Map<String, Object> members = new LinkedHashMap<>();
        entry.members().forEach((name, is) -> members.put(name, Objects.requireNonNull(is)));
        members.keySet().removeAll(Arrays.asList(names));
        return new Entry(entry.type(), entry.recorded(), entry.salt(), members);
    }

    private static String hex(String of) {
        return Digest.of(of).hex();
    }

    private static void edit(Case what, List<Entry> log, List<Integer> withheld) {
        Entry plan = log.get(PLAN);
        Entry run = log.get(RUN);
        Entry otherRun = with(run, "run_json", hex("other"));
        Entry next = with(with(plan, "supersedes", String.valueOf(plan.members().get("plan"))), "plan", hex("next"));
        switch (what) {
            case AS_PLANNED -> {}
            case NOTHING_WITHHELD -> withheld.clear();
            case WITHOUT_A_PLAN -> log.set(RUN, without(run, "plan", "outside_plan"));
            case WITHOUT_ANY_PLAN -> {
                log.set(RUN, without(run, "plan", "outside_plan"));
                log.set(PLAN, new Entry("note", plan.recorded(), plan.salt(), Map.of("results", hex("none"))));
            }
            case RESULTS_KNOWN -> log.set(PLAN, with(plan, "results", hex("known")));
            case SUPERSEDED_LATER -> log.add(next);
            case SUPERSEDED_BEFORE -> {
                log.add(2, next);
                withheld.replaceAll(i -> i + 1);
            }
            case OUTSIDE -> log.set(RUN, with(run, "outside_plan", POINTS));
            case OUTSIDE_ONCE -> log.set(RUN, with(run, "outside_plan", POINTS.subList(2, 3)));
            case AFTER_ANOTHER_RUN -> {
                log.add(PLAN, otherRun);
                withheld.replaceAll(i -> i + 1);
            }
            case ONE_OF_THREE -> {
                log.addAll(List.of(otherRun, with(run, "run_json", hex("third"))));
                withheld.add(log.size() - 3);
            }
            case AFTER_THE_RUN -> log.add(RUN, log.remove(PLAN));
            case PLAN_HIDDEN -> withheld.add(PLAN);
            case ANOTHER_RUN -> log.set(RUN, otherRun);
        }
    }

    private Path written(Case what) throws IOException {
        return SyntheticPackage.write(folder.resolve("bag"), new SyntheticPackage.Edit() {
            @Override
            public void entries(List<Entry> entries, List<Integer> withheld) {
                // Entries change places here, and a correction names the one that it means by its place.
                entries.replaceAll(
                        e -> e.type().equals("correction") ? new Entry("note", e.recorded(), e.salt(), Map.of()) : e);
                edit(what, entries, withheld);
            }
        });
    }

    private static String line(String output, String label) {
        return output.lines()
                .filter(l -> l.startsWith(label + ":"))
                .map(l -> l.substring(label.length() + 1).strip())
                .findFirst()
                .orElse("no line " + label + " in " + output);
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void bothVerifiersSayTheSame(Case what) throws IOException {
        Path bag = written(what);
        Verdict verdict = new Verifier(SealChecker.leftToOpenssl(), 1).verify(bag, Trust.NONE);
        String text = VerdictText.of(verdict);
        assertEquals(what.codes(), Tampering.codes(verdict));
        assertEquals(what.plan, line(text, "Plan"));
        assertEquals(what.runs, line(text, "Runs"));
        if (Tool.has("openssl") && Tool.has("ssh-keygen")) {
            Tool.Result said =
                    Tool.run(folder, "bash", VerifyScriptTest.script().toString(), "bag");
            assertEquals(what.codes(), Tampering.codes(said.output()), said.output());
            assertEquals(what.plan, line(said.output(), "Plan"));
            assertEquals(what.runs, line(said.output(), "Runs"));
        } else {
            System.out.println("skipped in part: verify.sh needs openssl and ssh-keygen");
        }
        if (what == Case.OUTSIDE) {
            POINTS.forEach(p -> assertTrue(text.contains("- " + p + "\n"), text));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Case.class,
            names = {"OUTSIDE", "SUPERSEDED_LATER", "ANOTHER_RUN"})
    void theJsonHasTheParts(Case what) throws IOException {
        Verdict verdict = new Verifier(SealChecker.leftToOpenssl(), 1).verify(written(what), Trust.NONE);
        byte[] json = VerdictText.json(verdict).getBytes(StandardCharsets.UTF_8);
        Map<String, @Nullable Object> all = CanonicalJson.parseObject(json, json.length);
        Map<?, ?> plan = (Map<?, ?>) Objects.requireNonNull(all.get("plan"));
        Map<?, ?> runs = (Map<?, ?>) Objects.requireNonNull(all.get("runs"));
        assertEquals(what.plan, plan.get("statement"));
        assertEquals(what.runs, runs.get("statement"));
        switch (what) {
            case OUTSIDE -> {
                assertEquals(POINTS, plan.get("outside"));
                assertEquals(1L, plan.get("entry"));
                assertEquals(false, plan.get("results_known"));
                assertEquals(0L, plan.get("runs_before"));
                assertEquals(8L, runs.get("entry"));
                assertEquals(1L, runs.get("number"));
            }
            case SUPERSEDED_LATER -> {
                assertEquals(11L, plan.get("superseded_by"));
                assertEquals(2L, plan.get("plans"));
            }
            default -> {
                assertEquals(Set.of("plans", "statement"), plan.keySet());
                assertEquals(Set.of("runs", "statement"), runs.keySet());
            }
        }
    }
}
