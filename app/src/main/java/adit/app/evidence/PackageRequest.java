// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.TimeStampAuthority;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a package is to be.
 *
 * @param target folder, or a zip where the name ends in {@code .zip}; must not be there
 * @param rasters clips or whole files
 * @param upstream files of the providers, such as signed traces, that go in as they are
 * @param withhold what is replaced by a commitment: patterns of paths below {@code data/} as a shell's, or {@code entry:TYPE}
 *     for entries of the log
 * @param restricted file with texts that must not occur in the package; empty where none is
 * @param certificate for the CMS signature; empty: the package has none
 * @param authorities asked for time stamps; none: the package has none until {@code adit stamp --package}
 */
public record PackageRequest(
        Path target,
        PackagedInputs.Rasters rasters,
        List<Path> upstream,
        List<String> withhold,
        Optional<Path> restricted,
        Optional<SigningCertificate> certificate,
        List<TimeStampAuthority> authorities) {
    public PackageRequest {
        upstream = List.copyOf(upstream);
        withhold = List.copyOf(withhold);
        authorities = List.copyOf(authorities);
    }

    /** Name of the package's folder, also within a zip. */
    String name() {
        String name = String.valueOf(target.getFileName());
        return isZip() ? name.substring(0, name.length() - 4) : name;
    }

    boolean isZip() {
        return target.toString().endsWith(".zip");
    }
}
