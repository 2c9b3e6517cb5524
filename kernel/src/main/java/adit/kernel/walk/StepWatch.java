// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.stat.Median;
import adit.kernel.stat.ScanTable;
import adit.kernel.stat.WindowScan;

/**
 * Follows the prediction errors of one pixel after its history, one observation after another: where the scan's statistic
 * crosses the boundary, and whether the step behind a crossing persists. What it has to keep of a pixel does not grow with
 * the observations, so that it does not matter to any bit in how many calls they come. A workspace of one thread: results
 * are those of the last {@link #find}.
 *
 * <p>A crossing is a statistic beyond the boundary of the observations that are expected, or that there are by then if they
 * are more: so a look after each observation is one test, not many. Where a single observation can cross, the crossing
 * counts from the first observation on at which the statistic is beyond doubt, or at which more than half of the
 * observations since the crossing agree with it, which lie on its side beyond half of its residual (σ if that is more).
 * Sixteen observations later its step is dated for good, and from then on only counted: the observations of the year from
 * the onset on, and those beyond half of the step, which agree with it if they are more than half. While a step is a break
 * crossings of its sign are its own. A step whose year is over and that does not stand, or is not agreed with, is forgotten.
 * A step is a break while it stands, is agreed with and its largest statistic exceeds the boundary of all observations that
 * there are.
 */
public final class StepWatch {
    /** Observations kept of each pixel: those that date a step, and the one before them. */
    public static final int KEPT = 64;

    /** Share of the level at or below which the p-value of a statistic leaves no doubt, see docs/methods/calibrated.md. */
    public static final double BEYOND_DOUBT = 0.2;

    /** Observations after a crossing with which its step is dated for good. */
    private static final int AFTER = StepOnset.AFTER;

    private static final int BEFORE = KEPT - AFTER - 2;
    private static final int MOST_CROSSINGS = AFTER + 1;
    private static final int MOST_STEPS = 4;

    /** Span of the observations after the onset over which persistence is judged. */
    private static final int PERSISTENCE_DAYS = 365;

    // Whole numbers of a step.
    private static final int AGREED = 0;
    private static final int LAST_BEFORE = 1;
    private static final int FIRST_AFTER = 2;
    private static final int ENOUGH = 3;
    private static final int SEEN = 4;
    private static final int BEYOND = 5;
    private static final int MARKS = 6;
    private static final int RISES = 1;
    private static final int OVER = 2;

    // Its other numbers.
    private static final int SIZE = 0;
    private static final int HALF = 1;
    private static final int MAGNITUDE = 2;

    /** The day of what is not agreed with yet: later than any. */
    private static final int NOT_YET = Integer.MAX_VALUE;

    private static final int INTS = WatchRows.STEP_INTS;
    private static final int DOUBLES = WatchRows.STEP_DOUBLES;

    private final StepOnset onset;
    private final StepDemand demand;
    private final ScanTable.Boundary boundary;
    private final ScanTable.Boundary beyondDoubt;
    private final WindowScan scan;
    private final int smallestWindow;
    private final int baseDay;
    private final double[] work = new double[KEPT];
    private final int[] workDays = new int[KEPT];
    private final double[] sorted = new double[KEPT];

    private WatchRows rows;
    private int pixel;
    private int count;
    private double largest;
    private double sum;
    private double sigma;
    private int freedom;
    private int lastHistoryDay;
    private int expected;

    private int crossings;
    private final int[] crossingAt = new int[MOST_CROSSINGS];
    private final double[] crossingSize = new double[MOST_CROSSINGS];
    private final int[] crossingAgreed = new int[MOST_CROSSINGS];

    /** The steps in order of their crossings, and behind them one that is looked at. */
    private final int[] ints = new int[(MOST_STEPS + 1) * INTS];

    private final double[] doubles = new double[(MOST_STEPS + 1) * DOUBLES];
    private int steps;

    /** Whether the step that is looked at began before all that is kept. */
    private boolean beginUnknown;

    private int confirmed;
    private int lastBefore;
    private int firstAfter;
    private double magnitude;

    /**
     * A workspace.
     *
     * @param cap residuals further than this many σ from their level count as this many when a step is dated
     * @param threshold candidates for the onset are kept up to this loss above the best, see {@link StepOnset}
     * @param baseDay from which the days of {@link WatchRows} are counted, no observation is earlier
     * @param longest most observations of a pixel in one call of {@link #addAll}
     */
    public StepWatch(double cap, double threshold, StepDemand demand, InnovationRule rule, int baseDay, int longest) {
        onset = new StepOnset(cap, threshold, BEFORE);
        this.demand = demand;
        boundary = ScanTable.of(rule.smallestWindow()).at(rule.level());
        // Two or three observations that cross together agree already.
        double doubtless = rule.smallestWindow() == 1 ? BEYOND_DOUBT : 1;
        beyondDoubt = ScanTable.of(rule.smallestWindow()).at(rule.level(), doubtless);
        scan = new WindowScan(rule.smallestWindow(), longest + WindowScan.REACH);
        smallestWindow = rule.smallestWindow();
        this.baseDay = baseDay;
        rows = new WatchRows(0);
    }

    /**
     * Goes on with a pixel.
     *
     * @param from rows of its crossings and steps so far
     * @param to places of what was seen last, of the same observations as {@code from}
     * @param sigmaOfHistory residual standard deviation
     * @param freedomOfHistory its degrees of freedom
     * @param correlation mean correlation of consecutive observations, and its error
     * @param lastDayOfHistory day of the last observation of the stable history
     * @param expectedCount observations after the history that the boundary of a crossing reckons with from the first on
     */
    public void load(
            WatchRows from,
            WatchRows to,
            int p,
            double sigmaOfHistory,
            int freedomOfHistory,
            double correlation,
            double correlationError,
            int lastDayOfHistory,
            int expectedCount) {
        rows = to;
        pixel = p;
        sigma = sigmaOfHistory;
        freedom = freedomOfHistory;
        lastHistoryDay = lastDayOfHistory;
        expected = Math.max(smallestWindow, expectedCount);
        count = to.count()[p];
        largest = to.largest()[p];
        sum = to.sum()[p];
        scan.begin(correlation, InnovationMonitor.DOUBT * correlationError);
        crossings = 0;
        steps = 0;
        for (int row = from.firstCrossing()[p]; row < from.firstCrossing()[p + 1]; row++) {
            crossingAt[crossings] = from.crossingAt(row);
            crossingAgreed[crossings] = from.crossingAgreed(row);
            crossingSize[crossings++] = from.crossingSize(row);
        }
        for (int row = from.firstStep()[p]; row < from.firstStep()[p + 1]; row++) {
            from.copyStep(row, ints, doubles, steps++);
        }
    }

    /** Writes the pixel into the rows of {@link #load}'s second argument, behind those of the pixel before it. */
    public void save() {
        rows.count()[pixel] = count;
        rows.largest()[pixel] = largest;
        rows.sum()[pixel] = sum;
        rows.begin(pixel);
        for (int c = 0; c < crossings; c++) {
            rows.addCrossing(pixel, crossingAt[c], crossingAgreed[c], crossingSize[c]);
        }
        for (int s = 0; s < steps; s++) {
            rows.addStep(pixel, ints, doubles, s);
        }
    }

    /** Takes in the observations of a lane. */
    public void addAll(InnovationBlock block, int lane) {
        int from = block.start(lane);
        int end = block.end(lane);
        if (count == 0 && end > from) {
            double all = scan.largest(block.errors(), from, end - from);
            if (all <= boundary.critical(freedom, expected)) {
                // The boundary only rises: no observation crosses it.
                largest = all;
                for (int i = from; i < end; i++) {
                    keep(block.residuals()[i], block.day(i), block.errors()[i]);
                }
                return;
            }
            scan.restart();
        }
        for (int i = Math.max(0, count - WindowScan.REACH); i < count; i++) {
            scan.remember(rows.errors()[pixel * WindowScan.REACH + i % WindowScan.REACH]);
        }
        for (int i = from; i < end; i++) {
            add(block.residuals()[i], block.day(i), block.errors()[i]);
        }
    }

    private void keep(double residual, int day, double error) {
        int at = pixel * KEPT + count % KEPT;
        rows.residuals()[at] = (float) residual;
        rows.days()[at] = (short) (day - baseDay);
        rows.errors()[pixel * WindowScan.REACH + count % WindowScan.REACH] = (short) WindowScan.units(error);
        sum += residual;
        count++;
    }

    private void add(double residual, int day, double error) {
        keep(residual, day, error);
        double critical = boundary.critical(freedom, count);
        double size = scan.add(error, Math.min(largest, critical));
        largest = Math.max(largest, size);
        int reckoned = Math.max(count, expected);
        boolean crosses = size > critical && size > boundary.critical(freedom, reckoned);
        boolean doubtless = crosses && size >= beyondDoubt.critical(freedom, reckoned);
        double signed = crosses ? Math.copySign(size, scan.signed()) : 0;
        agree(doubtless ? signed : 0, day);
        follow((float) residual, day);
        forgetWeak(critical);
        if (crossings > 0 && crossingAt[0] == count - 1 - AFTER) {
            dateFirst(critical);
        }
        if (crosses) {
            cross(signed, doubtless ? day : NOT_YET, critical);
        }
    }

    /**
     * Looks which of the waiting crossings the last observation agrees with.
     *
     * @param signed its statistic with its sign where that is beyond doubt, otherwise 0
     */
    private void agree(double signed, int day) {
        for (int c = 0; c < crossings; c++) {
            if (crossingAgreed[c] == NOT_YET && (signed * crossingSize[c] > 0 || mostAgree(c))) {
                crossingAgreed[c] = day;
            }
        }
    }

    /** Whether more than half of the observations since a crossing lie on its side beyond half of its residual. */
    private boolean mostAgree(int c) {
        int at = crossingAt[c];
        double sign = Math.signum(crossingSize[c]);
        double half = Math.max(sigma, sign * residual(at) / 2);
        int agree = 0;
        for (int i = at + 1; i < count; i++) {
            agree += sign * residual(i) > half ? 1 : 0;
        }
        return 2 * agree > count - 1 - at;
    }

    /** Counts an observation for the steps whose year it belongs to; one whose year is over and that fell is forgotten. */
    private void follow(double residual, int day) {
        for (int s = 0; s < steps; s++) {
            if (is(s, OVER)) {
                continue;
            }
            if (day <= ints[s * INTS + FIRST_AFTER] + PERSISTENCE_DAYS) {
                countObservation(s, residual, day);
                agreeByMost(s, day);
            } else if (holds(s)) {
                ints[s * INTS + MARKS] |= OVER;
            } else {
                forget(s--);
            }
        }
    }

    private void countObservation(int s, double residual, int day) {
        ints[s * INTS + SEEN]++;
        double toward = is(s, RISES) ? residual : -residual;
        if (toward > doubles[s * DOUBLES + HALF]) {
            ints[s * INTS + BEYOND]++;
            if (ints[s * INTS + BEYOND] <= demand.persistence()) {
                ints[s * INTS + ENOUGH] = day;
            }
        }
    }

    /** A step is agreed with where more than half of the observations from its onset on lie beyond half of it. */
    private void agreeByMost(int s, int day) {
        if (ints[s * INTS + AGREED] == NOT_YET && 2 * ints[s * INTS + BEYOND] > ints[s * INTS + SEEN]) {
            ints[s * INTS + AGREED] = day;
        }
    }

    /** The boundary never falls: a step that is over and below it never is a break again. */
    private void forgetWeak(double critical) {
        for (int s = 0; s < steps; s++) {
            if (is(s, OVER) && doubles[s * DOUBLES + SIZE] <= critical) {
                forget(s--);
            }
        }
    }

    private void forget(int s) {
        int behind = steps - 1 - s;
        System.arraycopy(ints, (s + 1) * INTS, ints, s * INTS, behind * INTS);
        System.arraycopy(doubles, (s + 1) * DOUBLES, doubles, s * DOUBLES, behind * DOUBLES);
        steps--;
    }

    private void cross(double size, int agreed, double critical) {
        int owner = owner(size > 0, critical);
        if (owner >= 0) {
            widen(owner, Math.abs(size));
            return;
        }
        crossingAt[crossings] = count - 1;
        crossingAgreed[crossings] = agreed;
        crossingSize[crossings++] = size;
    }

    private void widen(int s, double size) {
        doubles[s * DOUBLES + SIZE] = Math.max(doubles[s * DOUBLES + SIZE], size);
    }

    /**
     * The step that a crossing belongs to, which is a break by now: one that is over, of either sign, or one of its sign
     * that holds; or −1.
     */
    private int owner(boolean rises, double critical) {
        for (int s = 0; s < steps; s++) {
            boolean own = is(s, OVER) || (is(s, RISES) == rises && holds(s));
            if (own && doubles[s * DOUBLES + SIZE] > critical) {
                return s;
            }
        }
        return -1;
    }

    /** Dates the step of the first crossing for good. */
    private void dateFirst(double critical) {
        int at = crossingAt[0];
        int agreed = crossingAgreed[0];
        double size = crossingSize[0];
        crossings--;
        System.arraycopy(crossingAt, 1, crossingAt, 0, crossings);
        System.arraycopy(crossingAgreed, 1, crossingAgreed, 0, crossings);
        System.arraycopy(crossingSize, 1, crossingSize, 0, crossings);
        int owner = owner(size > 0, critical);
        if (owner < 0) {
            examine(at, size > 0);
            owner = known(size > 0);
        }
        if (owner >= 0) {
            widen(owner, Math.abs(size));
            ints[owner * INTS + AGREED] = Math.min(ints[owner * INTS + AGREED], agreed);
            return;
        }
        ints[steps * INTS + AGREED] = agreed;
        agreeByMost(steps, day(count - 1));
        if (isLarge(steps) && (!is(steps, OVER) || holds(steps))) {
            doubles[steps * DOUBLES + SIZE] = Math.abs(size);
            makeRoom();
        }
    }

    /** Takes the step that was looked at among the others; one that does not hold makes room for it. */
    private void makeRoom() {
        steps++;
        for (int s = 0; steps > MOST_STEPS; s++) {
            if (s == MOST_STEPS || !holds(s)) {
                forget(s);
            }
        }
    }

    /** A step of that sign, not over, that is the one that was looked at; or −1. */
    private int known(boolean rises) {
        int now = steps * INTS;
        for (int s = 0; s < steps; s++) {
            boolean meets = meets(ints[now + LAST_BEFORE], ints[now + FIRST_AFTER], s);
            if (!is(s, OVER) && is(s, RISES) == rises && (meets || beginUnknown)) {
                return s;
            }
        }
        return -1;
    }

    /** Whether an onset interval and that of a step have a day in common. */
    private boolean meets(int before, int after, int s) {
        return before < ints[s * INTS + FIRST_AFTER] && ints[s * INTS + LAST_BEFORE] < after;
    }

    /** Looks at the step behind a crossing with what is kept, and describes it behind the steps. */
    private void examine(int at, boolean rises) {
        int oldest = Math.max(0, at - BEFORE);
        int n = count - oldest;
        for (int i = 0; i < n; i++) {
            work[i] = residual(oldest + i);
            workDays[i] = day(oldest + i);
        }
        double sign = rises ? 1 : -1;
        onset.locate(work, 0, n, at - oldest, sigma, sign);
        int last = n;
        if (onset.later() >= 0 && demand.persists()) {
            // If a later step explains the residuals better, those before it have to tell alone.
            last = onset.later();
            onset.locate(work, 0, last, at - oldest, sigma, sign);
        }
        int first = onset.latest();
        int earliest = onset.earliest();
        beginUnknown = earliest == 0 && oldest > 0;
        int now = steps * INTS;
        ints[now + AGREED] = NOT_YET;
        ints[now + LAST_BEFORE] = earliest > 0 ? workDays[earliest - 1] : oldest > 0 ? day(oldest - 1) : lastHistoryDay;
        ints[now + FIRST_AFTER] = workDays[first];
        ints[now + ENOUGH] = workDays[first];
        ints[now + SEEN] = 0;
        ints[now + BEYOND] = 0;
        doubles[steps * DOUBLES + HALF] = Math.max(Math.abs(onset.level()) / 2, sigma);
        int lastDay = workDays[first] + PERSISTENCE_DAYS;
        boolean over = last < n || workDays[n - 1] > lastDay;
        ints[now + MARKS] = (rises ? RISES : 0) | (over ? OVER : 0);
        for (int i = first; i < last && workDays[i] <= lastDay; i++) {
            countObservation(steps, work[i], workDays[i]);
        }
        System.arraycopy(work, first, sorted, 0, last - first);
        doubles[steps * DOUBLES + MAGNITUDE] = Median.of(sorted, last - first);
    }

    private double residual(int i) {
        return rows.residuals()[pixel * KEPT + i % KEPT];
    }

    private int day(int i) {
        return baseDay + rows.days()[pixel * KEPT + i % KEPT];
    }

    private boolean is(int s, int mark) {
        return (ints[s * INTS + MARKS] & mark) != 0;
    }

    /** Whether enough observations from the onset on lie beyond half of the step. */
    private boolean stands(int s) {
        int beyond = ints[s * INTS + BEYOND];
        return beyond >= demand.persistence() && beyond >= demand.share() * ints[s * INTS + SEEN];
    }

    /** Whether it stands and is agreed with. */
    private boolean holds(int s) {
        return ints[s * INTS + AGREED] != NOT_YET && stands(s);
    }

    private boolean isLarge(int s) {
        double size = Math.abs(doubles[s * DOUBLES + MAGNITUDE]);
        return size >= demand.magnitude() && size >= demand.sigmas() * sigma;
    }

    /** Whether there is a break by now. */
    public boolean find() {
        double critical = boundary.critical(freedom, count);
        for (int s = 0; s < steps; s++) {
            if (doubles[s * DOUBLES + SIZE] > critical && stands(s) && tellKnown(s)) {
                return true;
            }
        }
        // No step is a break by now; the crossings that wait may be of one.
        for (int c = 0; c < crossings; c++) {
            if (Math.abs(crossingSize[c]) > critical && waits(c)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a crossing whose step is not dated for good yet is of one that holds. */
    private boolean waits(int c) {
        boolean rises = crossingSize[c] > 0;
        examine(crossingAt[c], rises);
        int known = known(rises);
        if (known >= 0) {
            return stands(known) && tellKnown(known);
        }
        if (!isLarge(steps) || !stands(steps)) {
            return false;
        }
        tell(steps);
        int enough = ints[steps * INTS + ENOUGH];
        int agreed = crossingAgreed[c];
        for (int b = 0; b < crossings; b++) {
            // Another crossing may be of the step too, an earlier one also beyond the boundary of its time only.
            if (crossingSize[b] > 0 == rises && crossingAgreed[b] < agreed) {
                examine(crossingAt[b], rises);
                if (meets(lastBefore, firstAfter, steps)) {
                    agreed = crossingAgreed[b];
                }
            }
        }
        confirmed = Math.max(agreed, enough);
        return agreed != NOT_YET;
    }

    /** Tells of a dated step if it is agreed with, by itself or by a crossing that waits and belongs to it. */
    private boolean tellKnown(int s) {
        int agreed = ints[s * INTS + AGREED];
        for (int c = 0; c < crossings; c++) {
            boolean rises = crossingSize[c] > 0;
            if (is(s, RISES) == rises && crossingAgreed[c] < agreed) {
                examine(crossingAt[c], rises);
                agreed = known(rises) == s ? crossingAgreed[c] : agreed;
            }
        }
        tell(s);
        confirmed = Math.max(agreed, ints[s * INTS + ENOUGH]);
        return agreed != NOT_YET;
    }

    private void tell(int s) {
        lastBefore = ints[s * INTS + LAST_BEFORE];
        firstAfter = ints[s * INTS + FIRST_AFTER];
        magnitude = doubles[s * DOUBLES + MAGNITUDE];
    }

    /** Observations after the history. */
    public int count() {
        return count;
    }

    /** What |statistic| has to exceed. */
    public double critical() {
        return boundary.critical(freedom, count);
    }

    /** Largest |statistic|. */
    public double largest() {
        return largest;
    }

    /** Mean of observed − predicted. */
    public double mean() {
        return sum / count;
    }

    /** Day from which the crossing is agreed with, or of the observation with which the step persists if that is later. */
    public int confirmed() {
        return confirmed;
    }

    /** Day of the last observation before every candidate for the onset. */
    public int lastBefore() {
        return lastBefore;
    }

    /** Day of the latest candidate for the first observation of the step. */
    public int firstAfter() {
        return firstAfter;
    }

    /** Median of observed − predicted from {@link #firstAfter} to the sixteenth observation after the crossing. */
    public double magnitude() {
        return magnitude;
    }
}
