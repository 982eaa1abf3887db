package dev.orderflow.local.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Everything about the gateway that the document does not say.
 *
 * @param stage what the function is told; no path carries it
 * @param maxBodyBytes what the gateway takes; the function may take less
 */
public record GatewaySettings(
        InetSocketAddress address, String stage, int maxBodyBytes, int maxConcurrentCalls, Limits limits) {

    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    public GatewaySettings {
        if (maxBodyBytes < 1 || maxConcurrentCalls < 1) {
            throw new IllegalArgumentException("'maxBodyBytes' and 'maxConcurrentCalls' must be positive: "
                    + maxBodyBytes + ", " + maxConcurrentCalls);
        }
    }

    /**
     * On the loopback address, with limits that one person's experiments do not reach.
     *
     * @param port 0 for any free one
     */
    public static GatewaySettings local(int port) {
        return new GatewaySettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                "local",
                LARGEST_BODY,
                256,
                Limits.GENEROUS);
    }

    /** The same on another address, for callers from outside of this machine. */
    public GatewaySettings on(InetSocketAddress other) {
        return new GatewaySettings(other, stage, maxBodyBytes, maxConcurrentCalls, limits);
    }

    /** The same with other limits. */
    public GatewaySettings limited(Limits others) {
        return new GatewaySettings(address, stage, maxBodyBytes, maxConcurrentCalls, others);
    }
}
