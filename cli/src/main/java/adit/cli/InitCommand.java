// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.CatalogName;
import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import adit.ledger.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Writes a folder with a site.toml that explains every key.")
final class InitCommand implements Callable<Integer> {
    private static final Pattern LENGTH = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(m|km)");
    private static final int HISTORY_YEARS = 4;
    private static final double LARGEST_RADIUS = 100_000;
    /** Before the history of the first Landsat scenes there is nothing to ask for. */
    private static final int EARLIEST = 1976;

    /** When the first satellite of a series began to deliver, by the beginning of its collections' names. */
    private static final Map<String, LocalDate> FIRST_SCENES =
            Map.of("sentinel-2", LocalDate.of(2015, 6, 27), "landsat", LocalDate.of(1972, 7, 25));

    @Parameters(paramLabel = "NAME", description = "Folder to make; also the site's name until you change it.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--at",
            paramLabel = "LAT,LON",
            required = true,
            description =
                    "Centre, degrees, as maps print it: latitude first (site.toml and `series` have longitude first).")
    @SuppressWarnings("NullAway.Init")
    private String at;

    @Option(
            names = "--radius",
            paramLabel = "LENGTH",
            defaultValue = "3km",
            description = "Such as 800m or 3km (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String radius;

    @Option(
            names = "--since",
            paramLabel = "DATE",
            required = true,
            description = "First day of the monitoring period.")
    @SuppressWarnings("NullAway.Init")
    private String since;

    @Option(
            names = "--catalog",
            paramLabel = "NAME",
            defaultValue = "earth-search",
            description = "STAC catalogue: name, path or address (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String catalog;

    @Option(
            names = "--collection",
            paramLabel = "ID",
            defaultValue = "sentinel-2-l2a",
            description = "Collection (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String collection;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = MethodFile.DEFAULT,
            description = "Built-in method or file (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String method;

    @Mixin
    private final Json json = new Json();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path file = folder.resolve("site.toml");
        if (Files.exists(file)) {
            throw new ConfigException(
                    file.toString(), "is there already and is not overwritten", "edit it, or choose another name");
        }
        double[] place = place();
        LocalDate monitor = since();
        Path last = folder.getFileName();
        String text = template()
                .replace("{name}", quoted(last == null ? "site" : last.toString()))
                .replace("{lon}", trimmed(place[1]))
                .replace("{lat}", trimmed(place[0]))
                .replace("{radius}", trimmed(metres()))
                .replace("{method}", quoted(method()))
                .replace("{history}", monitor.minusYears(HISTORY_YEARS) + ".." + monitor.minusDays(1))
                .replace("{since}", monitor.toString())
                .replace("{catalog}", quoted(catalog()))
                .replace("{collection}", quoted(collection));
        GivenFile.makeFolder("NAME", folder);
        GivenFile.write("NAME", file, part -> Files.writeString(part, text));
        SiteFile.read(file);
        report(file, monitor);
        return 0;
    }

    private void report(Path file, LocalDate monitor) {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Optional<String> note = note(monitor);
        if (json.json) {
            Map<String, Object> m = new TreeMap<>(Map.of("site", file.toString(), "method", method));
            note.ifPresent(n -> m.put("note", n));
            line.getOut().println(CanonicalJson.of(m));
        } else {
            line.getOut().println("wrote " + file + " (edit the boundary and names), method " + method);
            note.ifPresent(n -> line.getOut().println("note: " + n));
            line.getOut().println("next: " + Shell.command(System.getenv()) + " run " + Shell.quoted(folder));
        }
    }

    private LocalDate since() {
        LocalDate day;
        try {
            day = LocalDate.parse(since);
        } catch (DateTimeParseException e) {
            throw new ConfigException("--since", "\"" + since + "\" is no date", "write it like 2020-11-10");
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        if (day.isAfter(today) || day.getYear() < EARLIEST) {
            throw new ConfigException(
                    "--since",
                    "must lie between " + EARLIEST + " and today (" + today + "), was " + since,
                    "give the first day of the time to look at");
        }
        return day;
    }

    /** Says where the history is shorter than it looks, since the satellite did not fly yet. */
    private Optional<String> note(LocalDate monitor) {
        LocalDate from = monitor.minusYears(HISTORY_YEARS);
        return FIRST_SCENES.entrySet().stream()
                .filter(e -> collection.startsWith(e.getKey()) && from.isBefore(e.getValue()))
                .map(e -> collection + " has no scenes before " + e.getValue() + "; of the history " + from + ".."
                        + monitor.minusDays(1)
                        + (monitor.isAfter(e.getValue())
                                ? " the part before is empty"
                                : " nothing is there, choose another collection or a later --since"))
                .findFirst();
    }

    /** As it must stand in a file of the site's folder: a path that the user gave counts from where he stands. */
    private String fromSite(Path given) {
        Path site = folder.toAbsolutePath().normalize();
        return site.relativize(given.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    private String catalog() {
        CatalogName name = CatalogName.of(catalog).orElseThrow(() -> CatalogName.none("--catalog", catalog));
        if (!(name instanceof CatalogName.Local local)) {
            return catalog;
        }
        if (!Files.exists(local.path())) {
            throw CatalogName.none("--catalog", catalog);
        }
        return fromSite(local.path());
    }

    private String method() {
        MethodFile.read(method, Path.of(""));
        return method.endsWith(".toml") ? fromSite(Path.of(method)) : method;
    }

    private double[] place() {
        return Degrees.pair(at)
                .filter(p -> Math.abs(p[0]) < 84 && Math.abs(p[1]) <= 180)
                .orElseThrow(() -> new ConfigException(
                        "--at",
                        "must be LATITUDE,LONGITUDE, two numbers in degrees with |latitude| < 84 and |longitude| <= 180,"
                                + " was \"" + at + "\"",
                        "write it like 40.158,46.767, with decimal points"));
    }

    private double metres() {
        Matcher m = LENGTH.matcher(radius);
        if (!m.matches()) {
            throw new ConfigException(
                    "--radius", "must be a length, was \"" + radius + "\"", "write it like 800m or 3km");
        }
        double metres = Double.parseDouble(m.group(1)) * (m.group(2).equals("km") ? 1000 : 1);
        if (!(metres > 0 && metres <= LARGEST_RADIUS)) {
            throw new ConfigException(
                    "--radius", "must lie in 0..100 km, was \"" + radius + "\"", "choose a smaller site");
        }
        return metres;
    }

    /** As it must stand between quotes in TOML. */
    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String trimmed(double v) {
        String s = String.format(Locale.ROOT, "%.6f", v);
        return s.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    static String template() throws IOException {
        try (InputStream in = InitCommand.class.getResourceAsStream("/adit/cli/site.toml")) {
            if (in == null) {
                throw new IllegalStateException("the distribution lacks the example site.toml");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
