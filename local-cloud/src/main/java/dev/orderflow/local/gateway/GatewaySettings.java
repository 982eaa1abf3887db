package dev.orderflow.local.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Everything about the gateway that the document does not say.
 *
 * @param stage what the function is told; no path carries it
 * @param perPartner the usage plan of each partner
 * @param perAddress what one address may send, whoever calls from there
 */
public record GatewaySettings(
        InetSocketAddress address,
        String stage,
        int maxBodyBytes,
        int maxConcurrentCalls,
        Throttle perPartner,
        Throttle perAddress) {

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
                256 * 1024,
                256,
                new Throttle(500, 1000),
                new Throttle(1000, 2000));
    }

    /** The same on another address, for callers from outside of this machine. */
    public GatewaySettings on(InetSocketAddress other) {
        return new GatewaySettings(other, stage, maxBodyBytes, maxConcurrentCalls, perPartner, perAddress);
    }

    /** The same with other throttles. */
    public GatewaySettings throttled(Throttle partner, Throttle caller) {
        return new GatewaySettings(address, stage, maxBodyBytes, maxConcurrentCalls, partner, caller);
    }
}
