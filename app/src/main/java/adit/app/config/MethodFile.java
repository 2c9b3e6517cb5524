// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import adit.core.event.CertaintyRules;
import adit.ledger.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How to judge. Versioned: whoever changes a number gives the file a new version, since the digest goes into every result.
 *
 * @param pixelSize side of the site's pixels in metres, unless the site says otherwise
 * @param bands to read, by STAC common name
 * @param alerts which changes are reported, where every detector has p-values
 * @param certainty what each step of how sure an event is asks for
 * @param onset how a broken pixel is dated from all bands together; empty: by the detector that found it
 */
public record MethodFile(
        String name,
        int version,
        String title,
        double pixelSize,
        List<String> bands,
        Read read,
        List<Detect> detections,
        Optional<TwoDate> twoDate,
        Optional<Alerts> alerts,
        Optional<Onset> onset,
        Events events,
        CertaintyRules certainty,
        Gaps gaps,
        Digest digest) {

    public enum Resampling {
        NEAREST,
        BILINEAR,
        CUBIC
    }

    /**
     * How scenes become observations.
     *
     * @param masked flags beyond cloud, cloud shadow and no data, as {@code core.mask.MaskRules} names them
     * @param nearCloudMetres distance from clouds and shadows that is not used
     * @param requireMask scenes without a quality band are not used
     * @param minimumClear smallest clear share of the site for a scene to be used
     * @param maximumShift largest registration offset in pixels for a scene to be used; 0 turns the measurement off
     */
    public record Read(
            Resampling resampling,
            List<String> masked,
            double nearCloudMetres,
            boolean requireMask,
            double minimumClear,
            double maximumShift) {}

    /**
     * The two-date comparison; for sites with too few scenes for a model. Figures as
     * {@code core.detect.twodate.TwoDateComparison} names them.
     */
    public record TwoDate(double falseDiscoveryRate, double growLevel, double smallestSquareMetres) {}

    /**
     * What makes an event.
     *
     * @param falseDiscoveryRate expected share of false pixels among those whose p-value is accepted, at most
     * @param minimumSeeds accepted pixels that an event needs
     */
    public record Alerts(double falseDiscoveryRate, int minimumSeeds) {}

    /**
     * The onset of a broken pixel from all bands together. Figures as {@code core.detect.onset.JointOnset} names them.
     */
    public record Onset(int order, double begun, double certain, double tolerance) {}

    /** Numbers of the event rules by name, as {@code core.event.EventRules} names them; those left out keep their default. */
    public record Events(Map<String, Double> numbers) {
        public Events {
            numbers = Map.copyOf(numbers);
        }
    }

    /** @param days a time without a clear view is a gap from this length on */
    public record Gaps(int days) {}

    /** Reads a built-in method by its name, or a method file by its path relative to the site's folder. */
    public static MethodFile read(String nameOrFile, Path siteFolder) {
        if (isFile(nameOrFile)) {
            Path file = siteFolder.resolve(nameOrFile);
            return parse(file.toString(), TomlReader.text(file));
        }
        return builtIn(nameOrFile);
    }

    /** Whether a site names a method file and not a built-in method. */
    static boolean isFile(String nameOrFile) {
        return nameOrFile.endsWith(".toml");
    }

    /** The method of a site that names none. */
    public static final String DEFAULT = "open-pit-2";

    /** Names of the methods that come with Adit. */
    public static final List<String> BUILT_IN = List.of(
            "open-pit-1",
            "open-pit-2",
            "cold-2",
            "sccd-1",
            "charts-1",
            "ensemble-1",
            "ndvi-series-1",
            "ndvi-series-2",
            "two-date-1");

    static MethodFile builtIn(String name) {
        if (!BUILT_IN.contains(name)) {
            throw new ConfigException(
                    "method",
                    "there is no built-in method \"" + name + "\"",
                    "the nearest is \"" + Nearest.of(name, BUILT_IN) + "\" (known: " + String.join(", ", BUILT_IN)
                            + "); a file's name ends in .toml");
        }
        return parse(name + ".toml (built in)", builtInText(name));
    }

    /** The text of a built-in method, as an example with every key explained. */
    public static String builtInText(String name) {
        try (InputStream in = MethodFile.class.getResourceAsStream("/adit/method/" + name + ".toml")) {
            if (in == null) {
                throw new IllegalStateException("the distribution lacks the method " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static MethodFile parse(String fileName, String text) {
        TomlReader toml = TomlReader.parse(fileName, text);
        String name = toml.requiredString("name");
        int version = toml.integer("version", 1, 1, 1_000_000);
        String title = toml.string("title").orElse(name);
        double pixel = toml.number("pixel_m", 10, 0.1, 10_000);
        List<String> bands = toml.strings("bands", List.of());
        if (bands.isEmpty()) {
            throw toml.missing("bands");
        }
        Read read = read(toml.table("read"));
        List<Detect> detections = toml.tables("detect", Detect::read);
        Optional<TwoDate> twoDate =
                toml.has("two_date") ? Optional.of(twoDate(toml.table("two_date"))) : Optional.empty();
        if (detections.isEmpty() == twoDate.isEmpty()) {
            throw new ConfigException(
                    fileName, "has neither or both of [[detect]] and [two_date]", "keep one kind of detection");
        }
        Optional<Alerts> alerts = alerts(toml, detections);
        Optional<Onset> onset = toml.has("onset") ? Optional.of(onset(toml.table("onset"))) : Optional.empty();
        Events events = events(toml.table("events"));
        CertaintyRules certainty = certainty(toml.table("certainty"));
        TomlReader gapTable = toml.table("gaps");
        Gaps gaps = new Gaps(gapTable.integer("days", 30, 1, 10_000));
        gapTable.finish();
        toml.finish();
        return new MethodFile(
                name,
                version,
                title,
                pixel,
                bands,
                read,
                detections,
                twoDate,
                alerts,
                onset,
                events,
                certainty,
                gaps,
                Digest.of(text));
    }

    private static Read read(TomlReader t) {
        Read read = new Read(
                t.choice("resampling", Resampling.class, Resampling.BILINEAR),
                t.strings("masked", List.of("cirrus", "medium_confidence", "snow", "dilated_cloud", "saturation")),
                t.number("near_cloud_m", 60, 0, 10_000),
                t.flag("require_mask", true),
                t.number("minimum_clear", 0.01, 0, 1),
                t.number("maximum_shift_px", 1.5, 0, 16));
        t.finish();
        return read;
    }

    private static TwoDate twoDate(TomlReader t) {
        TwoDate d = new TwoDate(
                t.number("false_discovery_rate", 0.01, 1e-9, 0.2),
                t.number("grow_level", 0.01, 1e-9, 0.5),
                t.number("minimum_area_m2", 5000, 0, 1e9));
        t.finish();
        return d;
    }

    /** Asked for or not, what has p-values is judged by them. */
    private static Optional<Alerts> alerts(TomlReader toml, List<Detect> detections) {
        boolean asked = toml.has("alerts");
        if (detections.isEmpty() || !detections.stream().allMatch(d -> d.kind() instanceof Detect.Calibrated)) {
            if (asked) {
                throw toml.bad(
                        "alerts",
                        "needs a p-value of every detector, and only those of kind \"calibrated\" have one",
                        "make all [[detect]] of that kind, or take [alerts] out");
            }
            return Optional.empty();
        }
        TomlReader t = toml.table("alerts");
        Alerts a =
                new Alerts(t.number("false_discovery_rate", 0.001, 1e-9, 0.5), t.integer("minimum_seeds", 2, 1, 1000));
        t.finish();
        return Optional.of(a);
    }

    private static Onset onset(TomlReader t) {
        Onset o = new Onset(
                t.integer("order", 2, 1, 6),
                t.number("begun", 9, 0.1, 1000),
                t.number("certain", 20, 0.1, 1000),
                t.number("tolerance", 1.1, 0, 100));
        t.finish();
        return o;
    }

    private static CertaintyRules certainty(TomlReader t) {
        CertaintyRules usual = CertaintyRules.DEFAULT;
        try {
            CertaintyRules rules = new CertaintyRules(
                    t.integer("agree_days", usual.agreeDays(), 0, 10_000),
                    usual.lasting(),
                    t.number("probable_strength", usual.probableScore(), 0, 1000),
                    t.number("probable_hidden_share", usual.hiddenShare(), 0.01, 1),
                    t.number("confirmed_units", usual.confirmedUnits(), 1, 10_000),
                    t.number("confirmed_strength", usual.confirmedScore(), 0, 1000),
                    t.integer("confirmed_days", usual.confirmedDays(), 0, 10_000),
                    t.integer("confirmed_dates", usual.confirmedDates(), 0, 10_000),
                    t.integer("corroborated_witnesses", usual.witnesses(), 2, 100),
                    t.number("corroborated_share", usual.witnessShare(), 0.01, 1));
            t.finish();
            return rules;
        } catch (IllegalArgumentException e) {
            throw t.refused(String.valueOf(e.getMessage()));
        }
    }

    private static final List<String> EVENT_NUMBERS = List.of("minimum_area_m2", "link_days", "geolocation_error_m");

    private static Events events(TomlReader t) {
        Map<String, Double> numbers = new TreeMap<>();
        for (String key : EVENT_NUMBERS) {
            t.optionalNumber(key).ifPresent(v -> numbers.put(key, v));
        }
        t.finish();
        return new Events(numbers);
    }
}
