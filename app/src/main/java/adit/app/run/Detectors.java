// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.ConfigException;
import adit.app.config.Detect;
import adit.app.config.MethodFile;
import adit.core.cube.BandChunk;
import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.Detection;
import adit.core.detect.Detector;
import adit.core.detect.MultibandDetector;
import adit.core.detect.Segments;
import adit.core.detect.SpectralSettings;
import adit.core.detect.bfast.BfastMonitor;
import adit.core.detect.calibrated.CalibratedMonitor;
import adit.core.detect.calibrated.CalibratedState;
import adit.core.detect.chart.ControlCharts;
import adit.core.detect.check.Scrutiny;
import adit.core.detect.cold.Cold;
import adit.core.detect.onset.JointOnset;
import adit.core.detect.sccd.Sccd;
import adit.core.detect.sccd.SccdState;
import adit.core.index.Index;
import adit.ledger.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The detectors that a method file asks for. */
final class Detectors {
    private Detectors() {}

    /** A detector with what it looks at, and what looks at its breaks again. */
    sealed interface Asked {
        /** Name of what it looks at. */
        String variable();

        /** The detector, then the check, as they go into the ledger. */
        List<Method> methods();

        Detection detect(BandChunk bands, Period history);

        /** The detector as one that goes on from a state; empty where it has none, or where a check needs the whole series. */
        Optional<Ongoing<?, ?>> ongoing();
    }

    private static List<Method> methods(Method detector, Optional<Scrutiny> check, String variable) {
        List<Method> all = new ArrayList<>(List.of(detector));
        check.ifPresent(c -> all.add(on(c.method(), variable)));
        return all;
    }

    private static Method on(Method m, String variable) {
        TreeMap<String, Object> parameters = new TreeMap<>(m.parameters());
        parameters.put("variable", variable);
        return new Method(m.name(), m.version(), m.citation(), parameters);
    }

    /** A detector and the variable it looks at. */
    record OnVariable(String variable, Detector detector, Optional<Scrutiny> check) implements Asked {
        @Override
        public List<Method> methods() {
            return Detectors.methods(on(detector.method(), variable), check, variable);
        }

        @Override
        public Detection detect(BandChunk bands, Period history) {
            Chunk chunk = Index.chunk(variable, bands);
            Detection found = detector.detect(chunk, history);
            check.ifPresent(c -> c.check(chunk, found.breaks()));
            return found;
        }

        @Override
        public Optional<Ongoing<?, ?>> ongoing() {
            return check.isEmpty() && detector instanceof CalibratedMonitor c
                    ? Optional.of(new Ongoing<>(c, bands -> Index.chunk(variable, bands), CalibratedState.class))
                    : Optional.empty();
        }
    }

    /**
     * A detector of several bands.
     *
     * @param bands that decide, which the check looks at
     */
    record OnBands(MultibandDetector detector, List<String> bands, Optional<Scrutiny> check) implements Asked {
        @Override
        public String variable() {
            return Segments.VARIABLE;
        }

        @Override
        public List<Method> methods() {
            return Detectors.methods(detector.method(), check, String.join(",", bands));
        }

        @Override
        public Detection detect(BandChunk chunk, Period history) {
            Detection found = detector.detect(chunk, history).detection();
            check.ifPresent(c -> c.check(chunk, bands, found.breaks()));
            return found;
        }

        @Override
        public Optional<Ongoing<?, ?>> ongoing() {
            return check.isEmpty() && detector instanceof Sccd s
                    ? Optional.of(new Ongoing<>(s, bands -> bands, SccdState.class))
                    : Optional.empty();
        }
    }

    static List<Asked> of(MethodFile method) {
        return method.detections().stream().map(d -> asked(method, d)).toList();
    }

    private static Asked asked(MethodFile method, Detect d) {
        Optional<Scrutiny> check = d.check().map(Scrutiny::new);
        return switch (d.kind()) {
            case Detect.Bfast k -> onVariable(method, k.index(), new BfastMonitor(k.settings()), check);
            case Detect.Calibrated k -> onVariable(method, k.index(), new CalibratedMonitor(k.settings()), check);
            case Detect.Chart k -> onVariable(method, k.index(), new ControlCharts(k.settings()), check);
            case Detect.Cold k -> onBands(method, new Cold(k.settings()), k.settings(), check);
            case Detect.Sccd k ->
                onBands(method, new Sccd(k.settings()), k.settings().spectral(), check);
        };
    }

    /** Why no search by a method can go on from an earlier one; empty where each of its detectors keeps a state. */
    static Optional<String> stateless(MethodFile method) {
        if (method.twoDate().isPresent()) {
            return Optional.of("a comparison of two dates keeps no state");
        }
        return of(method).stream()
                .filter(d -> d.ongoing().isEmpty())
                .findFirst()
                .map(d -> d.methods().size() > 1
                        ? "the check of the breaks of " + d.methods().getFirst().name() + " needs the whole series"
                        : "the detector " + d.methods().getFirst().name() + " keeps no state");
    }

    /** Why the number of false alerts is not stated, as it follows "because"; of a method without {@code alerts}. */
    static String uncalibrated(MethodFile method) {
        return method.twoDate().isPresent()
                ? "two dates are compared, and how often unchanged ground looks changed between two is not known"
                : method.detections().stream()
                        .flatMap(d -> uncalibrated(d).stream())
                        .distinct()
                        .collect(Collectors.joining("; "));
    }

    /** Empty where the level is the rate of false alarms. */
    private static Optional<String> uncalibrated(Detect d) {
        return switch (d.kind()) {
            case Detect.Bfast k ->
                Optional.of((k.settings().compat()
                                ? "this is the raw output of R's bfastmonitor, which asks for no"
                                        + " smallest change, so that years which differ become changes; "
                                : "")
                        + "the boundary of bfast-monitor is asymptotic, and its level not its rate of false alarms");
            case Detect.Calibrated k -> Optional.empty();
            case Detect.Chart k ->
                Optional.of("the run length of a control chart takes the model for known, which is estimated");
            case Detect.Cold k -> Optional.of(oneObservation("cold"));
            case Detect.Sccd k -> Optional.of(oneObservation("s-ccd"));
        };
    }

    private static String oneObservation(String detector) {
        return "the probability of " + detector + " is that of one observation, not of a false break";
    }

    private static Asked onVariable(MethodFile method, String variable, Detector detector, Optional<Scrutiny> check) {
        if (!method.bands().contains(variable) && Index.find(variable).isEmpty()) {
            throw new ConfigException(
                    method.name(),
                    "[[detect]] names the index \"" + variable + "\", which is none",
                    "known are " + String.join(", ", Index.all().keySet()) + " and the method's bands");
        }
        return new OnVariable(variable, detector, check);
    }

    private static Asked onBands(
            MethodFile method, MultibandDetector detector, SpectralSettings settings, Optional<Scrutiny> check) {
        for (String band : settings.bands()) {
            if (!method.bands().contains(band)) {
                throw new ConfigException(
                        method.name(),
                        "[[detect]] of " + detector.method().name() + " decides by the band \"" + band
                                + "\", which the method does not read",
                        "add it to `bands` of the method, or take it out of those of the detector");
            }
        }
        return new OnBands(detector, settings.bands(), check);
    }

    /** What dates the pixels that broke, where the method asks for it. */
    static Optional<JointOnset> onset(MethodFile method) {
        try {
            return method.onset().map(o -> new JointOnset(o.order(), o.begun(), o.certain(), o.tolerance()));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(method.name() + ", [onset]", String.valueOf(e.getMessage()), "correct the value");
        }
    }
}
