// SPDX-License-Identifier: Apache-2.0
package adit.core.mask;

import static adit.core.mask.Look.BLUE;
import static adit.core.mask.Look.GREEN;
import static adit.core.mask.Look.NIR;
import static adit.core.mask.Look.RED;
import static adit.core.mask.Look.SWIR16;
import static adit.core.mask.Look.SWIR22;

import adit.core.cube.BandChunk;
import adit.core.scene.Reason;
import adit.ledger.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Marks cloud, cloud shadow and snow from six reflectances alone, for scenes without a quality band. With a partner
 * date it also sees thin cloud, by brightening, and tells cloud from ground that is always bright.
 *
 * <p>Cloud: the spectral tests of Fmask (Zhu and Woodcock 2012, eq. 1–4) and the brightening test of MTCD (Hagolle et
 * al. 2010). Shadow: ground that lost near and short-wave infrared, in the place to which the sun throws a cloud (height
 * search of Fmask, 200 to 12,000 m). Both are widened by {@link #nearMetres}. Water is not mistaken for shadow unless it
 * lies where a cloud's shadow falls. docs/methods/two-date.md has the whole account.
 *
 * @param nearMetres how far around cloud and shadow nothing is used (Fmask: 3 pixels of 30 m)
 */
public record SpectralScreen(double nearMetres) {
    /** Fmask eq. 1 and 2: basic test and whiteness. */
    private static final float BASIC_SWIR = 0.03f;

    private static final float BASIC_RATIO = 0.8f;
    private static final float WHITENESS = 0.7f;
    /** Fmask eq. 3, the haze-optimised transformation, and eq. 4, which spares bright rock. */
    private static final float HAZE = 0.08f;

    private static final float ROCK_RATIO = 0.75f;
    /** MTCD: rise of blue, and of red beside it, that only cloud explains. */
    private static final float BLUE_RISE = 0.03f;

    /** The same rise, of green and of red, for what touches a cloud. */
    private static final float BRIGHT_RISE = BLUE_RISE;

    private static final float RED_TO_BLUE = 1.5f;
    /** Hall et al. 1995. */
    private static final float SNOW_INDEX = 0.4f;

    private static final float SNOW_NIR = 0.11f;
    /** The sun's direct beam carries most of the infrared light: what loses less than this is not in shadow. */
    private static final float SHADOW_LOSS = 0.2f;
    /** As dark as vegetation or soil becomes in shadow, for a scene without a partner. */
    private static final float DARK_NIR = 0.12f;

    private static final float DARK_SWIR = 0.09f;
    /** Fmask: smaller groups are noise. */
    private static final int SMALLEST_PATCH = 3;
    /** A group of this many pixels, half of them white, is cloud also where no shadow is found. */
    private static final int LARGE_PATCH = 20;

    public SpectralScreen() {
        this(90);
    }

    public SpectralScreen {
        if (!(nearMetres >= 0 && nearMetres <= 5000)) {
            throw new IllegalArgumentException("nearMetres must be in [0, 5000], was " + nearMetres);
        }
    }

    /** Name, version, parameters and citation, as they go into the ledger; the thresholds belong to the version. */
    public Method method() {
        return new Method(
                "spectral-screen",
                "2",
                "Zhu, Z., Woodcock, C.E. (2012): Object-based cloud and cloud shadow detection in Landsat imagery. Remote"
                        + " Sensing of Environment 118, 83-94. Hagolle, O. et al. (2010): A multi-temporal method for cloud"
                        + " detection. Remote Sensing of Environment 114, 1747-1755.",
                Map.of("near_metres", nearMetres));
    }

    /** Reasons of a scene judged by itself. */
    public byte[] screen(Look look, double pixelMetres) {
        return screen(look, Optional.empty(), pixelMetres);
    }

    /** Reasons of a scene, judged beside the same area on another day. */
    public byte[] screen(Look look, Look partner, double pixelMetres) {
        if (look.width() != partner.width() || look.height() != partner.height()) {
            throw new IllegalArgumentException("two looks at one area have one size, were " + look.width() + " x "
                    + look.height() + " and " + partner.width() + " x " + partner.height());
        }
        return screen(look, Optional.of(partner), pixelMetres);
    }

    /**
     * Screens every date of a chunk beside the nearest other date, the earlier of two as near.
     *
     * @param chunk an area whole, or a window with 7.5 km around it: shadows lie far from their clouds
     * @param suns one for each date
     * @return the same chunk with new reasons; the stored bands are shared
     */
    public BandChunk screen(BandChunk chunk, List<SunPosition> suns, double pixelMetres) {
        if (suns.size() != chunk.dates()) {
            throw new IllegalArgumentException(
                    "there is one sun for each date: " + chunk.dates() + ", was " + suns.size());
        }
        byte[][] reasons = new byte[chunk.dates()][];
        for (int t = 0; t < reasons.length; t++) {
            Look look = Look.of(chunk, t, suns.get(t));
            int other = nearest(chunk.epochDays(), t);
            reasons[t] = other < 0
                    ? screen(look, pixelMetres)
                    : screen(look, Look.of(chunk, other, suns.get(other)), pixelMetres);
        }
        return new BandChunk(chunk.bands(), chunk.window(), chunk.epochDays(), chunk.stored(), reasons, chunk.scale());
    }

    private static int nearest(int[] days, int t) {
        int best = -1;
        for (int i = 0; i < days.length; i++) {
            boolean nearer = best < 0 || Math.abs(days[i] - days[t]) < Math.abs(days[best] - days[t]);
            best = i != t && nearer ? i : best;
        }
        return best;
    }

    private byte[] screen(Look look, Optional<Look> partner, double pixelMetres) {
        int width = look.width();
        int height = look.height();
        boolean[] cloud = cloud(look, partner);
        boolean[] dark;
        if (partner.isPresent()) {
            boolean[] otherCloud = cloud(partner.get(), Optional.of(look));
            dark = darker(look, cloud, partner.get(), otherCloud);
            boolean[] known = Patches.grown(otherCloud, width, height, 1);
            for (int p = 0; p < known.length; p++) {
                known[p] = !known[p] && look.seen(p) && partner.get().seen(p);
            }
            dropWithoutShadow(look, cloud, new ShadowMatch(look, cloud, dark, pixelMetres), known);
        } else {
            dark = dark(look, cloud);
        }
        boolean[] shadow = new ShadowMatch(look, cloud, dark, pixelMetres).shadow();
        // After the shadows: they have the shape of the cloud and not of its thin rim.
        partner.ifPresent(other -> addBrightRim(look, other, cloud));
        boolean[] either = new boolean[cloud.length];
        for (int p = 0; p < either.length; p++) {
            either[p] = cloud[p] || shadow[p];
        }
        int radius = (int) Math.ceil(nearMetres / pixelMetres - 1e-9);
        boolean[] near = Patches.grown(either, width, height, radius);
        byte[] reasons = look.reasons().clone();
        for (int p = 0; p < reasons.length; p++) {
            if (look.seen(p)) {
                reasons[p] = reason(look, p, cloud[p], shadow[p], near[p]).code();
            }
        }
        return reasons;
    }

    private static Reason reason(Look look, int p, boolean cloud, boolean shadow, boolean near) {
        if (cloud) {
            return Reason.CLOUD;
        }
        if (shadow) {
            return Reason.CLOUD_SHADOW;
        }
        if (snow(look, p)) {
            return Reason.SNOW;
        }
        return near ? Reason.NEAR_CLOUD : Reason.CLEAR;
    }

    // ---- cloud -----------------------------------------------------------------------------------------------------

    private static boolean[] cloud(Look look, Optional<Look> partner) {
        boolean[] cloud = new boolean[look.pixels()];
        for (int p = 0; p < cloud.length; p++) {
            cloud[p] = look.seen(p) && white(look, p) && !snow(look, p);
        }
        partner.ifPresent(other -> addThinCloud(look, other, cloud));
        for (int[] patch : Patches.of(cloud, look.width(), look.height())) {
            if (patch.length < SMALLEST_PATCH
                    || partner.map(other -> alwaysBright(look, other, patch)).orElse(false)) {
                for (int p : patch) {
                    cloud[p] = false;
                }
            }
        }
        return cloud;
    }

    private static boolean white(Look look, int p) {
        float[][] b = look.bands();
        float blue = b[BLUE][p];
        float red = b[RED][p];
        float nir = b[NIR][p];
        boolean basic = b[SWIR22][p] > BASIC_SWIR
                && normalised(b[GREEN][p], b[SWIR16][p]) < BASIC_RATIO
                && normalised(nir, red) < BASIC_RATIO;
        return basic && whiteness(look, p) < WHITENESS && blue - 0.5f * red > HAZE && nir > ROCK_RATIO * b[SWIR16][p];
    }

    private static float whiteness(Look look, int p) {
        float blue = look.bands()[BLUE][p];
        float green = look.bands()[GREEN][p];
        float red = look.bands()[RED][p];
        float mean = Math.max((blue + green + red) / 3, 1e-3f);
        return (Math.abs(blue - mean) + Math.abs(green - mean) + Math.abs(red - mean)) / mean;
    }

    private static boolean snow(Look look, int p) {
        float[][] b = look.bands();
        return normalised(b[GREEN][p], b[SWIR16][p]) > SNOW_INDEX && b[NIR][p] > SNOW_NIR && b[GREEN][p] > 0.1f;
    }

    /** Adds what rose in blue, less than half as much again in red, and in the near infrared too. */
    private static void addThinCloud(Look look, Look other, boolean[] cloud) {
        float[] usual = usualRise(look, other, cloud);
        for (int p = 0; p < cloud.length; p++) {
            if (cloud[p] || !look.seen(p) || !other.seen(p) || snow(look, p)) {
                continue;
            }
            float blue = rise(look, other, BLUE, p) - usual[BLUE];
            float red = rise(look, other, RED, p) - usual[RED];
            float nir = rise(look, other, NIR, p) - usual[NIR];
            // Bared ground also turns brighter in blue, but loses near infrared or gains more red than a cloud does.
            cloud[p] = blue > BLUE_RISE && red < RED_TO_BLUE * blue && nir > 0 && whiteness(look, p) < WHITENESS;
        }
    }

    /**
     * Adds what touches a cloud, and then what touches that, where green and red rose as only cloud raises them and the near
     * infrared rose too. Blue is not asked: an aerosol estimate that a cloud misled takes off too much of it, so that the rim
     * and the thin parts of a cloud lose blue while they gain everything else.
     */
    private static void addBrightRim(Look look, Look other, boolean[] cloud) {
        float[] usual = usualRise(look, other, cloud);
        boolean[] bright = new boolean[cloud.length];
        for (int p = 0; p < bright.length; p++) {
            bright[p] = cloud[p]
                    || (look.seen(p)
                            && other.seen(p)
                            && !snow(look, p)
                            && rise(look, other, GREEN, p) - usual[GREEN] > BRIGHT_RISE
                            && rise(look, other, RED, p) - usual[RED] > BRIGHT_RISE
                            && rise(look, other, NIR, p) - usual[NIR] > 0);
        }
        for (int[] patch : Patches.of(bright, look.width(), look.height())) {
            boolean touches = false;
            for (int p : patch) {
                touches |= cloud[p];
            }
            if (touches) {
                for (int p : patch) {
                    cloud[p] = true;
                }
            }
        }
    }

    private static float rise(Look look, Look other, int band, int p) {
        return look.bands()[band][p] - other.bands()[band][p];
    }

    /** Median rise of each band over what neither date shows as cloud: haze and season, not to be taken for cloud. */
    private static float[] usualRise(Look look, Look other, boolean[] cloud) {
        float[] usual = new float[look.bands().length];
        for (int band : new int[] {BLUE, GREEN, RED, NIR}) {
            float[] rises = new float[cloud.length];
            int n = 0;
            for (int p = 0; p < cloud.length; p++) {
                if (look.seen(p) && other.seen(p) && !cloud[p] && !white(other, p)) {
                    rises[n++] = rise(look, other, band, p);
                }
            }
            usual[band] = median(rises, n);
        }
        return usual;
    }

    /** A group of which half was as bright on the other day: roofs, quarry rock, salt. */
    private static boolean alwaysBright(Look look, Look other, int[] patch) {
        int same = 0;
        for (int p : patch) {
            if (other.seen(p) && white(other, p) && Math.abs(rise(look, other, BLUE, p)) < BLUE_RISE) {
                same++;
            }
        }
        return 2 * same > patch.length;
    }

    /**
     * Takes back small or little white groups that throw no shadow where it would be seen. What brightens without a shadow
     * is ground: roofs that a flow buried later look, from the later date, as a cloud would have looked.
     */
    private static void dropWithoutShadow(Look look, boolean[] cloud, ShadowMatch match, boolean[] known) {
        for (int[] patch : Patches.of(cloud, look.width(), look.height())) {
            int white = 0;
            for (int p : patch) {
                white += white(look, p) ? 1 : 0;
            }
            boolean plain = patch.length >= LARGE_PATCH && 2 * white >= patch.length;
            if (!plain && match.throwsNoShadow(patch, known)) {
                for (int p : patch) {
                    cloud[p] = false;
                }
            }
        }
    }

    // ---- ground that may lie in shadow -----------------------------------------------------------------------------

    private static boolean[] dark(Look look, boolean[] cloud) {
        boolean[] dark = new boolean[cloud.length];
        for (int p = 0; p < dark.length; p++) {
            dark[p] = look.seen(p) && !cloud[p] && darkAlone(look, p);
        }
        return dark;
    }

    private static boolean darkAlone(Look look, int p) {
        float nir = look.bands()[NIR][p];
        float greenness = normalised(nir, look.bands()[RED][p]);
        // Fmask eq. 5: water.
        boolean water = greenness < 0.01f || (greenness < 0.1f && nir < 0.05f);
        return nir < DARK_NIR && look.bands()[SWIR16][p] < DARK_SWIR && !water;
    }

    /** What kept less than 1 − {@link #SHADOW_LOSS} of its infrared, against the usual change, and gained no red. */
    private static boolean[] darker(Look look, boolean[] cloud, Look other, boolean[] otherCloud) {
        float[] usual = new float[look.bands().length];
        for (int band : new int[] {NIR, SWIR16, SWIR22}) {
            usual[band] = usualKept(look, cloud, other, otherCloud, band);
        }
        boolean[] dark = new boolean[cloud.length];
        for (int p = 0; p < dark.length; p++) {
            if (!look.seen(p) || cloud[p]) {
                continue;
            }
            if (!other.seen(p) || otherCloud[p]) {
                dark[p] = darkAlone(look, p);
                continue;
            }
            boolean lost = rise(look, other, RED, p) < 0.01f;
            for (int band : new int[] {NIR, SWIR16, SWIR22}) {
                lost &= look.bands()[band][p] < (1 - SHADOW_LOSS) * usual[band] * Math.max(other.bands()[band][p], 0);
            }
            dark[p] = lost;
        }
        return dark;
    }

    private static float usualKept(Look look, boolean[] cloud, Look other, boolean[] otherCloud, int band) {
        float[] kept = new float[cloud.length];
        int n = 0;
        for (int p = 0; p < cloud.length; p++) {
            if (look.seen(p) && other.seen(p) && !cloud[p] && !otherCloud[p] && other.bands()[band][p] > 0.02f) {
                kept[n++] = look.bands()[band][p] / other.bands()[band][p];
            }
        }
        return n == 0 ? 1 : median(kept, n);
    }

    private static float median(float[] values, int n) {
        if (n == 0) {
            return 0;
        }
        Arrays.sort(values, 0, n);
        return values[n / 2];
    }

    private static float normalised(float a, float b) {
        float sum = a + b;
        return sum > 1e-3f ? (a - b) / sum : 0;
    }
}
