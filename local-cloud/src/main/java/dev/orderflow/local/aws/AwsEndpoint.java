package dev.orderflow.local.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http2.Http2Protocol;
import org.springframework.util.FileSystemUtils;

/**
 * One port for every AWS service, in HTTP/1.1 and in HTTP/2 with prior knowledge, which is what the SDK's asynchronous clients open.
 *
 * <p>Each request runs on a platform thread: DynamoDB Local writes to a table under one lock, and while a request holds it, it waits
 * for the thread of the database several times. A virtual thread would queue behind all others each time before it goes on. There
 * are as many threads as requests, for those of one HTTP/2 connection wait for each other.
 */
public final class AwsEndpoint implements AutoCloseable {

    private static final int MAX_STREAMS = 1000;

    private final ExecutorService requests = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("aws-", 0).factory());
    private final Tomcat tomcat;
    private final Connector connector;
    private final Path workFolder;
    private final InetAddress address;

    private AwsEndpoint(InetSocketAddress address, List<AwsService> services) {
        this.address = address.getAddress();
        workFolder = newFolder();
        connector = connector(address, requests);
        tomcat = tomcat(workFolder, connector, services);
    }

    /**
     * Listens on the loopback address.
     *
     * @param port 0 for any free one
     * @throws PortTakenException if something listens there already
     */
    public static AwsEndpoint start(int port, List<AwsService> services) {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), services);
    }

    /** Listens on the given address, for callers from outside of this machine or from containers. */
    public static AwsEndpoint start(InetSocketAddress address, List<AwsService> services) {
        AwsEndpoint endpoint = new AwsEndpoint(address, services);
        try {
            endpoint.tomcat.start();
            return endpoint;
        } catch (LifecycleException e) {
            endpoint.close();
            throw startFailure(address.getPort(), e);
        }
    }

    /** Where clients of this machine find the endpoint. */
    public URI uri() {
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Ends the requests that are under way and frees the port. */
    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            requests.shutdown();
            FileSystemUtils.deleteRecursively(workFolder);
        } catch (LifecycleException e) {
            throw new IllegalStateException("The AWS endpoint did not stop", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The work folder of the AWS endpoint remains", e);
        }
    }

    private static RuntimeException startFailure(int port, LifecycleException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException taken) {
                return new PortTakenException("AWS endpoint", port, "--aws-port", taken);
            }
        }
        return new IllegalStateException("The AWS endpoint did not start", failure);
    }

    private static Tomcat tomcat(Path workFolder, Connector connector, List<AwsService> services) {
        List<AwsService> all = new ArrayList<>(services);
        all.add(Sts.service());
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(workFolder.toString());
        tomcat.setConnector(connector);
        StandardContext context = (StandardContext) tomcat.addContext("", workFolder.toString());
        // Looking for leaks of a web application that is only ever the JVM's own classes would need JDK internals.
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
        Tomcat.addServlet(context, "aws", new EndpointServlet(new ServiceDirectory(all)));
        context.addServletMappingDecoded("/*", "aws");
        return tomcat;
    }

    private static Connector connector(InetSocketAddress address, Executor requests) {
        Http11NioProtocol http = new Http11NioProtocol();
        http.setAddress(address.getAddress());
        http.setExecutor(requests);
        Connector connector = new Connector(http);
        connector.setPort(address.getPort());
        connector.setThrowOnFailure(true);
        connector.addUpgradeProtocol(http2());
        return connector;
    }

    /** Without the protection against small frames: a burst of small requests is what the SDK's clients send. */
    private static Http2Protocol http2() {
        Http2Protocol http2 = new Http2Protocol();
        http2.setOverheadCountFactor(0);
        http2.setOverheadDataThreshold(0);
        http2.setOverheadWindowUpdateThreshold(0);
        http2.setOverheadContinuationThreshold(0);
        http2.setMaxConcurrentStreams(MAX_STREAMS);
        http2.setMaxConcurrentStreamExecution(MAX_STREAMS);
        return http2;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("orderflow-aws");
        } catch (IOException e) {
            throw new UncheckedIOException("No work folder for the AWS endpoint", e);
        }
    }
}
