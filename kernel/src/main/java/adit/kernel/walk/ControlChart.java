// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

/** Walks along standardised residuals with one control chart. A workspace of one thread, begun anew for each pixel. */
public final class ControlChart {
    private final ChartRule rule;
    private final double limit;
    private double up;
    private double down;
    private double statistic;

    public ControlChart(ChartRule rule) {
        this.rule = rule;
        limit = rule.kind() == ChartRule.Kind.EWMA
                ? rule.limit() * Math.sqrt(rule.weight() / (2 - rule.weight()))
                : rule.limit();
    }

    /**
     * Begins anew.
     *
     * @param start value of an EWMA before the first residual; 0 for the others
     */
    public void begin(double start) {
        up = start;
        down = 0;
        statistic = 0;
    }

    /** Takes in a residual; whether the chart raises an alarm with it. */
    public boolean take(double residual) {
        double r = Math.max(-rule.clip(), Math.min(rule.clip(), residual));
        switch (rule.kind()) {
            case EWMA -> {
                up = (1 - rule.weight()) * up + rule.weight() * r;
                statistic = up;
            }
            case CUSUM -> {
                up = Math.max(0, up + r - rule.weight());
                down = Math.max(0, down - r - rule.weight());
                statistic = up > down ? up : -down;
            }
            case RUN -> {
                up = Math.abs(residual) > rule.limit() ? up + 1 : 0;
                statistic = up;
                return up >= rule.run();
            }
        }
        return Math.abs(statistic) > limit;
    }

    /** The statistic, with the sign of the change; a count for runs. */
    public double statistic() {
        return statistic;
    }

    /** Of |statistic|: an alarm is beyond it; of runs at it. */
    public double limit() {
        return rule.kind() == ChartRule.Kind.RUN ? rule.run() : limit;
    }

    /** |statistic| over its limit. */
    public double share() {
        return rule.kind() == ChartRule.Kind.RUN ? statistic / rule.run() : Math.abs(statistic) / limit;
    }
}
