// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.GeoJsonFile;
import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a site's files has changed since its results were made.
 *
 * @param words each file that has, with what it says now where the results tell what it said
 */
record SiteChanges(List<String> words) {

    /** @throws adit.app.config.ConfigException where a file that the site names cannot be read */
    static SiteChanges since(LastRun run, SiteFile now, MethodFile method) {
        List<String> words = new ArrayList<>();
        if (!run.planned("site_file").equals(now.digest().hex())) {
            List<String> said = said(run, now);
            words.add("site.toml" + (said.isEmpty() ? "" : " (now " + String.join(", ", said) + ")"));
        }
        if (!run.planned("method_file").equals(method.digest().hex())) {
            boolean same = run.planned("method").equals(method.name());
            words.add(same ? "the method " + method.name() : "the method (now " + method.name() + ")");
        }
        now.outlines().forEach((what, file) -> {
            Optional<String> then = run.input(what);
            // A zone that the results do not know is a change of the site file.
            if (then.isPresent() && !then.get().equals(GeoJsonFile.digest(file).hex())) {
                words.add("the " + what + " (" + file + ")");
            }
        });
        return new SiteChanges(words);
    }

    /** What the site file says otherwise than the plan of the run. */
    private static List<String> said(LastRun run, SiteFile now) {
        List<String> said = new ArrayList<>();
        if (!run.planned("site").equals(now.name())) {
            said.add("name \"" + now.name() + "\"");
        }
        String history = now.historyFrom() + ".." + now.historyTo();
        if (!run.planned("history").equals(history)) {
            said.add("history " + history);
        }
        // Results of an open period end with their newest scene, so that only its beginning can be compared.
        String from = now.monitorFrom() + "..";
        String monitoring = from + now.monitorTo().map(LocalDate::toString).orElse("");
        boolean monitored = now.monitorTo().isPresent()
                ? run.planned("monitoring").equals(monitoring)
                : run.planned("monitoring").startsWith(from);
        if (!monitored) {
            said.add("monitoring " + monitoring);
        }
        if (!run.planned("catalog").equals(now.catalog())) {
            said.add("catalogue " + now.catalog());
        }
        return said;
    }

    /** In words, such as "site.toml and the boundary (b.geojson) have changed"; empty where nothing has. */
    Optional<String> text() {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String all = words.size() == 1
                ? words.getFirst()
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
        return Optional.of(all + (words.size() == 1 ? " has changed" : " have changed"));
    }
}
