// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Somebody else's reader, as a witness: gdalinfo and GDAL's COG validator, where they are installed. */
final class Gdal {
    private static final Pattern CHECKSUM = Pattern.compile("hecksum=(\\d+)");

    private Gdal() {}

    static void assume() {
        for (String command : List.of("gdalinfo", "/usr/bin/python3")) {
            try {
                if (new ProcessBuilder(command, "--version").start().waitFor() == 0) {
                    continue;
                }
            } catch (IOException e) {
                // Said below.
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            System.out.println("skipped: needs " + command + " (./dev setup installs GDAL)");
            Assumptions.abort("no " + command);
        }
    }

    static String info(Path file) throws IOException {
        return run("gdalinfo", "-checksum", "-mdd", "all", file.toString());
    }

    /** All checksums that gdalinfo prints: of each band, followed by those of its overviews. */
    static List<Integer> checksums(String info) {
        List<Integer> all = new ArrayList<>();
        for (Matcher m = CHECKSUM.matcher(info); m.find(); ) {
            all.add(Integer.valueOf(m.group(1)));
        }
        return all;
    }

    static List<Integer> checksums(CogReader reader) throws IOException {
        int levels = reader.info().overviewSizes().size() + 1;
        List<int[]> byLevel = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            byLevel.add(GdalChecksum.of(reader, level));
        }
        List<Integer> all = new ArrayList<>();
        for (int band = 0; band < reader.info().bands(); band++) {
            all.add(byLevel.getFirst()[band]);
            // gdalinfo prints them on one line "Overviews: checksums: ...": see overviewChecksums.
        }
        return all;
    }

    static void validate(Path file) throws IOException {
        String said = run(
                "/usr/bin/python3",
                "-m",
                "osgeo_utils.samples.validate_cloud_optimized_geotiff",
                "--full-check=yes",
                file.toString());
        assertEquals(true, said.contains("is a valid cloud optimized GeoTIFF"), said);
        assertEquals(false, said.contains("warning"), said);
    }

    static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertEquals(0, process.waitFor(), out);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return out;
    }
}
