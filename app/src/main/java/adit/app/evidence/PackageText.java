// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.ledger.sign.VerifierKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a package says of itself in plain words: {@code READ-ME-FIRST.txt} and {@code limits.md}. The same run gives the
 * same texts.
 *
 * @param log of the site
 * @param clips whether the scenes are clips and not whole files
 * @param withheldFiles files of which only a commitment is in the package
 * @param withheldEntries entries of the log of which only the leaf hash is
 * @param readings whether those of events are not withheld
 * @param repeatable whether no input of the run is withheld
 */
record PackageText(
        FinishedRun run,
        VerifierKey signer,
        Recorded log,
        boolean clips,
        int withheldFiles,
        int withheldEntries,
        boolean readings,
        boolean repeatable) {
    /** From the surest down; whatever else a run may say comes after them. */
    private static final List<String> STANDINGS = List.of("corroborated", "confirmed", "probable", "possible");

    /**
     * What the log holds of plans and runs; who is handed one of several runs must know that there are others. And of
     * readings and corrections, also where their entries are withheld.
     *
     * @param resultsKnown whether results were there when the plan of this run was frozen
     * @param corrected entries that later ones correct
     */
    record Recorded(int plans, boolean resultsKnown, int runs, Review.Counts review, int corrected) {}

    String readMe() {
        List<String> lines = new ArrayList<>();
        run.notice().ifPresent(n -> lines.addAll(List.of(n, "")));
        lines.add("EVIDENCE PACKAGE (Adit, package version 1)");
        lines.add("");
        lines.add("Site        " + run.planned("site"));
        lines.add("Periods     history " + run.planned("history") + ", monitored " + run.planned("monitoring"));
        lines.add("Method      " + run.planned("method") + " version "
                + run.json().path("plan").path("method_version").asString("?") + ": " + run.planned("method_title"));
        lines.add("Plan        " + plan());
        lines.add(
                "Runs        " + (log.runs() == 1 ? "this one is the only one" : log.runs() + ", of which this is one")
                        + " in the log");
        lines.add("Reviewed    " + reviewed());
        decided().ifPresent(d -> lines.add("            " + d));
        lines.add("Corrected   " + corrected());
        lines.add("Made by     Adit " + run.version() + ", code sha256 "
                + run.code().hex());
        lines.add("Signed by   " + signer.name() + ", key " + signer.fingerprint());
        lines.add(
                "            Compare the key with what the sender published elsewhere: a package cannot vouch for its own.");
        lines.add("Withheld    " + withheld());
        lines.add("");
        lines.add("WHAT IT SAYS");
        lines.add("  " + changes());
        lines.add("  " + unseen());
        lines.add("  The report is data/results/report.html; every number of it stands in data/report/report.json.");
        lines.add("  What this method cannot show is in data/limits.md. Read that too.");
        lines.add("");
        lines.add("HOW TO CHECK IT, without a connection and without trusting the sender's program");
        lines.add("  VERIFY.md and verify.sh lie in the folder above this one, which is FOLDER here.");
        lines.add("  bash verify.sh                       needs bash, coreutils, openssl 3, ssh-keygen");
        lines.add(
                "  java -jar adit-verify.jar FOLDER     a small program of its own, which is not in the package: the");
        lines.add("                                       build of Adit's source makes it; needs Java 25");
        lines.add("  VERIFY.md                            the same by hand, command by command");
        lines.add(
                "  Give each what you know of the sender beforehand: the key, and any earlier signed head of the log.");
        lines.add("");
        again(lines);
        lines.add("");
        lines.add("WHAT IS WHERE (below data/)");
        lines.add("  plan/       what was to be looked at and how it was to be judged");
        lines.add(
                "  ledger/     every scene that the catalogue returned: used, rejected and why; its answers as received");
        lines.add("  stac/       the items of the scenes as received");
        lines.add("  scenes/     "
                + (clips
                        ? "the parts of the scenes that the run read, byte for byte as the provider has them"
                        : "the scenes as the provider has them"));
        lines.add("  results/    everything that the run wrote");
        lines.add("  report/     every measured number with its place in results/run.json");
        lines.add("  custody/    the sender's log: what was recorded when, in an order that cannot be changed unseen");
        return String.join("\n", lines) + "\n";
    }

    private void again(List<String> lines) {
        lines.add("HOW TO MAKE IT AGAIN");
        if (repeatable) {
            lines.add(
                    "  adit reproduce FOLDER                runs the plan on the scenes in data/scenes; with the Adit that is");
            lines.add(
                    "                                       named above every output must be the same, byte for byte, on any");
            lines.add("                                       machine");
        } else {
            lines.add("  Not from this package: inputs of the run are withheld (data/withheld.json).");
        }
    }

    private String plan() {
        if (run.frozen().isEmpty()) {
            return "none was frozen before the run";
        }
        String frozen = (log.resultsKnown()
                        ? "FROZEN WHEN RESULTS OF THE SITE WERE THERE ALREADY"
                        : "frozen before this run; the site's folder held no results then")
                + ", sha256 " + run.frozen().get().hex()
                + (log.plans() == 1 ? "" : ", one of " + log.plans() + " plans in the log");
        return run.outside().isEmpty()
                ? frozen + "; the run keeps to it"
                : frozen + "; THE RUN DOES NOT KEEP TO IT: " + String.join("; ", run.outside());
    }

    private String reviewed() {
        Review.Counts read = log.review();
        return read.events() == 0
                ? "there is no event to read"
                : read.twice() + " of " + read.events() + (read.events() == 1 ? " event" : " events")
                        + " read by two readers, " + read.once() + " by one, "
                        + (read.events() - read.twice() - read.once()) + " by nobody";
    }

    /** Two readings of an event are worth no more than what they say. */
    private Optional<String> decided() {
        Review.Counts read = log.review();
        if (read.twice() == 0) {
            return Optional.empty();
        }
        return Optional.of("Of those read by two: "
                + (readings
                        ? read.states().entrySet().stream()
                                .map(s -> s.getValue() + " " + s.getKey().text())
                                .collect(Collectors.joining(", "))
                        : "what the readers decided is withheld"));
    }

    private String corrected() {
        return log.corrected() == 0
                ? "no entry of the log"
                : log.corrected() + (log.corrected() == 1 ? " entry" : " entries")
                        + " of the log; each stands there still, and a later entry says what is wrong with it";
    }

    private String withheld() {
        return withheldFiles == 0 && withheldEntries == 0
                ? "nothing"
                : counted(withheldFiles, "file", "files") + (withheldFiles == 0 ? "" : " (data/withheld.json)")
                        + " and "
                        + counted(withheldEntries, "entry", "entries")
                        + " of the log; the sender can open each later and prove it to be what was withheld";
    }

    private static String counted(int count, String one, String more) {
        return count + " " + (count == 1 ? one : more);
    }

    private String changes() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        STANDINGS.forEach(standing -> counts.put(standing, 0));
        run.json().path("events").forEach(e -> counts.merge(e.path("confidence").asString(), 1, Integer::sum));
        int all = run.json().path("events").size();
        String each = counts.entrySet().stream()
                .filter(c -> c.getValue() > 0)
                .map(c -> c.getValue() + " " + c.getKey())
                .collect(Collectors.joining(", "));
        return all == 0
                ? "No change was found."
                : all + (all == 1 ? " change" : " changes") + " found. How sure the method is of them: " + each + ".";
    }

    private String unseen() {
        int gaps = run.json().path("gaps").size();
        return gaps == 0
                ? "No gap in what could be seen is longer or larger than the method's limits."
                : gaps + (gaps == 1 ? " time or place" : " times or places")
                        + " could not be seen (data/results/gaps.csv); nothing is said of them.";
    }

    /** What the evidence cannot carry. */
    String limits() {
        List<String> lines = new ArrayList<>();
        lines.add("# Limits");
        lines.add("");
        run.notice().ifPresent(n -> lines.addAll(List.of("**" + n + "**", "")));
        lines.add("What this package does not show, and what its figures stand on.");
        lines.add("");
        lines.add(
                "- It shows what changed on land, water and structures as a satellite sees them. It does not show who did"
                        + " it, why, with what right, what a deposit holds, or who owns it.");
        lines.add("- A date is an interval between two looks. What happened between them is not known to the day.");
        lines.add("- An area is an interval. Things narrower than two pixels lose their edges or are not seen.");
        lines.add(
                "- What could not be seen is in results/gaps.csv. No change reported there does not mean that there was"
                        + " none.");
        lines.add("- "
                + sentence("False alarms: "
                        + run.json().path("false_alerts").path("text").asString("")));
        run.json().path("warnings").forEach(w -> lines.add("- " + w.asString()));
        lines.add("- " + sentence("Plan: " + plan()));
        lines.add(
                "- The scenes are the provider's. That they show what was there is the provider's word; its checksums,"
                        + " where it states them, are in scenes/scenes.json.");
        lines.add("- "
                + (clips
                        ? "Scenes are clips: whoever has the original can compare tile by tile; without it the rest of the scene"
                                + " cannot be looked at."
                        : "Scenes are whole files."));
        lines.add(
                "- Signatures show that the holder of a key signed, and the log that nothing signed was changed later. That"
                        + " the key is a certain office's, somebody outside the package must say.");
        lines.add(
                "- Times in the log are the sender's clock. Only time stamps of an authority show that something was there"
                        + " at a time.");
        lines.add(
                "- A sender can leave out a run before it is recorded. The catalogue's answers and the frozen plan bound"
                        + " what can be left out.");
        return String.join("\n", lines) + "\n";
    }

    private static String sentence(String text) {
        String trimmed = text.strip();
        return trimmed.isEmpty() || trimmed.endsWith(".")
                ? trimmed
                : Character.toUpperCase(trimmed.charAt(0)) + trimmed.substring(1) + ".";
    }
}
