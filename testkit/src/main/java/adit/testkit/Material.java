// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

/**
 * What the ground is made of, with surface reflectances in blue, green, red, nir, swir16, swir22.
 *
 * <p>A table. Each material lies between two states, {@code low} and {@code high}: leafless and in leaf, fresh and aged.
 * The values are rounded typical ones, set by hand and not taken entry by entry from a library or convolved with the
 * sensor's response. To be checked against: USGS Spectral Library 7 (Kokaly et al. 2017, Data Series 1035) and ECOSTRESS
 * (Meerdink et al. 2019) for canopies, dry grass, loam, limestone, andesite and gravel; Key and Benson (2006) for burnt
 * ground; Warren (1982) for snow; Doxaran et al. (2002) for sediment-laden water.
 */
@SuppressWarnings("ImmutableEnumChecker") // A record of doubles is immutable; Error Prone wants an annotation for it.
enum Material {
    FOREST(
            Season.FOREST,
            0.085,
            0.25,
            0.45,
            s(.050, .066, .078, .175, .205, .135),
            s(.024, .048, .028, .345, .155, .068)),
    STEPPE(
            Season.STEPPE,
            0.060,
            0.5,
            0.96,
            s(.078, .118, .158, .252, .335, .255),
            s(.042, .078, .058, .305, .225, .120)),
    SOIL(Season.NONE, 0.080, 1, 0.97, s(.092, .128, .172, .236, .312, .270), s(.092, .128, .172, .236, .312, .270)),
    ROCK(Season.NONE, 0.150, 0.5, 0.90, s(.122, .146, .166, .194, .226, .206), s(.122, .146, .166, .194, .226, .206)),
    WATER(Season.WATER, 0.020, 0, 0.02, s(.034, .044, .033, .020, .010, .007), s(.052, .076, .072, .034, .014, .009)),
    OLD_TAILINGS(
            Season.NONE, 0.045, 1, 0.97, s(.212, .242, .268, .300, .345, .305), s(.212, .242, .268, .300, .345, .305)),
    OLD_PIT(
            Season.NONE,
            0.130,
            0.8,
            0.90,
            s(.098, .118, .134, .158, .196, .178),
            s(.098, .118, .134, .158, .196, .178)),
    ROAD(Season.NONE, 0.050, 0.8, 0.97, s(.165, .195, .225, .262, .322, .288), s(.165, .195, .225, .262, .322, .288)),
    /** Freshly stripped ground and blasted rock, turning darker as the pit deepens. */
    PIT(Season.AGE, 0.110, 0.8, 0.90, s(.132, .162, .198, .240, .298, .262), s(.086, .103, .118, .138, .170, .154)),
    /** Grey rubble; bleaches a little. */
    DUMP(Season.AGE, 0.120, 0.8, 0.95, s(.172, .196, .216, .240, .268, .238), s(.196, .222, .242, .264, .292, .262)),
    DAM(Season.AGE, 0.060, 1, 0.97, s(.108, .144, .186, .236, .312, .268), s(.122, .156, .194, .240, .312, .272)),
    /** Grey turbid water over fine tailings. */
    SLURRY(Season.WATER, 0.030, 0, 0.10, s(.104, .138, .146, .098, .030, .018), s(.130, .168, .184, .142, .042, .026)),
    /** Cut and grubbed: litter and soil, some grass in spring. */
    CLEARED(
            Season.CLEARED,
            0.075,
            0.8,
            0.97,
            s(.070, .098, .128, .198, .290, .220),
            s(.054, .088, .092, .250, .258, .160)),
    /** Char; what grows back is the material below. */
    CHAR(Season.NONE, 0.090, 0.5, 0.97, s(.036, .043, .052, .082, .135, .142), s(.036, .043, .052, .082, .135, .142)),
    /** Winter wheat: stubble and in ear. */
    WHEAT(Season.WHEAT, 0.035, 0.8, 0.98, s(.082, .120, .168, .255, .340, .260), s(.030, .066, .036, .425, .190, .092)),
    /** Sown in May, harvested in September. */
    MAIZE(Season.MAIZE, 0.040, 0.9, 0.98, s(.084, .116, .158, .222, .300, .250), s(.030, .070, .040, .410, .200, .098)),
    /** Meadow that is mown every summer and grows again. */
    HAY(Season.HAY, 0.035, 0.8, 0.98, s(.070, .104, .132, .225, .310, .225), s(.032, .072, .040, .400, .205, .100));

    /** Number of the first field's material; the fields of a site share the materials from here on. */
    static final int FIRST_FIELD = 24;

    /** Field materials: each has its own crop and its own harvest days. */
    static final int FIELDS = 96;

    /** The field that is mown early in one year: the decoy. */
    static final int DECOY_FIELD = FIRST_FIELD + FIELDS;

    static final int COUNT = DECOY_FIELD + 1;

    static final String[] BANDS = {"blue", "green", "red", "nir", "swir16", "swir22"};

    enum Season {
        NONE,
        /** The state is given by the time since the change. */
        AGE,
        FOREST,
        STEPPE,
        WATER,
        CLEARED,
        WHEAT,
        MAIZE,
        HAY;

        /** Of its series of anomalies. */
        @SuppressWarnings("EnumOrdinal")
        int number() {
            return ordinal();
        }
    }

    final Season season;
    /** Standard deviation of the texture, relative. */
    final double texture;
    /** How much it darkens when wet, relative to bare soil. */
    final double wetting;
    /** Share that snow on the ground can hide. */
    final double snow;

    final Spectrum low;
    final Spectrum high;

    Material(Season season, double texture, double wetting, double snow, Spectrum low, Spectrum high) {
        this.season = season;
        this.texture = texture;
        this.wetting = wetting;
        this.snow = snow;
        this.low = low;
        this.high = high;
    }

    /** Surface reflectance by band. */
    record Spectrum(double blue, double green, double red, double nir, double swir16, double swir22) {
        /** @param band in the order of {@link Material#BANDS} */
        double at(int band) {
            return switch (band) {
                case 0 -> blue;
                case 1 -> green;
                case 2 -> red;
                case 3 -> nir;
                case 4 -> swir16;
                default -> swir22;
            };
        }
    }

    private static Spectrum s(double blue, double green, double red, double nir, double swir16, double swir22) {
        return new Spectrum(blue, green, red, nir, swir16, swir22);
    }

    /** What the planes of pixels hold; it goes into no file. */
    @SuppressWarnings("EnumOrdinal")
    int number() {
        return ordinal();
    }

    private static final Material[] BY_NUMBER = values();

    static Material of(int number) {
        return BY_NUMBER[number];
    }

    /** How many materials there are besides the fields. */
    static int plain() {
        return BY_NUMBER.length;
    }

    boolean isNaturalVegetation() {
        return this == FOREST || this == STEPPE;
    }
}
