// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import adit.app.run.ResultFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The run.json of the last complete run, with every member that a command shows.
 *
 * @param site folder of the site
 * @param folder of the results
 * @param json the document
 */
record LastRun(Path site, Path folder, JsonNode json) {
    private static final String REPORT = "report.html";

    /**
     * Reads it and refuses one that is not as a run writes it: an empty list must mean that nothing was found, and never
     * that the file was damaged.
     *
     * @param given folder of the site, or its site.toml
     */
    static LastRun read(Path given) throws IOException {
        Path site = folderOf(given);
        Path folder = ResultFolder.current(site);
        Path file = folder.resolve("run.json");
        if (!Files.exists(file)) {
            throw new ConfigException(
                    site.toString(),
                    "has no results (" + file + " is absent)",
                    "run `adit run " + Shell.quoted(site) + "` first");
        }
        JsonNode run;
        try {
            run = JsonMapper.shared().readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw damaged(site, file, e.getOriginalMessage());
        }
        Optional<String> fault = fault(run);
        if (fault.isPresent()) {
            throw damaged(site, file, fault.get());
        }
        return new LastRun(site, folder, run);
    }

    /** The folder of a site that is given as folder or as file. */
    static Path folderOf(Path given) {
        Path parent = given.getParent();
        return Files.isRegularFile(given) ? parent == null ? Path.of(".") : parent : given;
    }

    private static ConfigException damaged(Path site, Path file, String fault) {
        return new ConfigException(
                file.toString(),
                "is not as a run writes it: " + fault,
                "run `adit run " + Shell.quoted(site) + "` again");
    }

    /** Why the results are not those of the site as it stands in its files now; empty where they are. */
    Optional<String> stale() {
        SiteChanges changes;
        try {
            SiteFile now = SiteFile.read(site);
            changes = SiteChanges.since(this, now, MethodFile.read(now.method(), now.folder()));
        } catch (ConfigException e) {
            return Optional.of("whether these results are the site's is not known: " + e.getMessage());
        }
        return changes.text()
                .map(changed -> changed + " since these results were made (" + planned("method") + ", "
                        + planned("history") + ", " + planned("monitoring") + "); `adit run " + Shell.quoted(site)
                        + "` makes them anew");
    }

    /** Of the plan of the run; empty where it does not say. */
    String planned(String key) {
        return json.path("plan").path(key).asString("");
    }

    /** Digest of an input by its name; empty where the results do not name it. */
    Optional<String> input(String name) {
        return json.path("inputs").path(name).asStringOpt();
    }

    Optional<String> notice() {
        return json.has("notice") ? Optional.of(json.path("notice").asString()) : Optional.empty();
    }

    JsonNode events() {
        return json.path("events");
    }

    /** How many of the events chance is expected to have made, in words. */
    String falseAlerts() {
        return json.path("false_alerts").path("text").asString();
    }

    JsonNode outputs() {
        return json.path("outputs");
    }

    private static Optional<String> fault(JsonNode run) {
        if (!run.isObject()) {
            return Optional.of("it is no object");
        }
        return text(run, "adit")
                .or(() -> run.has("notice") ? text(run, "notice") : Optional.empty())
                .or(() -> run.path("plan").isObject() ? Optional.empty() : Optional.of("\"plan\" is missing"))
                .or(() -> text(run.path("plan"), "site_file"))
                .or(() -> text(run.path("plan"), "method_file"))
                .or(() -> list(run, "events"))
                .or(() -> list(run, "gaps"))
                .or(() -> list(run, "outputs"))
                .or(() -> first(run.path("events"), LastRun::eventFault))
                .or(() -> first(run.path("outputs"), LastRun::outputFault))
                .or(() -> run.path("outputs")
                                .valueStream()
                                .anyMatch(o -> o.path("file").asString("").equals(REPORT))
                        ? Optional.empty()
                        : Optional.of("its outputs do not name " + REPORT))
                .or(() -> text(run.path("false_alerts"), "text"));
    }

    /** Says what is wrong with a part. */
    @FunctionalInterface
    private interface Check {
        Optional<String> fault(JsonNode part);
    }

    private static Optional<String> first(JsonNode list, Check check) {
        for (JsonNode part : list) {
            Optional<String> fault = check.fault(part);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> eventFault(JsonNode event) {
        for (String key : List.of("id", "class", "confidence", "onset_from", "onset_to", "rule")) {
            Optional<String> fault = text(event, key);
            if (fault.isPresent()) {
                return fault;
            }
        }
        for (String key : List.of("m2", "low", "high")) {
            if (!event.path("area").path(key).isNumber()) {
                return Optional.of("an event's \"area." + key + "\" is no number");
            }
        }
        return event.path("growing").isBoolean() && event.path("figures").isObject()
                ? Optional.empty()
                : Optional.of("an event lacks \"growing\" or \"figures\"");
    }

    private static Optional<String> outputFault(JsonNode output) {
        Optional<String> fault = text(output, "file").or(() -> text(output, "sha256"));
        if (fault.isPresent()) {
            return fault;
        }
        String file = output.path("file").asString();
        return file.startsWith("/")
                        || file.indexOf('\0') >= 0
                        || List.of(file.split("/")).contains("..")
                ? Optional.of("the output \"" + file + "\" lies outside its folder")
                : Optional.empty();
    }

    private static Optional<String> text(JsonNode of, String key) {
        return of.path(key).isString() && !of.path(key).asString().isEmpty()
                ? Optional.empty()
                : Optional.of("\"" + key + "\" is missing");
    }

    private static Optional<String> list(JsonNode of, String key) {
        return of.path(key).isArray() ? Optional.empty() : Optional.of("the list \"" + key + "\" is missing");
    }
}
