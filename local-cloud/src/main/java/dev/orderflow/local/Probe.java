package dev.orderflow.local;

import dev.orderflow.local.control.ControlledSystem.Part;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Asks whether somebody listens at an address. */
final class Probe {

    private static final int TIMEOUT_MILLIS = 500;

    private Probe() {}

    static Part of(URI address) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), TIMEOUT_MILLIS);
            return new Part(address.toString(), "UP");
        } catch (IOException _) {
            return new Part(address.toString(), "DOWN");
        }
    }
}
