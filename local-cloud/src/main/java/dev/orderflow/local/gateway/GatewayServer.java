package dev.orderflow.local.gateway;

import dev.orderflow.local.aws.PortTakenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.util.FileSystemUtils;

/** The HTTP/1.1 server: bounded connections, headers and waiting, and no page of its own. */
final class GatewayServer implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 2000;
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final int MAX_SWALLOWED_BYTES = 100 * 1024 * 1024;
    private static final int IDLE_MILLIS = 20_000;

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector;
    private final Path workFolder = newFolder();
    private final InetAddress address;

    private GatewayServer(InetSocketAddress address, RequestPipeline pipeline, RequestReader reader) {
        this.address = address.getAddress();
        connector = connector(address);
        tomcat.setBaseDir(workFolder.toString());
        tomcat.setConnector(connector);
        StandardHost host = (StandardHost) tomcat.getHost();
        host.setErrorReportValveClass("");
        host.getPipeline().addValve(new BrokenRequestValve(pipeline, reader));
        StandardContext context = (StandardContext) tomcat.addContext("", workFolder.toString());
        // The class loader is the program's own: nothing can leak when the server stops.
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
        Tomcat.addServlet(context, "gateway", new GatewayServlet(pipeline, reader));
        context.addServletMappingDecoded("/*", "gateway");
    }

    static GatewayServer start(InetSocketAddress address, RequestPipeline pipeline, RequestReader reader) {
        GatewayServer server = new GatewayServer(address, pipeline, reader);
        try {
            server.tomcat.start();
            return server;
        } catch (LifecycleException e) {
            server.close();
            throw startFailure(address.getPort(), e);
        }
    }

    URI uri() {
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            FileSystemUtils.deleteRecursively(workFolder);
        } catch (LifecycleException e) {
            throw new IllegalStateException("The API gateway did not stop", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The work folder of the API gateway remains", e);
        }
    }

    private static Connector connector(InetSocketAddress address) {
        Http11NioProtocol http = new Http11NioProtocol();
        http.setAddress(address.getAddress());
        http.setExecutor(new VirtualThreadExecutor("api-"));
        http.setMaxConnections(MAX_CONNECTIONS);
        http.setMaxHttpRequestHeaderSize(MAX_HEADER_BYTES);
        http.setConnectionTimeout(IDLE_MILLIS);
        http.setKeepAliveTimeout(IDLE_MILLIS);
        http.setMaxKeepAliveRequests(-1);
        // Who sends far too much reads the answer only once all is sent.
        http.setMaxSwallowSize(MAX_SWALLOWED_BYTES);
        Connector connector = new Connector(http);
        connector.setPort(address.getPort());
        connector.setThrowOnFailure(true);
        // A variable of a path may contain these; the document's templates decide, not the server.
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setAllowTrace(true);
        return connector;
    }

    private static RuntimeException startFailure(int port, LifecycleException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException taken) {
                return new PortTakenException("API gateway", port, "--api-port", taken);
            }
        }
        return new IllegalStateException("The API gateway did not start", failure);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("orderflow-api");
        } catch (IOException e) {
            throw new UncheckedIOException("No work folder for the API gateway", e);
        }
    }
}
