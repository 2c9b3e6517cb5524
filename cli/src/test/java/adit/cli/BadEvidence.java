// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Logs, plans, keys, time stamps and packages. */
final class BadEvidence {
    private BadEvidence() {}

    static void addTo(Map<String, BadInput> inputs) {
        stamps(inputs);
        packages(inputs);
        plansAndKeys(inputs);
        readingsAndCorrections(inputs);
    }

    private static void readingsAndCorrections(Map<String, BadInput> inputs) {
        inputs.put("correction of an entry that is not there", place -> correct(place, 99, "wrong"));
        inputs.put("correction of a key", place -> correct(place, 0, "wrong"));
        inputs.put("correction without a reason", place -> correct(place, 1, " "));
        inputs.put(
                "verdict misspelt",
                place -> SmallSite.adit("review", place, "E1", "confirm", "--reader", "anna", "--reason", "seen"));
        inputs.put("reading of an event without the site", place -> SmallSite.adit("review", "E3"));
        inputs.put("reading of results that were not recorded", place -> {
            WatchedSite.copy(SmallSite.results(), place);
            Path key = key(place);
            SmallSite.adit("plan", place, "--key", key);
            return SmallSite.adit(
                    "review", place, "E1", "confirmed", "--reader", "anna", "--reason", "seen", "--key", key);
        });
        inputs.put("review of a site without a log", place -> SmallSite.adit("review", SmallSite.results()));
    }

    /** Of a site whose log holds its key and its plan. */
    private static SmallSite.Ran correct(Path place, int index, String reason) throws IOException {
        Path site = site(place);
        Path key = key(place);
        SmallSite.adit("plan", site, "--key", key);
        return SmallSite.adit("log", "correct", site, index, "--reason", reason, "--key", key);
    }

    private static void plansAndKeys(Map<String, BadInput> inputs) {
        inputs.put(
                "plan without a key", place -> SmallSite.adit("plan", site(place), "--key", place.resolve("no.pem")));
        inputs.put("key that is there", place -> {
            Path key = Files.writeString(Files.createDirectories(place).resolve("key.pem"), "mine");
            return SmallSite.adit("key", "new", "--key", key, "--no-passphrase");
        });
        inputs.put(
                "key with a name of two words",
                place -> SmallSite.adit(
                        "key", "new", "--key", place.resolve("key.pem"), "--no-passphrase", "--name", "the office"));
        inputs.put("key that is none", place -> {
            Path key = Files.writeString(Files.createDirectories(place).resolve("key.pem"), "mine");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            return SmallSite.adit("plan", site(place), "--key", key);
        });
        inputs.put("key that others may read", place -> {
            Path key = key(place);
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
            return SmallSite.adit("plan", site(place), "--key", key);
        });
        inputs.put("plan that was edited", place -> {
            Files.writeString(site(place).resolve("plan.json"), "{}");
            return SmallSite.adit("run", place, "--cache", SmallSite.cache());
        });
        inputs.put("log of a site without one", place -> SmallSite.adit("log", site(place)));
        inputs.put(
                "handing over a log that is none",
                place -> SmallSite.adit("key", "rotate", site(place), "--to", place.resolve("next.pem")));
        inputs.put(
                "package without results",
                place -> SmallSite.adit("package", site(place), "--key", key(place), "--to", place.resolve("p")));
        inputs.put(
                "package in a third form",
                place -> SmallSite.adit("package", site(place), "--key", key(place), "--scenes", "some"));
        inputs.put(
                "restricted texts absent",
                place -> SmallSite.adit(
                        "package", site(place), "--key", key(place), "--restricted", place.resolve("no.txt")));
        inputs.put("reproducing what is no package", place -> SmallSite.adit("reproduce", site(place)));
    }

    private static Path site(Path place) throws IOException {
        return SmallSite.site(place, SmallSite.toml("the same", SmallSite.catalog()));
    }

    private static Path key(Path place) throws IOException {
        Path key = Files.createDirectories(place).resolve("key.pem");
        SmallSite.adit("key", "new", "--key", key, "--no-passphrase");
        return key;
    }

    private static void packages(Map<String, BadInput> inputs) {
        inputs.put("package absent", place -> SmallSite.adit("verify", "no-package"));
        inputs.put(
                "package, and certificates to trust that are absent",
                place -> SmallSite.adit("verify", place, "--ca", "nobody.pem"));
        inputs.put("signers without a key", place -> {
            Files.createDirectories(place);
            Path signers = Files.writeString(place.resolve("signers"), "alice ssh-rsa AAAA\n");
            return SmallSite.adit("verify", place, "--signers", signers);
        });
        inputs.put("signers that are none", place -> {
            Files.createDirectories(place);
            Path signers = Files.writeString(place.resolve("signers"), "hello world\n");
            return SmallSite.adit("verify", place, "--signers", signers);
        });
        inputs.put("a known checkpoint that is none", place -> {
            Files.createDirectories(place);
            Path head = Files.writeString(place.resolve("head"), "hello\n");
            return SmallSite.adit("verify", place, "--known-checkpoint", head);
        });
        inputs.put("a key that is a file", place -> SmallSite.adit("verify", place, "--key", "office.pub"));
        inputs.put("a folder that is no package", place -> {
            Files.createDirectories(place);
            Files.writeString(place.resolve("bagit.txt"), "no");
            return SmallSite.adit("verify", place);
        });
    }

    private static void stamps(Map<String, BadInput> inputs) {
        inputs.put("no authority for stamps", place -> SmallSite.adit("stamp", place));
        inputs.put("authority that is none", place -> stamp(place, "3", "stamp.example/tsr"));
        inputs.put("authority twice", place -> stamp(place, "3", "http://localhost:1/a,http://localhost:1/a"));
        inputs.put("trusted certificates absent", place -> stamp(place, "3", "http://localhost:1/ no.pem"));
        inputs.put("trusted certificates that are none", place -> {
            Path file = Files.writeString(Files.createDirectories(place).resolve("empty.pem"), "");
            return stamp(place, "3", "http://localhost:1/ " + file);
        });
        inputs.put("log whose checkpoint is none", place -> stamp(place, "three", "http://localhost:1/"));
        inputs.put("authority that does not answer", place -> stamp(place, "3", "http://localhost:1/"));
    }

    /** Of a site whose log has a size. */
    private static SmallSite.Ran stamp(Path place, String size, String authority) throws IOException {
        Path ledger = Files.createDirectories(place.resolve("ledger"));
        Files.writeString(ledger.resolve("checkpoint"), "adit/s/01234567\n" + size + "\nAAAA\n");
        return SmallSite.adit("stamp", place, "--stamp", authority);
    }
}
