// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import adit.ledger.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

    @Parameters(paramLabel = "NAME", description = "Folder to make; also the site's name until you change it.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--at",
            paramLabel = "LAT,LON",
            required = true,
            description = "Centre, degrees, as maps print it: latitude first.")
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
    private LocalDate since;

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
            defaultValue = "open-pit-1",
            description = "Built-in method or file (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String method;

    @Mixin
    private final Shared shared = new Shared();

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
        Path last = folder.getFileName();
        String text = template()
                .replace("{name}", quoted(last == null ? "site" : last.toString()))
                .replace("{lon}", trimmed(place[1]))
                .replace("{lat}", trimmed(place[0]))
                .replace("{radius}", trimmed(metres()))
                .replace("{method}", quoted(method))
                .replace("{history}", since.minusYears(HISTORY_YEARS) + ".." + since.minusDays(1))
                .replace("{since}", since.toString())
                .replace("{catalog}", quoted(catalog))
                .replace("{collection}", quoted(collection));
        MethodFile.read(method, folder);
        Files.createDirectories(folder);
        Path part = folder.resolve("site.toml.part");
        Files.writeString(part, text);
        Files.move(part, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        SiteFile.read(file);
        report(file);
        return 0;
    }

    private void report(Path file) {
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        if (shared.json) {
            out.println(CanonicalJson.of(Map.of("site", file.toString(), "method", method)));
        } else {
            out.println("wrote " + file + " (edit the boundary and names), method " + method);
            out.println("next: adit run " + folder);
        }
    }

    private double[] place() {
        String[] parts = at.split(",");
        try {
            double lat = Double.parseDouble(parts[0].strip());
            double lon = Double.parseDouble(parts[1].strip());
            if (Math.abs(lat) < 84 && Math.abs(lon) <= 180) {
                return new double[] {lat, lon};
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // said below
        }
        throw new ConfigException(
                "--at",
                "must be LATITUDE,LONGITUDE in degrees with |latitude| < 84 and |longitude| <= 180, was \"" + at + "\"",
                "write it like 40.158,46.767");
    }

    private double metres() {
        Matcher m = LENGTH.matcher(radius);
        if (!m.matches()) {
            throw new ConfigException(
                    "--radius", "must be a length, was \"" + radius + "\"", "write it like 800m or 3km");
        }
        return Double.parseDouble(m.group(1)) * (m.group(2).equals("km") ? 1000 : 1);
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
