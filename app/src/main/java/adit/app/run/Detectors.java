// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.core.detect.Detector;
import adit.core.detect.bfast.BfastMonitor;
import adit.core.detect.bfast.BfastSettings;
import adit.core.detect.onset.JointOnset;
import adit.core.index.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The detectors that a method file asks for. */
final class Detectors {
    private Detectors() {}

    /** A detector and the variable it looks at. */
    record OnVariable(String variable, Detector detector) {}

    static List<OnVariable> of(MethodFile method) {
        List<OnVariable> all = new ArrayList<>();
        for (MethodFile.Detect d : method.detections()) {
            if (!method.bands().contains(d.index()) && Index.find(d.index()).isEmpty()) {
                throw new ConfigException(
                        method.name(),
                        "[[detect]] names the index \"" + d.index() + "\", which is none",
                        "known are " + String.join(", ", Index.all().keySet()) + " and the method's bands");
            }
            all.add(new OnVariable(d.index(), bfast(method, d)));
        }
        return all;
    }

    /** What dates the pixels that broke, where the method asks for it. */
    static Optional<JointOnset> onset(MethodFile method) {
        try {
            return method.onset().map(o -> new JointOnset(o.order(), o.begun(), o.certain(), o.tolerance()));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(method.name() + ", [onset]", String.valueOf(e.getMessage()), "correct the value");
        }
    }

    private static Detector bfast(MethodFile method, MethodFile.Detect d) {
        try {
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
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    method.name() + ", [[detect]] on " + d.index(),
                    String.valueOf(e.getMessage()),
                    "correct the value");
        }
    }
}
