// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The series of a pixel by every kind of detector that a built-in method has. */
class SeriesTest {
    @TempDir
    Path folder;

    private Path site(String method) throws IOException {
        String toml = SmallSite.toml("the same", SmallSite.catalog()).replace("open-pit-1", method);
        return SmallSite.site(folder.resolve(method), toml);
    }

    private static String place(JsonNode event) {
        String wkt = event.path("outline_wkt").asString();
        String[] xy = wkt.replaceAll(".*?\\(\\(\\(?([-0-9. ]+),.*", "$1").split(" ");
        double[] at = adit.core.geo.Projection.between(SmallSite.MINE.grid().crs(), adit.core.geo.Crs.WGS84)
                .transform(Double.parseDouble(xy[0]) + 5, Double.parseDouble(xy[1]) - 5);
        return at[0] + "," + at[1];
    }

    private static String place() {
        double[] at = adit.core.geo.Projection.between(SmallSite.MINE.grid().crs(), adit.core.geo.Crs.WGS84)
                .transform(SmallSite.MINE.grid().x(48), SmallSite.MINE.grid().y(48));
        return at[0] + "," + at[1];
    }

    private static String series(Path site, Object... more) {
        Object[] words = new Object[4 + more.length];
        System.arraycopy(new Object[] {"series", site, "--cache", SmallSite.cache()}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        SmallSite.Ran ran = SmallSite.adit(words);
        assertEquals(0, ran.code(), ran.toString());
        return ran.out();
    }

    @Test
    void coldShowsItsBandsItsSegmentsAndItsBreakAsTheRunFoundThem() throws IOException {
        Path site = site("cold-2");
        SmallSite.Ran run = SmallSite.adit("run", site, "--cache", SmallSite.cache(), "--json");
        assertEquals(0, run.code(), run.err());
        JsonNode event = JsonMapper.shared().readTree(run.out()).path("events").get(0);
        String html = Files.readString(site.resolve("results/report.html"));
        assertFalse(html.contains("No series of a pixel"));
        assertTrue(html.contains("the model of each segment"));
        String csv = series(site, place(event));
        String head =
                "day,reason,green,green_model,red,red_model,nir,nir_model,swir16,swir16_model,swir22,swir22_model,"
                        + "statistic,boundary,segment,notice";
        assertEquals(head, csv.lines().findFirst().orElseThrow());
        JsonNode all = JsonMapper.shared().readTree(series(site, place(event), "--json"));
        CommandJsonTest.assertSeriesAsDocumented(all);
        assertEquals("spectrum", all.path("variable").asString());
        assertEquals("cold", all.path("detector").asString());
        assertEquals(5, all.path("segments").get(0).path("bands").size());
        JsonNode nir = JsonMapper.shared().readTree(series(site, place(event), "--json", "--variable", "nir"));
        boolean called = false;
        for (JsonNode s : nir.path("segments")) {
            called |= !s.path("called").isMissingNode() && s.path("called").equals(nir.path("confirmed"));
            assertEquals(8, s.path("bands").path("nir").path("coefficients").size());
        }
        assertTrue(called, nir.path("segments").toString());
    }

    @Test
    void theSegmentsOfSccdAndTheStatisticOfChartsAreShown() throws IOException {
        JsonNode sccd = JsonMapper.shared().readTree(series(site("sccd-1"), place(), "--json"));
        assertEquals("s-ccd", sccd.path("detector").asString());
        assertTrue(sccd.path("segments").size() > 0);
        Path svg = folder.resolve("s.svg");
        series(site("sccd-1"), place(), "--svg", svg);
        assertTrue(Files.readString(svg).contains("model of each segment"));
        JsonNode chart = JsonMapper.shared().readTree(series(site("charts-1"), place(), "--json"));
        assertEquals("control-chart", chart.path("detector").asString());
        int charted = 0;
        for (JsonNode o : chart.path("observations")) {
            charted += o.has("statistic") && o.has("boundary") && o.has("model") ? 1 : 0;
        }
        assertTrue(charted > 10, chart.toString());
    }

    @Test
    void anEnsembleShowsEachOfItsDetectors() throws IOException {
        Path site = site("ensemble-1");
        assertTrue(series(site, place()).startsWith("day,ndvi,reason,model,statistic,boundary"));
        assertTrue(series(site, place(), "--variable", "spectrum").startsWith("day,reason,green,green_model,"));
        assertTrue(
                series(site, place(), "--detector", "cold", "--variable", "nir").startsWith("day,nir,reason,model,"));
    }
}
