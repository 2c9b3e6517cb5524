// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.ConfigException;
import adit.ledger.FormatException;
import adit.ledger.bag.BagLayout;
import adit.ledger.log.Entry;
import adit.ledger.sign.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where restricted texts stand in a package that is about to be signed; refuses it with every place and what to do there. */
final class RestrictedPlaces {
    private static final String ENTRIES = "data/custody/entries.jsonl";

    /** Of one folder; a text that is in the address of the catalogue is in every item. */
    private static final int SHOWN = 3;

    private static final String FILES =
            "withhold these files with --withhold, or take the texts out of the site's files and run again";
    private static final String LOG =
            "what the log holds stays in it, with the names of the site's folder and of the key, with which it began:"
                    + " withhold entries with --withhold entry:TYPE where that is possible, or make a site in a new folder,"
                    + " by a key of another name where need be";
    private static final String CERTIFICATE =
            "move the certificate away that lies beside the key, and the package has no CMS signature; or put another there";
    private static final String NAME = "give the package another name with --to";
    private static final String STAMP = "name another authority with --stamp";

    private final Path list;
    private final Restricted texts;
    private final SortedMap<String, List<String>> places = new TreeMap<>();
    private final Set<String> advice = new LinkedHashSet<>();

    /** @param list file with the texts */
    RestrictedPlaces(Path list) throws IOException {
        this.list = list;
        this.texts = Restricted.read(list);
    }

    private void add(Set<String> found, String place, String todo) {
        found.forEach(t -> places.computeIfAbsent(t, k -> new ArrayList<>()).add(place));
        if (!found.isEmpty()) {
            advice.add(todo);
        }
    }

    /** Looks at what is known before anything is written: a log that begins by a wrong name keeps it. */
    void names(PackageRequest request, Path site, Signer signer) {
        add(texts.in(request.name()), "the package's own name", NAME);
        add(
                texts.in(String.valueOf(site.toAbsolutePath().normalize().getFileName())),
                "the name of the site's folder, which the log bears",
                LOG);
        add(texts.in(signer.key().name()), "the key's name, which the log and every signed head bear", LOG);
        request.certificate()
                .ifPresent(c -> c.chain()
                        .forEach(one -> add(
                                texts.in(SigningCertificate.pem(one)),
                                "the certificate of the CMS signature",
                                CERTIFICATE)));
        request.authorities().forEach(a -> add(texts.in(a.name()), "signatures/" + a.name() + ".tsr, its name", STAMP));
    }

    /**
     * Looks into all files of a folder, and at their names.
     *
     * @param bag the package's folder
     * @param below a folder of it, or itself
     */
    void files(Path bag, Path below) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(below)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String path = bag.relativize(file).toString().replace('\\', '/');
            add(texts.in(path), path + ", its name", todo(path));
            if (path.equals(ENTRIES)) {
                entries(file);
            } else {
                add(texts.in(file), path, todo(path));
            }
        }
    }

    private void entries(Path file) throws IOException {
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            Set<String> found = texts.in(line);
            if (!found.isEmpty()) {
                add(found, ENTRIES + ":" + number + " (" + type(line) + ")", LOG);
            }
        }
    }

    private static String type(String line) {
        try {
            return Entry.parse(line.getBytes(StandardCharsets.UTF_8)).type();
        } catch (FormatException e) {
            return "withheld";
        }
    }

    private static String todo(String path) {
        if (path.startsWith("data/custody/stamps/") || BagLayout.isStamp(path)) {
            return STAMP;
        }
        if (path.startsWith("data/custody/") || path.equals(BagLayout.INFO) || path.equals(BagLayout.LOG_PROOF)) {
            return LOG;
        }
        return path.startsWith(BagLayout.SIGNATURES) ? CERTIFICATE : FILES;
    }

    /** @throws ConfigException where one of the texts was found */
    void refuse() {
        if (!places.isEmpty()) {
            List<String> found = new ArrayList<>();
            places.forEach((text, where) -> found.add("\"" + text + "\" in " + shown(where)));
            throw new ConfigException(
                    list.toString(),
                    "the package would hold restricted texts: " + String.join("; ", found),
                    String.join("; ", advice));
        }
    }

    private static String shown(List<String> where) {
        Map<String, List<String>> folders = new LinkedHashMap<>();
        for (String place : where) {
            int slash = place.lastIndexOf('/');
            String folder = slash < 0 ? "" : place.substring(0, slash + 1);
            folders.computeIfAbsent(folder, k -> new ArrayList<>()).add(place);
        }
        List<String> all = new ArrayList<>();
        folders.forEach((folder, files) -> {
            boolean few = folder.isEmpty() || files.size() <= SHOWN + 1;
            all.addAll(few ? files : files.subList(0, SHOWN));
            if (!few) {
                all.add(files.size() - SHOWN + " more in " + folder);
            }
        });
        return String.join(", ", all);
    }
}
