package dev.orderflow.pipeline;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Network;

/** A network of containers that know nobody but each other and what a {@link Link} leads to. */
final class Bridge implements AutoCloseable {

    private final Network network = Network.newNetwork();
    private final InetAddress address = addressOf(network);
    private final List<Link> links = new ArrayList<>();

    Network network() {
        return network;
    }

    /** This machine's, as the containers see it. */
    InetAddress address() {
        return address;
    }

    synchronized Link link(URI target) {
        var link = new Link(address, target);
        links.add(link);
        return link;
    }

    private static InetAddress addressOf(Network network) {
        var gateway = DockerClientFactory.lazyClient()
                .inspectNetworkCmd()
                .withNetworkId(network.getId())
                .exec()
                .getIpam()
                .getConfig()
                .getFirst()
                .getGateway();
        try {
            return InetAddress.getByName(gateway);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public synchronized void close() {
        links.forEach(Link::close);
        network.close();
    }
}
