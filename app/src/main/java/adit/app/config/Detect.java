// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import adit.core.detect.SpectralSettings;
import adit.core.detect.bfast.BfastSettings;
import adit.core.detect.calibrated.CalibratedSettings;
import adit.core.detect.chart.ChartSettings;
import adit.core.detect.check.ScrutinySettings;
import adit.core.detect.sccd.SccdSettings;
import adit.kernel.fit.BreakCheck;
import adit.kernel.stat.ScanTable;
import adit.kernel.walk.ChartRule;
import adit.kernel.walk.StepDemand;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One detector of a method file.
 *
 * @param kind which detector, with its settings
 * @param check by what its breaks are looked at again; empty where they stand as they are
 */
public record Detect(Kind kind, Optional<ScrutinySettings> check) {

    /** A detector and its settings. */
    public sealed interface Kind permits Bfast, Calibrated, Chart, Cold, Sccd {}

    /** BFAST-Monitor on one variable. */
    public record Bfast(String index, BfastSettings settings) implements Kind {}

    /** The calibrated monitor on one variable. */
    public record Calibrated(String index, CalibratedSettings settings) implements Kind {}

    /** A control chart on one variable. */
    public record Chart(String index, ChartSettings settings) implements Kind {}

    /** COLD on several bands together. */
    public record Cold(SpectralSettings settings) implements Kind {}

    /** S-CCD on several bands together. */
    public record Sccd(SccdSettings settings) implements Kind {}

    private enum KindName {
        BFAST,
        CALIBRATED,
        CHART,
        COLD,
        SCCD
    }

    static Detect read(TomlReader t) {
        try {
            Kind kind = switch (t.choice("kind", KindName.class, KindName.BFAST)) {
                case BFAST -> bfast(t);
                case CALIBRATED -> calibrated(t);
                case CHART -> chart(t);
                case COLD -> new Cold(spectral(t, adit.core.detect.cold.Cold.published(), 1));
                case SCCD -> sccd(t);
            };
            Detect d = new Detect(kind, check(t));
            t.finish();
            return d;
        } catch (IllegalArgumentException e) {
            throw t.refused(String.valueOf(e.getMessage()));
        }
    }

    private static Bfast bfast(TomlReader t) {
        String index = t.requiredString("index");
        BfastSettings settings = new BfastSettings(
                t.integer("order", 2, 1, 6),
                t.flag("trend", false),
                t.choice("history", BfastSettings.History.class, BfastSettings.History.ROC),
                0.05,
                t.choice("process", BfastSettings.ProcessType.class, BfastSettings.ProcessType.MOSUM),
                t.number("h", 0.25, 0.05, 1),
                10,
                t.number("level", 0.01, 0.0001, 0.2),
                t.integer("minimum_observations", 15, 4, 10_000),
                t.number("minimum_years", 1.5, 0, 100),
                t.number("sigma_floor", 0.01, 0, 10),
                t.integer("minimum_persistence", 3, 0, 100),
                t.number("persistent_share", 0.6, 0, 1),
                t.number("minimum_magnitude", 0.1, 0, 10),
                t.number("minimum_magnitude_sigmas", 3, 0, 100),
                false);
        boolean asR = t.flag("compatible", false);
        return new Bfast(index, asR ? BfastSettings.rBfast(settings.order(), settings.history()) : settings);
    }

    private static Calibrated calibrated(TomlReader t) {
        return new Calibrated(
                t.requiredString("index"),
                new CalibratedSettings(
                        t.integer("order", 3, 0, 6),
                        t.flag("trend", true),
                        t.choice("history", CalibratedSettings.History.class, CalibratedSettings.History.ROC),
                        t.number("history_level", 0.05, 0.0001, 0.5),
                        t.choice("noise", CalibratedSettings.Noise.class, CalibratedSettings.Noise.AR1),
                        t.number("level", 0.01, ScanTable.SMALLEST_LEVEL, ScanTable.LARGEST_LEVEL),
                        t.integer("smallest_window", 2, 1, 3),
                        new CalibratedSettings.Guards(
                                t.integer("minimum_observations", 18, 4, 10_000),
                                t.number("minimum_years", 1.5, 0, 100),
                                t.integer("season_gap_days", 183, 1, 366),
                                t.number("sigma_floor", 0.001, 0, 10)),
                        demand(t)));
    }

    private static Chart chart(TomlReader t) {
        String index = t.requiredString("index");
        ChartRule.Kind chart = t.choice("chart", ChartRule.Kind.class, ChartRule.Kind.EWMA);
        return new Chart(
                index,
                new ChartSettings(
                        chart,
                        t.number("average_run_length", 1000, 2, 1e6),
                        t.number("weight", chart == ChartRule.Kind.EWMA ? 0.2 : 0.5, 0, 10),
                        t.number("clip", 3, 0.5, 100),
                        t.integer("run", 3, 1, 24),
                        t.number("screen", 5, 1, 100),
                        t.flag("recursive", true),
                        t.integer("order", 2, 0, 6),
                        t.flag("trend", true),
                        t.integer("minimum_observations", 24, 4, 10_000),
                        t.number("minimum_years", 2, 0, 100),
                        t.number("sigma_floor", 0.001, 0, 10),
                        demand(t)));
    }

    private static StepDemand demand(TomlReader t) {
        return new StepDemand(
                t.integer("minimum_persistence", 0, 0, 100),
                t.number("persistent_share", 0.6, 0, 1),
                t.number("minimum_magnitude", 0, 0, 10),
                t.number("minimum_magnitude_sigmas", 0, 0, 100));
    }

    private static Sccd sccd(TomlReader t) {
        SccdSettings published = SccdSettings.published();
        return new Sccd(new SccdSettings(
                spectral(t, published.spectral(), 2), t.number("drift", published.drift(), 0, 10_000)));
    }

    /** @param published numbers that stand where the file has none */
    private static SpectralSettings spectral(TomlReader t, SpectralSettings published, int fewest) {
        return new SpectralSettings(
                t.strings("bands", published.bands()),
                t.strings("mask_bands", published.maskBands()),
                t.number("probability", published.probability(), 0.5, 0.999999),
                t.integer("consecutive", published.consecutive(), fewest, SpectralSettings.LARGEST_WINDOW),
                t.flag("adapt_to_density", published.adaptToDensity()),
                t.number("noise_probability", published.noiseProbability(), 0.5, 0.999999999),
                t.number("angle", published.angle(), 0.1, 180),
                t.number("lambda", published.lambda(), 0, 10_000),
                t.number("mask", published.mask(), 0.1, 100),
                t.number("gap_days", published.gapDays(), 1, 100_000),
                // The papers have no floor; a series that hardly varies must not break all the same.
                t.number("sigma_floor", 0.001, 0, 10),
                t.number("minimum_magnitude", 0, 0, 10));
    }

    private enum CheckName {
        NONE,
        CHOW,
        BIC,
        LWZ
    }

    private static final List<String> CHECK_KEYS = List.of("check_level", "check_change", "check_order", "check_trend");

    private static Optional<ScrutinySettings> check(TomlReader t) {
        CheckName name = t.choice("check", CheckName.class, CheckName.NONE);
        ScrutinySettings usual = ScrutinySettings.lwz();
        // Asked for in any case, so that the reader knows the keys.
        double level = t.number("check_level", usual.level(), 1e-9, 0.5);
        BreakCheck.Change change = t.choice("check_change", BreakCheck.Change.class, usual.change());
        int order = t.integer("check_order", usual.order(), 0, 6);
        boolean trend = t.flag("check_trend", usual.trend());
        if (name == CheckName.NONE) {
            for (String key : new TreeSet<>(CHECK_KEYS)) {
                if (t.has(key)) {
                    throw t.bad(
                            key,
                            "is of no use without a check",
                            "add check = \"lwz\" (or \"bic\", \"chow\"), or take it out");
                }
            }
            return Optional.empty();
        }
        return Optional.of(
                new ScrutinySettings(BreakCheck.Criterion.valueOf(name.name()), level, change, order, trend));
    }
}
