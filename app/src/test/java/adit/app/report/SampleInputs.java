// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.app.report.ReportInputs.EventDetail;
import adit.app.report.ReportInputs.Input;
import adit.core.event.Event;
import adit.core.event.EventClass;
import adit.core.event.SiteResult;
import adit.core.geo.Grid;
import adit.core.scene.Reason;
import adit.ledger.Digest;
import adit.testkit.sample.SampleResult;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;

/** Made-up pictures and series for the made-up site. */
final class SampleInputs {
    private SampleInputs() {}

    static ReportInputs of(SiteResult result) {
        Map<String, EventDetail> details = new LinkedHashMap<>();
        for (Event e : result.events()) {
            details.put(e.id(), new EventDetail(chips(result, e), Optional.of(series(e))));
        }
        List<Input> inputs = new ArrayList<>();
        inputs.add(new Input("site.toml", Digest.of("site")));
        inputs.add(new Input("methods/open-pit-1.toml", Digest.of("method")));
        inputs.add(new Input("boundary.geojson", Digest.of("boundary")));
        inputs.add(new Input("scenes.csv (ledger of 438 acquisitions)", Digest.of("ledger")));
        inputs.add(new Input("program (adit-0.1.0.jar)", Digest.of("code")));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Method file", "open-pit-1, detector bfast-monitor on NDVI, calibrated boundary, level 1 %");
        return new ReportInputs(
                "Adit 0.1.0",
                Optional.of(picture(result, result.grid(), LocalDate.of(2021, 8, 14))),
                Optional.of(picture(result, result.grid(), LocalDate.of(2024, 9, 12))),
                details,
                inputs,
                facts,
                Optional.empty());
    }

    static List<Picture> chips(SiteResult result, Event e) {
        Grid chip = around(e);
        return List.of(
                picture(result, chip, e.onset().from().minusDays(40)),
                picture(result, chip, e.onset().to().plusDays(30)),
                picture(result, chip, LocalDate.of(2024, 9, 12)));
    }

    private static Grid around(Event e) {
        Envelope box = e.outline().getEnvelopeInternal();
        int side = (int) Math.ceil(Math.max(box.getWidth(), box.getHeight()) * 1.6 / 10);
        double west = Math.rint((box.centre().x - side * 5.0) / 10) * 10;
        double north = Math.rint((box.centre().y + side * 5.0) / 10) * 10;
        return new Grid(SampleResult.GRID.crs(), west, north, 10, side, side);
    }

    private static Picture picture(SiteResult result, Grid g, LocalDate day) {
        int n = g.width() * g.height();
        float[][] rgb = new float[3][n];
        List<IndexedPointInAreaLocator> locators = new ArrayList<>();
        result.events().forEach(e -> locators.add(new IndexedPointInAreaLocator(e.outline())));
        SplittableRandom noise = new SplittableRandom(day.toEpochDay());
        for (int row = 0; row < g.height(); row++) {
            for (int col = 0; col < g.width(); col++) {
                double x = g.x(col);
                double y = g.y(row);
                double[] c = ground(x, y);
                for (int i = 0; i < locators.size(); i++) {
                    Event e = result.events().get(i);
                    boolean changed = !day.isBefore(e.onset().to());
                    if (changed && locators.get(i).locate(new Coordinate(x, y)) != Location.EXTERIOR) {
                        c = colour(e.kind());
                    }
                }
                int p = row * g.width() + col;
                boolean cloud = day.getYear() == 2024 && StrictMath.hypot(x - 650_500, y - 4_448_650) < 260;
                for (int b = 0; b < 3; b++) {
                    double speckle = 1 + 0.06 * (noise.nextDouble() - 0.5);
                    rgb[b][p] = cloud ? Float.NaN : (float) (c[b] * shade(x, y) * speckle);
                }
            }
        }
        String id = "S2A_38TNK_" + day.toString().replace("-", "") + "_0_L2A";
        return new Picture(id, day.atTime(7, 41, 12).toInstant(ZoneOffset.UTC), g, rgb[0], rgb[1], rgb[2]);
    }

    private static double wave(double x, double y, double length, double turn) {
        double u = x * StrictMath.cos(turn) + y * StrictMath.sin(turn);
        double v = -x * StrictMath.sin(turn) + y * StrictMath.cos(turn);
        return StrictMath.sin(u / length + 1.3 * StrictMath.sin(v / (length * 1.7)));
    }

    private static double shade(double x, double y) {
        return 1 + 0.22 * wave(x, y, 130, 0.4) + 0.1 * wave(x, y, 57, 1.1) + 0.05 * wave(x, y, 23, 2.0);
    }

    private static double[] ground(double x, double y) {
        double wood = wave(x, y, 310, 0.9) + 0.6 * wave(x, y, 120, 2.2) + 0.3 * wave(x, y, 47, 0.2);
        if (wood > 0.35) {
            return new double[] {0.032, 0.052, 0.03};
        }
        return wood > -0.6 ? new double[] {0.092, 0.098, 0.06} : new double[] {0.16, 0.135, 0.095};
    }

    private static double[] colour(EventClass kind) {
        return switch (kind) {
            case PIT_OR_BARE_GROUND -> new double[] {0.27, 0.22, 0.17};
            case WASTE_DUMP -> new double[] {0.22, 0.21, 0.2};
            case TAILINGS_OR_POND, WATER_GAINED -> new double[] {0.15, 0.19, 0.2};
            case BURNT -> new double[] {0.045, 0.04, 0.038};
            case ROAD_LIKE, BUILT -> new double[] {0.3, 0.28, 0.25};
            case VEGETATION_LOST, VEGETATION_LOST_REGROWN, WATER_LOST, UNKNOWN -> new double[] {0.17, 0.15, 0.1};
        };
    }

    static SeriesView series(Event e) {
        SplittableRandom random = new SplittableRandom(e.id().hashCode());
        int from = (int) SampleResult.HISTORY.from().toEpochDay();
        int to = (int) SampleResult.MONITORING.to().toEpochDay();
        int start = (int) SampleResult.MONITORING.from().toEpochDay();
        int n = (to - from) / 5 + 1;
        int[] days = new int[n];
        double[] values = new double[n];
        byte[] reasons = new byte[n];
        List<double[]> statistic = new ArrayList<>();
        double sum = 0;
        Reason[] missing = {Reason.CLOUD, Reason.CLOUD, Reason.CLOUD_SHADOW, Reason.NEAR_CLOUD, Reason.SNOW};
        for (int i = 0; i < n; i++) {
            days[i] = from + 5 * i;
            boolean clear = random.nextDouble() < 0.6;
            reasons[i] = clear ? Reason.CLEAR.code() : missing[random.nextInt(missing.length)].code();
            double residual = 0.035 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
            boolean after = days[i] >= e.onset().to().toEpochDay() && clear;
            values[i] = after ? 0.11 + residual : model(days[i]) + residual;
            sum = 0.93 * sum + (values[i] - model(days[i])) / 0.12;
            if (clear && days[i] >= start) {
                statistic.add(new double[] {days[i], sum / 2, 1.35 * Math.sqrt(2 * Math.max(1, Math.log(1 + i / 300.0)))
                });
            }
        }
        int m = (to - from) / 8 + 1;
        int[] modelDays = new int[m];
        double[] model = new double[m];
        for (int i = 0; i < m; i++) {
            modelDays[i] = from + 8 * i;
            model[i] = model(modelDays[i]);
        }
        return new SeriesView(
                "NDVI",
                "bfast-monitor",
                "40.15812° N, 46.76731° E",
                SampleResult.HISTORY,
                SampleResult.MONITORING,
                days,
                values,
                reasons,
                modelDays,
                model,
                0.031,
                "MOSUM of residuals",
                statistic.stream().mapToInt(s -> (int) s[0]).toArray(),
                statistic.stream().mapToDouble(s -> s[1]).toArray(),
                statistic.stream().mapToDouble(s -> s[2]).toArray(),
                true,
                "a break is called outside the dashed boundary",
                List.of(),
                Optional.of(e.onset()),
                Optional.of(e.confirmed()));
    }

    private static double model(int day) {
        return 0.42
                + 0.17 * StrictMath.sin(2 * Math.PI * (day - 110) / 365.25)
                + 0.03 * StrictMath.cos(4 * Math.PI * day / 365.25);
    }

    /** Writes the report of the sample into a file, to look at it. */
    public static void main(String[] arguments) throws java.io.IOException {
        SiteResult result = SampleResult.simulatedMine();
        ReportWriter.write(java.nio.file.Path.of(arguments[0]), result, of(result));
        java.nio.file.Files.writeString(
                java.nio.file.Path.of(arguments[0] + ".svg"),
                SeriesPlot.svg(series(result.events().getFirst())));
    }
}
