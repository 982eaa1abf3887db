package dev.orderflow.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The only way from a container to a part of the system, which listens on the loopback address alone. While it is cut,
 * connections stay open and nothing passes, as in a network that drops every packet.
 */
final class Link implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;

    private final ServerSocket server;
    private final URI target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private boolean cut;

    Link(InetAddress address, URI target) {
        this.target = target;
        try {
            server = new ServerSocket();
            server.bind(new InetSocketAddress(address, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    URI uri() {
        return URI.create("http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
    }

    synchronized void cut() {
        cut = true;
    }

    synchronized void mend() {
        cut = false;
        notifyAll();
    }

    private synchronized void awaitWhole() throws InterruptedException {
        while (cut) {
            wait();
        }
    }

    private void accept() {
        try {
            while (true) {
                var from = server.accept();
                sockets.add(from);
                Thread.startVirtualThread(() -> connect(from));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void connect(Socket from) {
        try {
            awaitWhole();
            var to = new Socket(target.getHost(), target.getPort());
            sockets.add(to);
            Thread.startVirtualThread(() -> pump(from, to));
            pump(to, from);
        } catch (IOException _) {
            end(from);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket from, Socket to) {
        var chunk = new byte[CHUNK];
        try {
            int length;
            while ((length = from.getInputStream().read(chunk)) >= 0) {
                awaitWhole();
                to.getOutputStream().write(chunk, 0, length);
            }
        } catch (IOException _) {
            // One side is gone, so the other one has nobody to talk to.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            end(from);
            end(to);
        }
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no use any more, closed or not.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mend();
        sockets.forEach(this::end);
    }
}
