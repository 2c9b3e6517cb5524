// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.app.evidence.Custody;
import adit.app.evidence.PackageRequest;
import adit.app.evidence.PackageWriter;
import adit.app.evidence.PackagedInputs.Rasters;
import adit.app.evidence.SigningCertificate;
import adit.app.evidence.StampQueue;
import adit.ledger.sign.Signer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "package",
        mixinStandardHelpOptions = true,
        description = "Makes of the last run's results a package that the other side can check and run again.")
final class PackageCommand implements Callable<Integer> {
    /** Before every path of the payload. */
    private static final String DATA = "data/";

    @Mixin
    private final SiteScenes scenes = new SiteScenes();

    @Option(
            names = "--to",
            paramLabel = "NAME",
            description = "Folder, or zip where the name ends in .zip (default: SITE-DATE.zip where you stand).")
    private @Nullable Path to;

    @Option(
            names = "--scenes",
            paramLabel = "clips|originals",
            defaultValue = "clips",
            description = "The parts of the scenes that were read, or the whole files (default: clips).")
    @SuppressWarnings("NullAway.Init")
    private String form;

    @Option(
            names = "--withhold",
            paramLabel = "PATTERN",
            description =
                    "Replace files below data/ by commitments, such as 'plan/zone-*.geojson'; entry:TYPE withholds"
                            + " entries of the log. May be repeated.")
    private List<String> withhold = List.of();

    @Option(
            names = "--restricted",
            paramLabel = "FILE",
            description = "Texts, one a line, that must not occur in the package; it is refused where one does.")
    private @Nullable Path restricted;

    @Option(
            names = "--upstream",
            paramLabel = "FILE",
            description = "A provider's file, such as a signed trace, that goes in as it is. May be repeated.")
    private List<Path> upstream = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings settings = scenes.shared.settings();
        SiteFile file = scenes.file();
        MethodFile method = MethodFile.read(file.method(), file.folder());
        NativeCode.require(NativeCode.ZSTD, NativeCode.SQLITE);
        PackageRequest request = request(file, settings);
        Signer signer = Signing.signer(settings);
        PackageWriter.requireNames(request, file.folder(), signer);
        SecureRandom salts = new SecureRandom();
        PackageWriter.Made made;
        try (Custody custody = Custody.open(file.folder(), signer, Instant::now, salts)) {
            made = new PackageWriter(
                            file,
                            method,
                            settings,
                            scenes.shared.progress(spec.commandLine().getErr()),
                            Main.VERSION,
                            custody,
                            signer,
                            salts)
                    .write(request);
        }
        print(made, signer);
        return made.stamps().stream().allMatch(StampQueue.Outcome.Stamped.class::isInstance) ? 0 : 3;
    }

    private PackageRequest request(SiteFile file, Settings settings) throws IOException {
        for (Path f : upstream) {
            if (!Files.isRegularFile(f)) {
                throw new ConfigException("--upstream", "there is no file " + f, "check the name");
            }
        }
        if (restricted != null && !Files.isRegularFile(restricted)) {
            throw new ConfigException("--restricted", "there is no file " + restricted, "check the name");
        }
        return new PackageRequest(
                to == null ? named(file) : to,
                rasters(),
                upstream,
                withhold,
                Optional.ofNullable(restricted),
                certificate(settings),
                settings.stamp());
    }

    private Rasters rasters() {
        return switch (form) {
            case "clips" -> Rasters.CLIPS;
            case "originals" -> Rasters.ORIGINALS;
            default ->
                throw new ConfigException(
                        "--scenes", "\"" + form + "\" is neither clips nor originals", "name one of them");
        };
    }

    private static Path named(SiteFile file) {
        Path name = file.folder().toAbsolutePath().normalize().getFileName();
        return Path.of(name + "-" + LocalDate.now(ZoneOffset.UTC) + ".zip");
    }

    /** The certificate beside the key, as {@code adit key new} makes it. */
    private static Optional<SigningCertificate> certificate(Settings settings) throws IOException {
        Path file = Signing.certificate(settings.key().file());
        return Files.exists(file)
                ? Optional.of(SigningCertificate.read(file, Signing.certificatePassphrase(settings)))
                : Optional.empty();
    }

    private void print(PackageWriter.Made made, Signer signer) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        told(made, err);
        for (StampQueue.Outcome o : made.stamps()) {
            if (o instanceof StampQueue.Outcome.Failed f) {
                err.println("adit: no stamp of " + f.what().name() + ", it waits on: " + f.problem()
                        + "; `adit stamp` asks again");
            }
        }
        if (scenes.shared.json()) {
            Map<String, Object> m = new LinkedHashMap<>();
            m.put("package", made.path().toString());
            m.put("files", made.files());
            m.put("withheld_files", made.withheldFiles());
            m.put("withheld_entries", made.withheldEntries());
            m.put("may_still_hold", stillHeld(made));
            m.put("signer", signer.key().fingerprint());
            m.put(
                    "stamps",
                    made.stamps().stream()
                            .filter(StampQueue.Outcome.Stamped.class::isInstance)
                            .count());
            out.println(JsonMapper.shared().writeValueAsString(m));
            return;
        }
        out.println("Package   " + made.path() + ", " + made.files() + " files"
                + (made.withheldFiles() == 0 ? "" : ", " + made.withheldFiles() + " withheld")
                + (made.withheldEntries() == 0
                        ? ""
                        : "; of the log " + made.withheldEntries()
                                + (made.withheldEntries() == 1 ? " entry" : " entries") + " withheld"));
        out.println("Signed    " + signer.key().name() + ", key " + signer.key().fingerprint());
        out.println(
                "Stamped   " + (made.stamps().isEmpty() ? "by nobody; name an authority with --stamp" : stamps(made)));
        out.println("Check it  " + Shell.command(System.getenv()) + " verify " + Shell.quoted(made.path()));
    }

    /** Withholding a file takes it out, not what others say of it. */
    private static void told(PackageWriter.Made made, PrintWriter err) {
        Set<String> all = new TreeSet<>();
        made.told().forEach((withheld, files) -> {
            err.println("adit: " + DATA + withheld + " is withheld, and what it says may still stand in "
                    + files.stream().map(DATA::concat).collect(Collectors.joining(", ")));
            all.addAll(files);
        });
        if (!all.isEmpty()) {
            err.println("adit: to withhold these too, make another package with "
                    + all.stream()
                            .map(f -> "--withhold " + Shell.quoted(Path.of(f)))
                            .collect(Collectors.joining(" "))
                    + "; names that must not be told are found by --restricted FILE");
        }
    }

    private static List<Map<String, Object>> stillHeld(PackageWriter.Made made) {
        List<Map<String, Object>> all = new ArrayList<>();
        made.told().forEach((withheld, files) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("withheld", DATA + withheld);
            one.put("files", files.stream().map(DATA::concat).toList());
            all.add(one);
        });
        return all;
    }

    private static String stamps(PackageWriter.Made made) {
        long stamped = made.stamps().stream()
                .filter(StampQueue.Outcome.Stamped.class::isInstance)
                .count();
        return stamped + " of " + made.stamps().size() + " authorities";
    }
}
