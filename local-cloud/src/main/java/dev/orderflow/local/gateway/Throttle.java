package dev.orderflow.local.gateway;

/** How many requests one caller may send: so many at once, and in the long run so many per second. */
public record Throttle(double perSecond, int burst) {

    public Throttle {
        if (perSecond <= 0 || burst < 1) {
            throw new IllegalArgumentException("'perSecond' and 'burst' must be positive: " + perSecond + ", " + burst);
        }
    }
}
