// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.bag.BagContent;
import adit.ledger.bag.BagPath;
import adit.ledger.log.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What the log says of the choice of a package's run: by which plan it was made, and which other runs there are. Who runs
 * ten times and hands over one breaks no rule of a package, and the reader must see it: these are statements, no failures.
 * {@code verify.sh} makes the same lines. Entries are counted from 0.
 *
 * @param entry of the run; empty where the log has none for the run.json of the package
 * @param number of the run among those in the log, from 1; 0 where it has no entry
 * @param runs in the log
 * @param plan that the run names; empty where it names none
 * @param plans in the log
 * @param withheld entries of the log, which may be plans or runs
 */
public record RunInLog(OptionalInt entry, int number, int runs, Optional<NamedPlan> plan, int plans, long withheld) {
    /**
     * The plan that a run names.
     *
     * @param entry that froze it; empty where the log has none in the package
     * @param resultsKnown whether the entry says that results of the site were there when it was frozen
     * @param runsBefore runs in the log before it was frozen
     * @param supersededBy the first plan that says that it takes its place
     * @param outside points in which the run does not keep to it, in the words of the run's entry
     */
    public record NamedPlan(
            OptionalInt entry, boolean resultsKnown, int runsBefore, OptionalInt supersededBy, List<String> outside) {
        public NamedPlan {
            outside = List.copyOf(outside);
        }
    }

    static RunInLog of(BagContent bag, Custody custody) {
        Map<Integer, Entry> runs = custody.ofType("run");
        Map<Integer, Entry> plans = custody.ofType("plan");
        Optional<Map.Entry<Integer, Entry>> run = custody.runOf(bag.digests().get(ContentCheck.RUN));
        int number = run.map(r -> before(runs, r.getKey()) + 1).orElse(0);
        Optional<NamedPlan> plan = run.map(Map.Entry::getValue)
                .filter(r -> r.members().get("plan") instanceof String)
                .map(r -> named(r, plans, runs));
        return new RunInLog(index(run), number, runs.size(), plan, plans.size(), custody.withheld());
    }

    private static NamedPlan named(Entry run, Map<Integer, Entry> plans, Map<Integer, Entry> runs) {
        String digest = String.valueOf(run.members().get("plan"));
        Optional<Map.Entry<Integer, Entry>> plan = first(plans, "plan", digest);
        List<String> outside = run.members().get("outside_plan") instanceof List<?> points
                ? points.stream().map(p -> BagPath.visible(String.valueOf(p))).toList()
                : List.of();
        return new NamedPlan(
                index(plan),
                plan.map(p -> p.getValue().members().containsKey("results")).orElse(false),
                plan.map(p -> before(runs, p.getKey())).orElse(0),
                index(first(plans, "supersedes", digest)),
                outside);
    }

    private static Optional<Map.Entry<Integer, Entry>> first(Map<Integer, Entry> some, String member, String value) {
        return some.entrySet().stream()
                .filter(e -> value.equals(e.getValue().members().get(member)))
                .findFirst();
    }

    private static int before(Map<Integer, Entry> some, int index) {
        return (int) some.keySet().stream().filter(i -> i < index).count();
    }

    private static OptionalInt index(Optional<Map.Entry<Integer, Entry>> entry) {
        return entry.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(entry.get().getKey());
    }

    /** One line on the plan, in the terms of READ-ME-FIRST.txt. */
    public String planLine() {
        if (entry.isEmpty()) {
            return "not known, the log has no entry of this run";
        }
        if (plan.isEmpty()) {
            return "none was frozen before the run"
                    + (plans == 0 ? "" : "; the log has " + counted(plans, "plan") + ", which the run does not name");
        }
        NamedPlan named = plan.get();
        StringBuilder line = new StringBuilder(frozen(named));
        if (named.supersededBy().isPresent()) {
            int by = named.supersededBy().getAsInt();
            line.append(", superseded by entry ").append(by);
            line.append(by < entry.getAsInt() ? " BEFORE THE RUN" : " after the run");
        }
        if (plans > 1) {
            line.append(", one of ").append(plans).append(" plans in the log");
        }
        int points = named.outside().size();
        return line.append(
                        points == 0
                                ? "; the run keeps to it"
                                : "; THE RUN DOES NOT KEEP TO IT: " + counted(points, "point"))
                .toString();
    }

    private String frozen(NamedPlan named) {
        if (named.entry().isEmpty()) {
            return "the run names one that no entry of the log shows";
        }
        String where = " (entry " + named.entry().getAsInt() + ")";
        if (named.entry().getAsInt() > entry.orElse(0)) {
            return "FROZEN AFTER THE RUN" + where;
        }
        if (named.resultsKnown()) {
            return "FROZEN WHEN RESULTS OF THE SITE WERE THERE ALREADY" + where;
        }
        return "frozen before this run" + where
                + (named.runsBefore() == 0
                        ? "; the site's folder held no results then"
                        : " AND AFTER " + named.runsBefore()
                                + (named.runsBefore() == 1 ? " OTHER RUN" : " OTHER RUNS"));
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** One line on the other runs. */
    public String runsLine() {
        return among()
                + switch (Math.clamp(withheld, 0, 2)) {
                    case 0 -> "";
                    case 1 -> "; 1 entry is withheld and may be a plan or a run";
                    default -> "; " + withheld + " entries are withheld and may be plans or runs";
                };
    }

    private String among() {
        if (entry.isEmpty()) {
            return "this one is not among the " + runs + " in the log";
        }
        if (runs == 1) {
            return withheld == 0 ? "the only one in the log" : "the only one that the log shows";
        }
        return "run " + number + " of " + runs + " in the log; "
                + (runs == 2 ? "the other is not in this package" : "the others are not in this package");
    }

    /** Members {@code plan} and {@code runs} of the verdict's JSON. */
    Map<String, Object> json() {
        Map<String, Object> ofPlan = new TreeMap<>(Map.of("statement", planLine(), "plans", plans));
        plan.ifPresent(p -> {
            p.entry().ifPresent(e -> ofPlan.put("entry", e));
            p.supersededBy().ifPresent(e -> ofPlan.put("superseded_by", e));
            ofPlan.put("results_known", p.resultsKnown());
            ofPlan.put("runs_before", p.runsBefore());
            ofPlan.put("outside", p.outside());
        });
        Map<String, Object> ofRuns = new TreeMap<>(Map.of("statement", runsLine(), "runs", runs));
        entry.ifPresent(e -> {
            ofRuns.put("entry", e);
            ofRuns.put("number", number);
        });
        return Map.of("plan", ofPlan, "runs", ofRuns);
    }
}
