// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.Detection;
import adit.core.detect.Detector;
import adit.core.detect.MultibandDetector;
import adit.core.detect.Segments;
import adit.core.detect.SpectralSettings;
import adit.core.detect.bfast.BfastMonitor;
import adit.core.detect.bfast.BfastSettings;
import adit.core.detect.calibrated.CalibratedMonitor;
import adit.core.detect.calibrated.CalibratedSettings;
import adit.core.detect.cold.Cold;
import adit.core.detect.onset.JointOnset;
import adit.core.index.Index;
import adit.kernel.walk.StepDemand;
import adit.ledger.Method;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The detectors that a method file asks for. */
final class Detectors {
    private Detectors() {}

    /** A detector with what it looks at. */
    sealed interface Asked {
        /** Name of what it looks at. */
        String variable();

        /** As it goes into the ledger. */
        Method method();

        Detection detect(BandChunk bands, Period history);
    }

    /** A detector and the variable it looks at. */
    record OnVariable(String variable, Detector detector) implements Asked {
        @Override
        public Method method() {
            Method m = detector.method();
            TreeMap<String, Object> parameters = new TreeMap<>(m.parameters());
            parameters.put("variable", variable);
            return new Method(m.name(), m.version(), m.citation(), parameters);
        }

        @Override
        public Detection detect(BandChunk bands, Period history) {
            return detector.detect(Index.chunk(variable, bands), history);
        }
    }

    /** A detector of several bands. */
    record OnBands(MultibandDetector detector) implements Asked {
        @Override
        public String variable() {
            return Segments.VARIABLE;
        }

        @Override
        public Method method() {
            return detector.method();
        }

        @Override
        public Detection detect(BandChunk bands, Period history) {
            return detector.detect(bands, history).detection();
        }
    }

    static List<Asked> of(MethodFile method) {
        return method.detections().stream()
                .map(d -> switch (d) {
                    case MethodFile.OnIndex i -> onVariable(method, i.index(), () -> bfast(i));
                    case MethodFile.Calibrated c -> onVariable(method, c.index(), () -> calibrated(c));
                    case MethodFile.OnBands b -> cold(method, b);
                })
                .toList();
    }

    private static Asked onVariable(MethodFile method, String variable, Supplier<Detector> detector) {
        if (!method.bands().contains(variable) && Index.find(variable).isEmpty()) {
            throw new ConfigException(
                    method.name(),
                    "[[detect]] names the index \"" + variable + "\", which is none",
                    "known are " + String.join(", ", Index.all().keySet()) + " and the method's bands");
        }
        try {
            return new OnVariable(variable, detector.get());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    method.name() + ", [[detect]] on " + variable, String.valueOf(e.getMessage()), "correct the value");
        }
    }

    private static Asked cold(MethodFile method, MethodFile.OnBands d) {
        for (String band : d.bands()) {
            if (!method.bands().contains(band)) {
                throw new ConfigException(
                        method.name(),
                        "[[detect]] of kind \"cold\" decides by the band \"" + band
                                + "\", which the method does not read",
                        "add it to `bands` of the method, or take it out of those of the detector");
            }
        }
        try {
            return new OnBands(new Cold(new SpectralSettings(
                    d.bands(),
                    d.maskBands(),
                    d.probability(),
                    d.consecutive(),
                    d.adaptToDensity(),
                    d.noiseProbability(),
                    d.angle(),
                    d.lambda(),
                    d.mask(),
                    d.gapDays(),
                    d.sigmaFloor(),
                    d.minimumMagnitude())));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    method.name() + ", [[detect]] of kind \"cold\"",
                    String.valueOf(e.getMessage()),
                    "correct the value");
        }
    }

    /** What dates the pixels that broke, where the method asks for it. */
    static Optional<JointOnset> onset(MethodFile method) {
        try {
            return method.onset().map(o -> new JointOnset(o.order(), o.begun(), o.certain(), o.tolerance()));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(method.name() + ", [onset]", String.valueOf(e.getMessage()), "correct the value");
        }
    }

    private static Detector bfast(MethodFile.OnIndex d) {
        BfastSettings.History history = BfastSettings.History.valueOf(d.history());
        if (d.compatible()) {
            return new BfastMonitor(BfastSettings.rBfast(d.order(), history));
        }
        return new BfastMonitor(new BfastSettings(
                d.order(),
                d.trend(),
                history,
                0.05,
                BfastSettings.ProcessType.valueOf(d.process()),
                d.h(),
                10,
                d.level(),
                d.minimumObservations(),
                d.minimumYears(),
                d.sigmaFloor(),
                d.minimumPersistence(),
                d.persistentShare(),
                d.minimumMagnitude(),
                d.minimumMagnitudeSigmas(),
                false));
    }

    private static Detector calibrated(MethodFile.Calibrated d) {
        return new CalibratedMonitor(new CalibratedSettings(
                d.order(),
                d.trend(),
                d.history(),
                d.historyLevel(),
                d.noise(),
                d.level(),
                d.smallestWindow(),
                new CalibratedSettings.Guards(
                        d.minimumObservations(), d.minimumYears(), d.seasonGapDays(), d.sigmaFloor()),
                new StepDemand(
                        d.minimumPersistence(),
                        d.persistentShare(),
                        d.minimumMagnitude(),
                        d.minimumMagnitudeSigmas())));
    }
}
