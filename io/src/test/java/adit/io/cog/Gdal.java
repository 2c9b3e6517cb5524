// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Somebody else's reader, as a witness: GDAL and its COG validator, where they are installed. */
final class Gdal {
    private static final String PYTHON = "/usr/bin/python3";

    /** One process for all files: starting Python and GDAL takes longer than the work. */
    private static final String CHECKSUMS = """
            import sys
            from osgeo import gdal
            from osgeo_utils.samples import validate_cloud_optimized_geotiff as v
            gdal.UseExceptions()
            validate = sys.argv[1] == 'validate'
            for name in sys.argv[2:]:
                said = []
                if validate:
                    warnings, errors, details = v.validate(name, full_check=True)
                    said = warnings + errors
                ds = gdal.Open(name)
                sums = []
                for b in range(1, ds.RasterCount + 1):
                    band = ds.GetRasterBand(b)
                    sums += [band.Checksum()] + [band.GetOverview(i).Checksum() for i in range(band.GetOverviewCount())]
                print('%s|%s|%s' % (name, sums, said))
            """;

    private Gdal() {}

    static void assume() {
        try {
            Process process = new ProcessBuilder(PYTHON, "-c", "import osgeo_utils.samples").start();
            if (process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return;
            }
        } catch (IOException e) {
            // Said below.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        System.out.println("skipped: needs " + PYTHON + " with GDAL (./dev setup installs it)");
        Assumptions.abort("no GDAL");
    }

    /**
     * The checksums of each band, followed by those of its overviews, as text.
     *
     * @param validate whether each file must be a valid COG too, without a warning
     */
    static Map<Path, String> checksums(List<Path> files, boolean validate) throws IOException {
        List<String> command = new ArrayList<>(List.of(PYTHON, "-c", CHECKSUMS, validate ? "validate" : "read"));
        files.forEach(f -> command.add(f.toString()));
        Map<Path, String> all = new TreeMap<>();
        for (String line : run(command).split("\n")) {
            if (line.startsWith("Warning 1: ")) {
                continue; // of a tag that libtiff would have set otherwise; the sums are the judge
            }
            String[] parts = line.split("\\|", 3);
            assertEquals(3, parts.length, line);
            assertEquals("[]", parts[2], "what GDAL's validator says of " + parts[0]);
            all.put(Path.of(parts[0]), parts[1]);
        }
        assertEquals(files.size(), all.size());
        return all;
    }

    /** The same, by our reader. */
    static String checksums(CogReader reader) throws IOException {
        int levels = reader.info().overviewSizes().size() + 1;
        List<int[]> byLevel = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            byLevel.add(GdalChecksum.of(reader, level));
        }
        List<Integer> all = new ArrayList<>();
        for (int band = 0; band < reader.info().bands(); band++) {
            for (int[] sums : byLevel) {
                all.add(sums[band]);
            }
        }
        return all.toString();
    }

    static String run(List<String> command) throws IOException {
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
