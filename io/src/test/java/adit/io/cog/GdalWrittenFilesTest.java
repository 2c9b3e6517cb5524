// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.io.FileSource;
import adit.io.SourceException;
import adit.kernel.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that GDAL writes give the pixels that GDAL reads, whatever way they are stored. */
class GdalWrittenFilesTest {
    /** Every type with every compression and predictor, and each way to lay it out once or more. */
    private static final String WRITE = """
            import random, sys
            from osgeo import gdal
            gdal.UseExceptions()
            random.seed(1)
            size = {'Byte': 1, 'UInt16': 2, 'Int16': 2, 'UInt32': 4, 'Int32': 4, 'Float32': 4, 'Float64': 8}
            layouts = [['TILED=YES', 'BLOCKXSIZE=32', 'BLOCKYSIZE=48'], ['BLOCKYSIZE=7'], ['BLOCKYSIZE=1000']]
            n = 0
            for type in size:
                for compress in ['NONE', 'LZW', 'DEFLATE', 'ZSTD', 'PACKBITS']:
                    predictors = [1] if compress in ('NONE', 'PACKBITS') else [1, 3] if type == 'Float64' else \\
                        [1, 2, 3] if type == 'Float32' else [1, 2]
                    for predictor in predictors:
                        for endian in ['LITTLE', 'BIG']:
                            n += 1
                            for k in range(2):
                                options = ['COMPRESS=' + compress, 'PREDICTOR=%d' % predictor, 'ENDIANNESS=' + endian,
                                    'INTERLEAVE=' + ['PIXEL', 'BAND'][k], 'BIGTIFF=' + ['YES', 'NO'][n // 2 % 2],
                                    'SPARSE_OK=TRUE'] + layouts[(n // 2 + k) % 3]
                                name = '%s/%03d-%s.tif' % (sys.argv[1], n, '-'.join(
                                    [type] + [o.split('=')[1] for o in options]))
                                ds = gdal.GetDriverByName('GTiff').Create(
                                    name, 101, 75, 3, gdal.GetDataTypeByName(type), options)
                                for band in (1, 2):
                                    base = [random.getrandbits(7) for i in range(101 * size[type])]
                                    data = bytes((b + row % 5) & 0x3f for row in range(60) for b in base)
                                    ds.GetRasterBand(band).WriteRaster(0, 0, 101, 60, data)
                                ds.BuildOverviews('NEAREST', [2])
            for bits in (1, 2, 3, 4, 5, 7, 10, 12, 15, 20, 31):
                for interleave in ('PIXEL', 'BAND'):
                    ds = gdal.GetDriverByName('GTiff').Create('%s/bits%02d-%s.tif' % (sys.argv[1], bits, interleave),
                        101, 75, 3, gdal.GDT_Byte if bits <= 8 else gdal.GDT_UInt16 if bits <= 16 else gdal.GDT_UInt32,
                        ['NBITS=%d' % bits, 'COMPRESS=LZW', 'INTERLEAVE=' + interleave])
                    for band in (1, 2, 3):
                        data = b''.join((random.getrandbits(bits)).to_bytes(4, 'little') for i in range(101 * 75))
                        ds.GetRasterBand(band).WriteRaster(0, 0, 101, 75, data, buf_type=gdal.GDT_UInt32)
            """;

    @TempDir
    Path folder;

    @Test
    void allWaysToStoreAnImageGiveTheSameChecksums() throws IOException {
        Gdal.assume();
        Gdal.run(List.of("/usr/bin/python3", "-c", WRITE, folder.toString()));
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        assertSameChecksums(files);
        System.out.println(files.size() + " ways in which GDAL stores an image read with equal checksums");
        assertTrue(files.size() > 200, "files: " + files.size());
    }

    private static void assertSameChecksums(List<Path> files) throws IOException {
        Map<Path, String> expected = Gdal.checksums(files, false);
        for (Path file : files) {
            try (CogReader reader = CogReader.open(FileSource.open(file))) {
                assertEquals(expected.get(file), Gdal.checksums(reader), file.toString());
            }
        }
    }

    @Test
    void theOverviewsOfTheFixturesEqualGdals() throws IOException {
        Path fixtures = SharedData.path("data/geotiff_fixtures");
        Gdal.assume();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(fixtures)) {
            for (Path file : all.filter(f -> f.toString().matches(".*\\.(tif|tiff)"))
                    .sorted()
                    .toList()) {
                try (CogReader reader = CogReader.open(FileSource.open(file))) {
                    if (!reader.info().overviewSizes().isEmpty()
                            && reader.info().width() < 5000) {
                        files.add(file);
                    }
                } catch (SourceException e) {
                    // FixturesTest lists these.
                }
            }
        }
        assertSameChecksums(files);
        System.out.println(files.size() + " fixtures with overviews read with equal checksums at every level");
        assertTrue(files.size() > 15, "files: " + files.size());
    }
}
